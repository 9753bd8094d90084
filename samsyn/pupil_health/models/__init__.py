"""What pupil health stores: concerns, and the cases they become. Sealed: read through `open_sealed`."""

from samsyn.pupil_health.models.agreement import (
    PracticeAnswer,
    RatingAssent,
)
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
from samsyn.pupil_health.models.outside import (
    OutsideWork,
    WelfareReport,
)
from samsyn.pupil_health.models.work import (
    CaseAction,
    CaseFollowUp,
    CaseNote,
)


__all__ = [
    "Case",
    "CaseAction",
    "CaseBar",
    "CaseFollowUp",
    "CaseHandover",
    "CaseLevel",
    "CaseMember",
    "CaseNote",
    "Concern",
    "ConcernBar",
    "ConcernMember",
    "Doorway",
    "Intake",
    "Offering",
    "OutsideWork",
    "PracticeAnswer",
    "Rating",
    "RatingAssent",
    "WelfareReport",
]
