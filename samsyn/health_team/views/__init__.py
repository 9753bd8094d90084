"""The pages of the team: its plan, its staffing, its routines."""
