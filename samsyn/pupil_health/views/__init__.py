"""Pages of pupil health."""
