"""What we change: focus areas, goals, insatser, follow-up and verdict."""
