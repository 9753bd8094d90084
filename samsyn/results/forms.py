"""How a reader chooses which part and period a result page shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samsyn.analysis.result import Rhythm
from samsyn.analysis.sentences import capital
from samsyn.core.forms import Form
from samsyn.results.periods import spoken
from samsyn.results.queries import By


FEWEST_TO_ASK = 2
SPLITS: dict[By, Any] = {
    "total": gettext_lazy("Hela enheten"),
    "unit": gettext_lazy("Skola"),
    "grade": gettext_lazy("Årskurs"),
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
