"""Deeds of pupil health."""
