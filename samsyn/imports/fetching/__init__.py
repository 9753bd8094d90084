"""Fetches public statistics on a schedule, and hands the answers in as the files they would have been."""
