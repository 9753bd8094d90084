"""What stands beside the split on the workbench: what was done and what happened, the survey, and the other lenses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.language import said_day
from samsyn.core.slots import ask
from samsyn.indicators.periods import period as period_named
from samsyn.results.measures import measures
from samsyn.results.queries import Assessment, assessed, figures_of
from samsyn.results.queries.notes import events_for
from samsyn.results.why.asking import Asked


SURVEY = "survey_answer"
LENSES = (  # address, what it answers
    (
        "compare",
        gettext_lazy("Jämför med andra"),
        gettext_lazy("Är det bara hos oss, eller likadant på andra håll?"),
    ),
    (
        "relation",
        gettext_lazy("Se vad det hänger ihop med"),
        gettext_lazy("Vilka andra siffror rör sig tillsammans med den här?"),
    ),
    ("cohort", gettext_lazy("Följ årskullarna"), gettext_lazy("Hur gick det för samma elever året innan?")),
)


@dataclass(frozen=True)
class Moment:
    """Something dated beside the figures: an insats of ours, or an event that somebody has told of."""

    on: date
    title: str
    why: str
    is_ours: bool
    url: str = ""

    @property
    def day(self) -> str:
        return f"{said_day(self.on)} {self.on.year}"


def moments(asked: Asked, user: Any) -> list[Moment]:
    """Insatser and events from the first period that is compared until the last, oldest first."""
    first = min(period_named(one).first_day for one in asked.periods)
    last = period_named(asked.period).last_day
    told = [
        Moment(one.on, one.what, one.get_kind_display(), is_ours=False)
        for one in events_for(asked.unit, seen_by=user, indicator=asked.measure.name)
    ]
    deeds = ask("why.deeds", unit=asked.unit, first=first, last=last, user=user)
    ours = [Moment(is_ours=True, **deed) for each in deeds for deed in each]
    return sorted(
        (one for one in [*told, *ours] if one.on <= last and (one.is_ours or one.on >= first)),
        key=lambda one: one.on,
    )


def noted(asked: Asked, found: Sequence[Moment]) -> dict[int, str]:
    """The numbers of the moments by the place of the period in the chart; those of one period together."""
    places = {name: at for at, name in enumerate(asked.one.periods)}
    numbers: dict[int, list[str]] = {}
    for number, one in enumerate(found, 1):
        day = one.on
        at = next((places[name] for name in asked.one.periods if day <= period_named(name).last_day), None)
        if at is not None and day >= period_named(asked.one.periods[0]).first_day:
            numbers.setdefault(at, []).append(str(number))
    return {at: ",".join(each) for at, each in numbers.items()}


def voices(asked: Asked, today: date) -> Sequence[Assessment]:
    """What pupils, guardians and staff have answered in Skolenkäten about the same unit, as it is published."""
    if asked.measure.definition.fact == SURVEY:
        return []
    names = [name for name, one in measures().items() if one.definition.fact == SURVEY and not one.is_rate]
    figures = figures_of(unit=asked.unit, zone=asked.zone, names=names, by=("total",))
    return [one for one in assessed(figures, today=today) if one.finding.value is not None]


def lenses(asked: Asked) -> list[dict[str, str]]:
    """The other ways to look at the same measure."""
    found = []
    for name, title, why in LENSES:
        address = reverse(f"results:{name}", args=[asked.measure.name])
        found.append({"title": str(title), "why": str(why), "url": f"{address}?enhet={asked.unit.pk}"})
    return found


def explaining(asked: Asked, suggested: str, user: Any) -> list[Any]:
    """Where rival explanations are written, of whoever keeps them."""
    back = _("Varför-sidan för %(measure)s") % {"measure": asked.measure.title}
    return ask("why.explaining", assessment=asked.one, suggested=suggested, source=back, user=user)
