"""What pupil health stores: concerns, the cases they become, and meetings. Read through `open_sealed`."""

from samsyn.pupil_health.models.agreement import (
    PracticeAnswer,
    RatingAssent,
)
from samsyn.pupil_health.models.aims import WorkAim
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
from samsyn.pupil_health.models.meetings import (
    AgendaItem,
    CaseTalk,
    CaseTalkAttendee,
    Meeting,
    MeetingDecision,
    MeetingMember,
    Minutes,
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
    "AgendaItem",
    "Case",
    "CaseAction",
    "CaseBar",
    "CaseFollowUp",
    "CaseHandover",
    "CaseLevel",
    "CaseMember",
    "CaseNote",
    "CaseTalk",
    "CaseTalkAttendee",
    "Concern",
    "ConcernBar",
    "ConcernMember",
    "Doorway",
    "Intake",
    "Meeting",
    "MeetingDecision",
    "MeetingMember",
    "Minutes",
    "Offering",
    "OutsideWork",
    "PracticeAnswer",
    "Rating",
    "RatingAssent",
    "WelfareReport",
    "WorkAim",
]
