"""Settings, addresses and ways to start: the one place that knows every slice."""
