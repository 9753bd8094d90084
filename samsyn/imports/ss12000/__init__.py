"""Reads a pupil register over SS 12000:2020: asks for pages, remembers what was said, and hands in rows as files do."""
