"""A goal held against the figures: where it starts, where it is now, and whether chance alone could explain it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.scoping import in_force
from samsyn.access.zones import Zone
from samsyn.analysis.noise import YEARS
from samsyn.analysis.outcomes import Baseline, GoalOutcome, baseline_of, follow_up
from samsyn.analysis.result import Finding, Rhythm
from samsyn.conferences.pictures import picture_of
from samsyn.core.figures import Figure
from samsyn.core.language import in_swedish
from samsyn.core.numbers import number, with_unit
from samsyn.core.school_year import SchoolYear, term_of
from samsyn.improvement.models import Goal
from samsyn.improvement.periods import last_by, period_of
from samsyn.organisation.models import Enrolment, Unit
from samsyn.results.measures import Measure, measures
from samsyn.results.periods import for_analysis
from samsyn.results.queries import Assessment, assessments
from samsyn.results.queries.slices import grade_label


# A goal is read by all who work towards it; small numbers stay with rektor (decisions D1).
ZONE = Zone.ORGANISER
JULY = 7


@dataclass(frozen=True)
class Standing:
    """Where a goal is now."""

    text: str
    period: str
    outcome: GoalOutcome | None
    payload: dict[str, Any]

    @cached_property
    def picture(self) -> Figure | None:
        return picture_of(self.payload) if self.payload else None


def goal_measures() -> Sequence[Measure]:
    """Those a goal can be set for: with one figure to judge, and not somebody else's count."""
    return [one for one in measures().values() if one.is_assessed]


def measure_of(name: str) -> Measure | None:
    return measures().get(name)


def measured(name: str, *, unit: Unit, today: date, by: str = "total", key: str = "") -> Assessment | None:
    """The figures of a measure in a part of the unit, up to a day; None where there are none to be seen."""
    measure = measures().get(name)
    if measure is None:
        return None
    until = period_of(today, measure.rhythms[0])
    return of_part(key, unit=unit, zone=ZONE, today=today, names=[name], by=[by], until=until)


def judged(goal: Goal, today: date, zone: Zone = ZONE) -> Assessment | None:
    """The figure of a goal: the newest, and once its days are over that of its own last period."""
    measure = measure_of(goal.indicator)
    if measure is None:
        return None
    day = goal.judged_on(today)
    until = last_by(day, measure.rhythms[0])
    asked = {"names": [goal.indicator], "by": [goal.part_by], "until": until}
    return of_part(goal.part_key, unit=goal.unit, zone=zone, today=day, **asked)


def of_part(key: str, **asked: Any) -> Assessment | None:
    return next((one for one in assessments(**asked) if one.part.key == key), None)


def parts_of(unit: Unit, today: date) -> Sequence[tuple[str, str]]:
    """The parts a goal can be about: ("total:", "hela enheten"), ("grade:8", "årskurs 8") …"""
    grades = Enrolment.objects.filter(in_force(today), unit=unit).exclude(grade_year=None)
    years = {year for year in grades.values_list("grade_year", flat=True) if year is not None}
    told = [(f"grade:{year}", grade_label(year)) for year in sorted(years)]
    return [("total:", _("hela enheten")), *(told if len(told) > 1 else [])]


def baseline_now(name: str, *, unit: Unit, today: date, by: str = "total", key: str = "") -> dict[str, Any]:
    """What a goal that is set today starts from, as plain values; empty without figures."""
    with in_swedish():  # the words are kept with the figures
        found = measured(name, unit=unit, today=today, by=by, key=key)
        start = baseline_of(found.finding, found.measure.noise) if found else None
        return as_frozen(found, start) if found and start else {}


def as_frozen(found: Assessment, start: Baseline) -> dict[str, Any]:
    return {
        "value": start.value,
        "persons": start.persons,
        "periods": list(start.periods),
        "half": start.half,
        "unit_of": start.unit_of,
        "text": start.shown(start.value),
        "rhythm": found.finding.rhythm,
        "part_label": str(found.part.label),
        "title": found.measure.title,
        "version": found.measure.version,
        "figures": found.as_payload(),
    }


def baseline_shown(name: str, *, unit: Unit, today: date, by: str = "total", key: str = "") -> str:
    """What a goal that is set today would start from, as it is written; empty without figures."""
    found = measured(name, unit=unit, today=today, by=by, key=key)
    start = baseline_of(found.finding, found.measure.noise) if found else None
    return start.shown(start.value) if start else ""


def baseline_from(payload: dict[str, Any]) -> Baseline | None:
    """The frozen baseline as the analysis reads it."""
    if payload.get("value") is None:
        return None
    return Baseline(
        value=float(payload["value"]),
        persons=payload["persons"],
        periods=tuple(payload["periods"]),
        half=payload["half"],
        unit_of=payload["unit_of"],
    )


def target_text(goal: Goal) -> str:
    """The figure to reach, with its unit; or the criterion in words."""
    if goal.target is None:
        return goal.criterion
    start = baseline_from(goal.baseline)
    if start:
        return start.shown(goal.target)
    measure = measure_of(goal.indicator)
    whole = float(goal.target).is_integer()
    return with_unit(number(goal.target, 0 if whole else 1), measure.sign if measure else "")


def standing_of(goal: Goal, today: date) -> Standing | None:
    """The goal's figure as it is now; None where the goal has no measure or the measure no figures."""
    found = judged(goal, today)
    if found is None:
        return None
    payload = found.as_payload()
    outcome = outcome_of(goal, found)
    text = found.measure.written(found.newest)
    return Standing(text, str(payload["period_name"]), outcome, payload)


def outcome_of(goal: Goal, found: Assessment) -> GoalOutcome | None:
    """Reached or not; nothing before there is a figure that is newer than the baseline."""
    start = baseline_from(goal.baseline)
    value = found.finding.value
    if start is None or goal.target is None or value is None or not is_new(goal, found):
        return None
    pooled = three_years(found.finding)
    return follow_up(value, target=goal.target, baseline=start, better=found.measure.better, pooled=pooled)


def is_new(goal: Goal, found: Assessment) -> bool:
    """Whether a figure came after those that the goal started from."""
    return for_analysis(found.period) not in goal.baseline.get("periods", ())


def three_years(finding: Finding) -> float | None:
    """Of a yearly figure the last three years together, weighed by their pupils; told beside a miss."""
    last = [point for point in finding.series[-YEARS:] if point.value is not None]
    if finding.rhythm != "school_year" or len(last) < YEARS:
        return None
    return sum(point.size * (point.value or 0) for point in last) / sum(point.size for point in last)


def figures_between(rhythm: Rhythm, start: date, end: date) -> int:
    """How many new figures there will be from one day to another."""
    if rhythm == "month":
        months = (end.year - start.year) * 12 + end.month - start.month
        return max(
            0, months - sum(start < date(year, JULY, 31) <= end for year in range(start.year, end.year + 1))
        )
    days = ends_of_terms(start, end)
    if rhythm == "term":
        return len(days)
    return len({SchoolYear.of(day) for day in days if term_of(day).startswith("VT")})


def ends_of_terms(start: date, end: date) -> list[date]:
    """The days between when grades and terms are done: shortly before Christmas, and in the middle of June."""
    years = range(start.year, end.year + 1)
    days = [date(year, month, day) for year in years for month, day in ((6, 14), (12, 20))]
    return [day for day in days if start < day <= end + timedelta(days=1)]
