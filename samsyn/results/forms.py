"""How a reader chooses which part and period a result page shows, and what she may say of a chart."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.analysis.relations import Seen
from samsyn.analysis.result import Rhythm
from samsyn.analysis.sentences import capital
from samsyn.core.forms import DateField, Form, large
from samsyn.core.wording import has_identity_number
from samsyn.results.measures import Measure
from samsyn.results.models import Cause, NewLevel
from samsyn.results.periods import spoken
from samsyn.results.queries import By
from samsyn.results.queries.slices import grade_label


FEWEST_TO_ASK = 2
SPLITS: dict[By, Any] = {
    "total": gettext_lazy("Hela enheten"),
    "unit": gettext_lazy("Skola"),
    "grade": gettext_lazy("Årskurs"),
    "stage": gettext_lazy("Stadium"),
    "class": gettext_lazy("Klass"),
    "sex": gettext_lazy("Flickor och pojkar"),
}
RHYTHMS: dict[Rhythm, Any] = {
    "month": gettext_lazy("Månader"),
    "term": gettext_lazy("Terminer"),
    "school_year": gettext_lazy("Läsår"),
}


class Selection(Form):
    """Which split, kind of period and newest period; what is not among the choices is passed by."""

    mark_optional = False
    by = forms.ChoiceField(label=gettext_lazy("Visa per"), required=False)
    rhythm = forms.ChoiceField(label=gettext_lazy("Tid"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Till och med"), required=False)

    def __init__(self, asked: Mapping[str, str], *, splits: Sequence[By], rhythms: Sequence[Rhythm]) -> None:
        self.asked, self.splits, self.rhythms = asked, splits, rhythms
        super().__init__(initial=dict(asked.items()))
        self.offer("by", [(by, SPLITS[by]) for by in splits])
        self.offer("rhythm", [(rhythm, RHYTHMS[rhythm]) for rhythm in rhythms])

    def offer(self, name: str, choices: list[Any]) -> None:
        """A question with one possible answer is not asked."""
        if len(choices) < FEWEST_TO_ASK:
            del self.fields[name]
        else:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def offer_periods(self, periods: Sequence[str]) -> None:
        self.offer("period", [(one, capital(spoken(one))) for one in reversed(periods)])

    def settle(self, **chosen: str) -> None:
        """Show what the page came to show."""
        self.initial = chosen

    @property
    def by_chosen(self) -> By | None:
        return next((by for by in self.splits if by == self.asked.get("by")), None)

    @property
    def rhythm_chosen(self) -> Rhythm:
        return next((one for one in self.rhythms if one == self.asked.get("rhythm")), self.rhythms[0])

    def period_chosen(self, periods: Sequence[str]) -> str | None:
        return next((period for period in periods if period == self.asked.get("period")), None)


LEVELS: dict[Seen, Any] = {
    "pupils": gettext_lazy("Elever på skolan"),
    "units": gettext_lazy("Skolor"),
}
FIRST = (
    "attendance",
    "merit_rating",
    "all_subjects_passed",
)  # what is held against a measure until somebody chooses


class Pairing(Form):
    """Which other measure one is held against, among whom and in which school year."""

    mark_optional = False
    other = forms.ChoiceField(label=gettext_lazy("Ställ mot"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Bland"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Läsår"), required=False)

    def __init__(self, asked: Mapping[str, str], *, partners: Mapping[Seen, Sequence[Measure]]) -> None:
        self.asked, self.partners = asked, partners
        super().__init__(initial=dict(asked.items()))
        self.offer("level", [(one, LEVELS[one]) for one in self.levels])
        self.offer("other", [(one.name, one.title) for one in self._offered])

    def offer(self, name: str, choices: list[Any]) -> None:
        """A question with one possible answer is not asked."""
        if len(choices) < FEWEST_TO_ASK:
            del self.fields[name]
        else:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def settle(self, periods: Sequence[str], **chosen: str) -> None:
        """Show what the page came to show."""
        self.offer("period", [(one, capital(spoken(one))) for one in reversed(periods)])
        self.initial = chosen

    @property
    def levels(self) -> list[Seen]:
        return [seen for seen, offered in self.partners.items() if offered]

    @property
    def seen(self) -> Seen | None:
        return next(
            (one for one in self.levels if one == self.asked.get("level")), next(iter(self.levels), None)
        )

    @property
    def partner(self) -> Measure | None:
        """The measure asked for, or the one that most often is."""
        by_name = {one.name: one for one in self._offered}
        wanted = (self.asked.get("other", ""), *FIRST, *by_name)
        return next((by_name[name] for name in wanted if name in by_name), None)

    @property
    def _offered(self) -> Sequence[Measure]:
        return self.partners[self.seen] if self.seen else ()


class Following(Form):
    """Which cohort is followed: by the grade that it came to in the newest year."""

    mark_optional = False
    grade = forms.ChoiceField(label=gettext_lazy("Årskull som gick i"), required=False)

    def __init__(self, offered: Sequence[int], chosen: int) -> None:
        super().__init__(initial={"grade": str(chosen)})
        choices = [(str(one), capital(grade_label(one))) for one in offered]
        if len(choices) < FEWEST_TO_ASK:
            del self.fields["grade"]
        else:
            self.fields["grade"].choices = choices  # type: ignore[attr-defined]


NO_NAMES = gettext_lazy("Texten syns i diagrammen. Skriv inga namn på elever eller personal.")


class NoteForm(Form):
    """What somebody writes about a chart is about groups: an identity number is refused."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and has_identity_number(value):
                self.add_error(name, _("Texten innehåller ett personnummer. Ta bort det."))
        return cleaned


