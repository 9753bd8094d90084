"""Exempelköping: an invented organiser, made as files from a seed and read in by the ordinary way."""
