"""The pupil health team's own assignment: its plan, its staffing, its routines."""
