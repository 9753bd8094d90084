"""What a reader asked: which measure, part and period, held against which earlier periods or which other unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samsyn.access.zones import Zone
from samsyn.analysis.sentences import capital
from samsyn.core.forms import Form
from samsyn.organisation.models import Unit
from samsyn.results.forms import FEWEST_TO_ASK, RHYTHMS
from samsyn.results.measures import Measure
from samsyn.results.periods import in_order, rhythm_of, spoken, spoken_together
from samsyn.results.queries import Assessment, By, Figures, assessed, figures_of, usual_split
from samsyn.results.queries.comparing import comparable_periods


BASE_PERIODS = 3  # the mean of three years foretells better than the last one (statistics.md 0)
EARLIER = "earlier"
Part = tuple[By, str]
WHOLE: Part = ("total", "")


class Choice(Form):
    """Which part and periods; what is not among the choices is passed by."""

    mark_optional = False
    part = forms.ChoiceField(label=gettext_lazy("Del"), required=False)
    rhythm = forms.ChoiceField(label=gettext_lazy("Tid"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Period"), required=False)
    against = forms.ChoiceField(label=gettext_lazy("Jämförd med"), required=False)
    other = forms.ChoiceField(label=gettext_lazy("Eller med enheten"), required=False)

    def offer(self, name: str, choices: Sequence[tuple[str, Any]], chosen: str) -> None:
        """A question with one possible answer is not asked."""
        if len(choices) < FEWEST_TO_ASK:
            del self.fields[name]
        else:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.initial[name] = chosen

    def offer_times(
        self, periods: Sequence[str], period: str, earlier: Sequence[tuple[str, Any]], against: str
    ) -> None:
        self.offer("period", [(each, capital(spoken(each))) for each in reversed(periods)], period)
        self.offer("against", earlier, against)


@dataclass(frozen=True)
class Asked:
    """One question that can be answered: this part and period, against those."""

    measure: Measure
    unit: Unit
    zone: Zone
    one: Assessment  # the part, judged in the period asked for
    period: str
    base: tuple[str, ...]  # earlier periods, oldest first; empty where another unit is asked for
    is_usual: bool  # the newest figure against what it is usually held against
    other: Unit | None
    form: Choice
    deviating: tuple[Assessment, ...] = ()  # other parts of the unit that deviate by themselves

    @property
    def part(self) -> Part:
        return self.one.part.by, self.one.part.key

    @property
    def periods(self) -> tuple[str, ...]:
        return (*self.base, self.period)


def asked(
    measure: Measure,
    wanted: Mapping[str, str],
    *,
    unit: Unit,
    zone: Zone,
    today: date,
    others: Sequence[Unit],
) -> Asked | None:
    """Read the question; None where the unit has no figure to ask about."""
    rhythm = next((one for one in measure.rhythms if one == wanted.get("rhythm")), measure.rhythms[0])
    splits: tuple[By, ...] = ("total", usual_split(unit))
    figures = figures_of(unit=unit, zone=zone, names=[measure.name], by=splits, rhythm=rhythm)
    periods = list(comparable_periods(measure, rhythm, told_periods(figures, measure.name), today))
    period = next((one for one in periods if one == wanted.get("period")), (periods or [""])[-1])
    judged = assessed(figures, today=today, until=period) if periods else []
    parts = {part_of(one): one for one in judged if one.part.by != "unit"}
    one = parts.get(wanted.get("part", ""), parts.get(":".join(WHOLE)))
    if one is None:
        return None
    earlier = periods[: periods.index(period)]
    usual = usual_base(earlier, period)
    against = next((each for each in earlier if each == wanted.get("against")), EARLIER)
    other = next((each for each in others if str(each.pk) == wanted.get("other")), None)
    base = () if other else usual if against == EARLIER else (against,)
    form = Choice(initial={})
    form.offer("part", [(ref, capital(str(each.part.label))) for ref, each in in_place(parts)], part_of(one))
    form.offer("rhythm", [(each, RHYTHMS[each]) for each in measure.rhythms], rhythm)
    form.offer_times(periods, period, against_choices(earlier, usual), against)
    form.offer("other", other_choices(others), str(other.pk) if other else "")
    return Asked(
        *(measure, unit, zone, one, period, tuple(base)),
        is_usual=against == EARLIER and other is None,
        other=other,
        form=form,
        deviating=tuple(each for each in judged if each.is_deviation and each is not one),
    )


def part_of(one: Assessment) -> str:
    """As an address says it: ”grade:8”, ”total:”."""
    return f"{one.part.by}:{one.part.key}"


def told_periods(figures: Figures, name: str) -> list[str]:
    """Those with a figure for the whole unit, oldest first."""
    return in_order(row.period for row in figures.of(name, "total") if row.status not in {"none"})


def in_place(parts: Mapping[str, Assessment]) -> list[tuple[str, Assessment]]:
    return sorted(parts.items(), key=lambda pair: (pair[1].part.by != "total", pair[1].part.place))


def usual_base(earlier: Sequence[str], period: str) -> tuple[str, ...]:
    """The same month or term in up to three earlier years; else the period before."""
    season = season_of(period)
    same = [one for one in earlier if season_of(one) == season][-BASE_PERIODS:]
    return tuple(same or earlier[-1:])


def season_of(period: str) -> str:
    """What comes back every year: the month, the term; a school year is all of it."""
    return {"month": period[5:], "term": period[:2]}.get(rhythm_of(period), "")


def against_choices(earlier: Sequence[str], usual: Sequence[str]) -> list[tuple[str, Any]]:
    if not earlier:
        return []
    first = [(EARLIER, capital(spoken_together(usual)))] if len(usual) > 1 else []
    return [*first, *((one, capital(spoken(one))) for one in reversed(earlier))]


def other_choices(others: Sequence[Unit]) -> list[tuple[str, Any]]:
    if not others:
        return []
    return [("", gettext_lazy("Ingen")), *((str(one.pk), one.name) for one in others)]
