"""Samsyn: systematic quality work and pupil health in Swedish schools."""
