"""What pupil health stores: concerns, and the cases they become. Sealed: read through `open_sealed`."""

from samsyn.pupil_health.models.cases import (
    Case,
    CaseBar,
    CaseHandover,
    CaseLevel,
    CaseMember,
)
from samsyn.pupil_health.models.concerns import (
    Concern,
    ConcernBar,
    ConcernMember,
    Doorway,
    Intake,
    Offering,
    Rating,
)


__all__ = [
    "Case",
    "CaseBar",
    "CaseHandover",
    "CaseLevel",
    "CaseMember",
    "Concern",
    "ConcernBar",
    "ConcernMember",
    "Doorway",
    "Intake",
    "Offering",
    "Rating",
]
