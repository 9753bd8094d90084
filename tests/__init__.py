"""What no single slice can promise."""
