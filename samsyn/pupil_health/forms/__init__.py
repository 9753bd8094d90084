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


__all__ = [
    "AddressForm",
    "AnswerForm",
    "CaseForm",
    "CaseMemberForm",
    "CaseRatingForm",
    "ClosingForm",
    "ConcernForm",
    "DecisionForm",
    "HandoverForm",
    "IntakeForm",
    "JoinForm",
    "MemberForm",
    "NotifiedForm",
    "OfferingForm",
    "PersonField",
    "PlainText",
    "PracticeForm",
    "PupilsOwnForm",
    "RatingForm",
]
