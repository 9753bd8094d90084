"""What can be done about the team: its positions, its supervision, its routines."""
