"""What the pages of the team ask."""
