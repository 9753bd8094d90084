"""The organiser, its units, groups and pupils."""
