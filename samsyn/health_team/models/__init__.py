"""What is stored of the team: its positions, its supervision and its routines."""

from samsyn.health_team.models.routines import Routine, RoutineVersion
from samsyn.health_team.models.staffing import Position, Supervision


__all__ = ["Position", "Routine", "RoutineVersion", "Supervision"]
