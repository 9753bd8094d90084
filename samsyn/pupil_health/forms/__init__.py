"""What the pages of pupil health ask for."""

from samsyn.pupil_health.forms.cases import (
    CaseForm,
    CaseMemberForm,
    CaseRatingForm,
    ClosingForm,
    HandoverForm,
    JoinForm,
)
from samsyn.pupil_health.forms.concerns import (
    AddressForm,
    AnswerForm,
    ConcernForm,
    DecisionForm,
    IntakeForm,
    MemberForm,
    NotifiedForm,
    OfferingForm,
    PersonField,
    PlainText,
    PracticeForm,
    PupilsOwnForm,
    RatingForm,
)
from samsyn.pupil_health.forms.work import (
    ActionForm,
    FeedbackForm,
    FollowUpForm,
    NoteForm,
    OutsideForm,
    ReleaseForm,
    ReportForm,
)


__all__ = [
    "ActionForm",
    "AddressForm",
    "AnswerForm",
    "CaseForm",
    "CaseMemberForm",
    "CaseRatingForm",
    "ClosingForm",
    "ConcernForm",
    "DecisionForm",
    "FeedbackForm",
    "FollowUpForm",
    "HandoverForm",
    "IntakeForm",
    "JoinForm",
    "MemberForm",
    "NoteForm",
    "NotifiedForm",
    "OfferingForm",
    "OutsideForm",
    "PersonField",
    "PlainText",
    "PracticeForm",
    "PupilsOwnForm",
    "RatingForm",
    "ReleaseForm",
    "ReportForm",
]
