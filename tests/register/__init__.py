"""A pupil register of our own over SS 12000, with relations that hold together; for tests and benchmarks only."""
