"""What the page of units of different size says and shows: who is outside, the list, and the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.analysis.funnels import LEVELS, Funnel, Judged, Place, funnel
from samsyn.analysis.phrases import funnels as phrases
from samsyn.analysis.result import verdict_of
from samsyn.analysis.sentences import capital
from samsyn.core.figures import Figure, FunnelDot, Limit, funnel_chart
from samsyn.core.language import said
from samsyn.core.numbers import cardinal, number
from samsyn.indicators.disclosure import Released
from samsyn.results.measures import Measure
from samsyn.results.queries.assessing import mark_towards


STEPS = 24  # places along the limits


@dataclass(frozen=True)
class Beside:
    """The units of one period, judged together."""

    measure: Measure
    period: str
    rows: Sequence[Released]
    funnel: Funnel | None

    @property
    def outside(self) -> list[Judged]:
        return [one for one in self.funnel.places if one.beyond] if self.funnel else []


def beside(measure: Measure, rows: Sequence[Released], period: str) -> Beside:
    """Those with a figure that may be told; others are in the list with their sign."""
    places = [
        Place(str(row.unit_id), row.value / 100, row.persons)
        for row in rows
        if row.value is not None and row.persons
    ]
    return Beside(measure, period, rows, funnel(places) if measure.is_share_of_pupils else None)


def title_of(one: Beside) -> str:
    noun = capital(one.measure.subject.noun)
    if one.funnel is None:
        return said(phrases.TITLE_FEW, noun=noun) if one.measure.is_share_of_pupils else one.measure.title
    count = len(one.outside)
    if count > 1:
        return said(phrases.TITLE_SOME, noun=noun, count=cardinal(count))
    return said(phrases.TITLE_ONE if count else phrases.TITLE_NONE, noun=noun)


def in_need(one: Beside) -> list[dict[str, str]]:
    """Those outside on the worse side, or on either where neither is worse; alphabetical."""
    rows = {str(row.unit_id): row for row in one.rows}
    found = []
    for judged in one.outside:
        verdict = verdict_of(judged.side, one.measure.better)
        row = rows[judged.place.key]
        if verdict.value != "bättre än väntat":
            why = said(
                phrases.OUTSIDE[judged.side],
                value=one.measure.written(row),
                count=number(judged.place.n),
            )
            tone = "bad" if verdict.value == "sämre än väntat" else ""
            found.append({"title": row.unit_name, "why": why, "tag": verdict.value, "tone": tone})
    return sorted(found, key=lambda each: each["title"].casefold())


def small_print(one: Beside) -> list[str]:
    if one.funnel is None:
        return [said(phrases.FEW if one.measure.is_share_of_pupils else phrases.NOT_A_SHARE)]
    spread = phrases.SPREAD if one.funnel.is_spread else phrases.NOT_SPREAD
    return [said(text) for text in (phrases.HOW, spread, phrases.ORDER, phrases.MIX)]


def table_rows(one: Beside) -> list[list[str]]:
    """Every unit in alphabetical order, also those whose figure may not be told."""
    judged = {each.place.key: each for each in one.funnel.places} if one.funnel else {}
    rows = []
    for row in sorted(one.rows, key=lambda each: each.unit_name.casefold()):
        here = judged.get(str(row.unit_id))
        word = verdict_of(here.side, one.measure.better).value if here else "–"
        persons = number(row.persons) if row.persons is not None else "–"
        rows.append([row.unit_name, persons, one.measure.written(row), said(word)])
    return rows


def figure_of(one: Beside, alt: str) -> Figure | None:
    found = one.funnel
    if found is None:
        return None
    rows = {str(row.unit_id): row for row in one.rows}
    dots = [
        FunnelDot(
            rows[each.place.key].unit_name,
            each.place.n,
            each.place.value * 100,
            one.measure.written(rows[each.place.key]),
            mark_towards(each.side, one.measure.better),
        )
        for each in found.places
    ]
    dots.sort(key=lambda dot: dot.name.casefold())
    names = (_("antal elever"), _("procent"))
    limits = limits_of(found, [dot.size for dot in dots])
    return funnel_chart(dots, limits=limits, middle=found.middle * 100, names=names, alt=alt, ceiling=100.0)


def limits_of(found: Funnel, sizes: Sequence[float]) -> list[Limit]:
    """From a little under the smallest to a little over the largest."""
    low, high = max(5.0, min(sizes) * 0.85), max(sizes) * 1.05
    steps = [low + (high - low) * at / STEPS for at in range(STEPS + 1)]
    return [Limit(size, *(as_percent(found.limits_at(size, level)) for level in LEVELS)) for size in steps]


def as_percent(limits: tuple[float, float]) -> tuple[float, float]:
    return max(0.0, limits[0] * 100), min(100.0, limits[1] * 100)
