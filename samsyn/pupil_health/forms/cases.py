"""What the pages about a case ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samsyn.core.forms import Form
from samsyn.pupil_health.forms.concerns import PersonField, PlainText, RatingForm
from samsyn.pupil_health.models import Case
from samsyn.pupil_health.queries.people import Person
from samsyn.pupil_health.words import LAST_ANSWER, READY_ANSWER


ANSWER = gettext_lazy("Svar till den som anmälde")
NOTHING_ABOUT = gettext_lazy("Skriv inget om eleven eller om vad ni gör.")


class CaseRatingForm(RatingForm):
    """A level of the shared scale and the fact it rests on, for a case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, may_agree=False, **kwargs)


class CaseForm(CaseRatingForm):
    """Who is responsible, how fast adults must act, and an answer where the sender has none."""

    responsible = PersonField(label=gettext_lazy("Vem ansvarar för ärendet?"))
    answer = PlainText(label=ANSWER, help_text=NOTHING_ABOUT, max_length=500, initial=READY_ANSWER)
    field_order = ("responsible", "level", "fact", "basis", "answer")

    def __init__(self, *args: Any, people: Sequence[Person], answered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].offer(people)  # type: ignore[attr-defined]
        if answered:
            del self.fields["answer"]


class JoinForm(Form):
    """Which of the cases that are already there."""

    case = forms.ChoiceField(label=gettext_lazy("Vilket ärende?"), widget=forms.RadioSelect)
    answer = PlainText(label=ANSWER, help_text=NOTHING_ABOUT, max_length=500, initial=READY_ANSWER)

    def __init__(self, *args: Any, cases: Sequence[tuple[str, str]], answered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = list(cases)  # type: ignore[attr-defined]
        if answered:
            del self.fields["answer"]


class CaseMemberForm(Form):
    """One more person to take part."""

    user = PersonField(label=gettext_lazy("Vem ska vara med?"))

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(people)  # type: ignore[attr-defined]


class HandoverForm(Form):
    """Who is responsible from now on, and what she needs to know first."""

    to = PersonField(label=gettext_lazy("Vem ansvarar från och med nu?"))
    note = PlainText(
        label=gettext_lazy("Vad behöver den nya veta först?"),
        help_text=gettext_lazy("Nästa datum, det ni har lovat, och det som är provat utan att hjälpa."),
        max_length=1000,
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(people)  # type: ignore[attr-defined]


class ClosingForm(Form):
    """How it ended."""

    result = forms.ChoiceField(
        label=gettext_lazy("Hur gick det?"), choices=Case.Result.choices, widget=forms.RadioSelect
    )
    end = PlainText(
        label=gettext_lazy("Vad hände, och vad gäller nu?"),
        help_text=gettext_lazy("Det läser den som öppnar ärendet igen."),
        max_length=1000,
        required=False,
    )
    answer = PlainText(label=ANSWER, help_text=NOTHING_ABOUT, max_length=500, initial=LAST_ANSWER)

    def __init__(self, *args: Any, waits_for_answer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not waits_for_answer:
            del self.fields["answer"]