class EventForm(NoteForm):
    """Something that happened, its day and which measure it is about."""

    what = forms.CharField(label=gettext_lazy("Vad hände?"), max_length=100, help_text=NO_NAMES)
    on = DateField(label=gettext_lazy("Vilken dag?"))
    kind = forms.ChoiceField(label=gettext_lazy("Vad var det för slags händelse?"), widget=forms.RadioSelect)
    indicator = forms.ChoiceField(label=gettext_lazy("Vilket mått gäller det?"), required=False)

    def __init__(self, *args: Any, offered: Sequence[Measure], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kind"].choices = large(Cause.choices)  # type: ignore[attr-defined]
        titles = sorted(((one.name, one.title) for one in offered), key=lambda pair: pair[1].casefold())
        self.fields["indicator"].choices = [("", _("Alla mått")), *titles]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(_("Dagen har inte varit än. Skriv det när det har hänt."))
        return day


class LevelForm(NoteForm):
    """The answer to a proposed new level."""

    state = forms.ChoiceField(
        label=gettext_lazy("Gäller en ny nivå?"),
        widget=forms.RadioSelect,
        choices=[
            (NewLevel.State.CONFIRMED, gettext_lazy("Ja, räkna om spannet från den nya nivån")),
            (NewLevel.State.DECLINED, gettext_lazy("Nej, behåll spannet")),
        ],
    )
    kind = forms.ChoiceField(label=gettext_lazy("Vad har ändrats?"))
    cause = forms.CharField(
        label=gettext_lazy("Hur vet ni det?"), max_length=500, help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = large(Cause.choices)  # type: ignore[attr-defined]


class LeaveOutForm(NoteForm):
    """A measurement that should not count in the span, and why."""

    period = forms.ChoiceField(label=gettext_lazy("Vilken mätning?"))
    reason = forms.CharField(
        label=gettext_lazy("Varför ska den inte räknas?"), max_length=200, help_text=NO_NAMES
    )

    def __init__(self, *args: Any, periods: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(one, capital(spoken(one))) for one in reversed(periods)]
        self.fields["period"].choices = chosen  # type: ignore[attr-defined]
