"""The form of a report, made of what its template asks of whoever writes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.accounts.models import User
from samsyn.core.forms import DateField, Form
from samsyn.pupil_health.forms.concerns import PersonField, PlainText
from samsyn.pupil_health.queries.people import Person
from samsyn.pupil_reports.contents import Question
from samsyn.pupil_reports.kinds import MOST_LETTERS, YES_NO, Kind, subjects


ASKS = "q_"  # how the fields begin that are questions of the template
CHOOSE = ("", gettext_lazy("Välj"))
MANY = 12  # colleagues; more scroll in a box of their own


class PastDay(DateField):
    """A day that has been."""

    def __init__(self, *, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > self.today:
            raise ValidationError(_("Dagen har inte varit än. Skriv den dag det hände."))


class ColleaguesField(forms.MultipleChoiceField):
    """Some of the people at work that the page already knows; the answer is the users."""

    def __init__(self, *, people: Sequence[Person], **kwargs: Any) -> None:
        self.known = {str(one.user.pk): one.user for one in people}
        widget = forms.CheckboxSelectMultiple(attrs={"class": "tall cols"} if len(people) > MANY else {})
        super().__init__(choices=[(str(one.user.pk), str(one)) for one in people], widget=widget, **kwargs)

    def clean(self, value: Any) -> list[User]:
        return [self.known[key] for key in super().clean(value)]


class ReportForm(Form):
    """Which day it is about, and the questions."""

    def __init__(
        self, *args: Any, questions: Sequence[Question], people: Sequence[Person], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = questions
        self.fields["on"] = PastDay(label=_("Vilken dag gäller det?"), today=today, initial=today)
        for one in questions:
            self.fields[ASKS + one.key] = _field(one, people, today)
        self.speak_plainly()

    def offer_bases(self, bases: Sequence[tuple[str, str]]) -> None:
        """Medical staff say on what ground they tell (OSL 25 kap.)."""
        self.fields["basis"] = forms.ChoiceField(
            label=_("På vilken grund lämnar du uppgiften?"),
            help_text=_("Uppgifter ur vården hör hemma i journalen och skrivs inte här."),
            choices=bases,
            widget=forms.RadioSelect,
        )
        self.speak_plainly()

    def offer_adults(self, adults: Sequence[Person]) -> None:
        """An adult at the school whom it is about, and who is never to read it (decisions D7)."""
        field = PersonField(
            label=_("Gäller det en vuxen på skolan?"),
            help_text=_("Den du väljer kan aldrig läsa rapporten. Gäller det rektor läser skolchefen."),
            required=False,
            empty=_("Nej"),
        )
        field.offer(adults)
        self.fields["about_adult"] = field

    @property
    def answers(self) -> dict[str, Any]:
        return {one.key: self.cleaned_data[ASKS + one.key] for one in self.asked}


class CorrectionForm(ReportForm):
    """Other answers, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["on"]
        self.fields["why"] = PlainText(
            rows=2,
            label=_("Vad var fel?"),
            help_text=_("Det du skriver står kvar i rapporten, tillsammans med det som stod förut."),
            max_length=300,
        )
        self.speak_plainly()


def _field(one: Question, people: Sequence[Person], today: date) -> forms.Field:
    """The control of a question; texts from ready templates are asked in the reader's language."""
    why = f"{_(one.why)}."
    about = f"{_(one.about)} {why}" if one.about else why
    said: dict[str, Any] = {"label": _(one.question), "help_text": about, "required": one.is_required}
    return MAKERS[Kind(one.kind)](one, said, people, today)


def _text(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    kind = Kind(one.kind)
    most = min(one.most or MOST_LETTERS[kind], MOST_LETTERS[kind])
    return PlainText(rows=1 if kind == Kind.SHORT else 4, max_length=most, **said)


def _number(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    widget = forms.NumberInput(attrs={"class": "short"})
    return forms.IntegerField(min_value=one.least, max_value=one.most, widget=widget, **said)


def _day(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    return PastDay(today=today, **said) if one.is_past else DateField(**said)


def _choice(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    choices = [(each, _(each)) for each in one.choices]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)


def _choices(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    choices = [(each, _(each)) for each in one.choices]
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **said)


def _yes_no(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    return forms.ChoiceField(choices=list(YES_NO.items()), widget=forms.RadioSelect, **said)


def _subject(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    return forms.ChoiceField(choices=[CHOOSE, *subjects()], **said)


def _staff(one: Question, said: dict[str, Any], people: Sequence[Person], today: date) -> forms.Field:
    return ColleaguesField(people=people, **said)


MAKERS = {
    Kind.SHORT: _text,
    Kind.LONG: _text,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: _yes_no,
    Kind.SUBJECT: _subject,
    Kind.STAFF: _staff,
}
