"""What the pages about conferences ask."""

from samsyn.conferences.forms.analysing import AnalysisForm, DecisionForm
from samsyn.conferences.forms.explaining import ExplainingForm
from samsyn.conferences.forms.preparing import PreparationForm
from samsyn.conferences.forms.writing import (
    AnswersForm,
    MinutesForm,
    ParticipantsForm,
    ReplyForm,
    ThemeForm,
)


__all__ = [
    "AnalysisForm",
    "AnswersForm",
    "DecisionForm",
    "ExplainingForm",
    "MinutesForm",
    "ParticipantsForm",
    "PreparationForm",
    "ReplyForm",
    "ThemeForm",
]
