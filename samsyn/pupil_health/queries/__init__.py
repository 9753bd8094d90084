"""Questions that the pages of pupil health ask."""
