"""One cohort from grade to grade: the same pupils inside the unit, released grades for everybody else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from samsyn.access.zones import Zone
from samsyn.analysis.cohorts import Line, Step, Values, lines, step
from samsyn.indicators import queries as indicators
from samsyn.indicators.disclosure import Released
from samsyn.indicators.persons import has_own_figures, may_see_own_figures, own_figures
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure, measures
from samsyn.results.queries.comparing import whole_periods


MOST_YEARS = 3
PROGRESSION = "KR15"
Figures = Mapping[tuple[str, int], Values]  # by school year and grade: each pupil's figure


@dataclass(frozen=True)
class Cohort:
    """One cohort: its years, oldest first, and what different pupils had in the newest year."""

    measure: Measure
    grades: tuple[int, ...]
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    cross: tuple[float | None, ...]
    step: Step | None  # from the first year to the last; None where only groups may be seen
    rows: tuple[Released | None, ...] = ()  # what has been released, where only groups may be seen
    offered: tuple[int, ...] = ()  # the grades that a cohort may be followed to

    @property
    def last_grade(self) -> int:
        return self.grades[-1]


def chains(known: set[tuple[str, int]], periods: Sequence[str]) -> dict[int, list[tuple[str, int]]]:
    """By grade in the newest year: the cohort's years and grades back from it, oldest first; at least two."""
    found: dict[int, list[tuple[str, int]]] = {}
    for grade in sorted(grade for period, grade in known if period == periods[-1]):
        chain: list[tuple[str, int]] = []
        for back, period in enumerate(reversed(periods)):
            if (period, grade - back) not in known:
                break
            chain.insert(0, (period, grade - back))
        if len(chain) > 1:
            found[grade] = chain
    return found


def cohort_of(
    measure: Measure, *, unit: Unit, zone: Zone, user: Any, today: date, grade: int | None = None
) -> Cohort | None:
    """The cohort that came to a grade in the newest whole year, the highest unless one is asked for."""
    if not measure.may_be_split("grade") or "school_year" not in measure.rhythms or not measure.is_assessed:
        return None
    told = indicators.figures(measure.name, unit=unit, zone=zone, by="grade", rhythm="school_year")
    periods = whole_periods(sorted({row.period for row in told}), today)[-MOST_YEARS:]
    if not periods:
        return None
    released = {
        (row.period, row.grade_year): row
        for row in told
        if row.period in periods and row.grade_year is not None and row.status != "none"
    }
    found = chains({(period, of) for period, of in released}, periods)
    if not found:
        return None
    chain = found.get(grade or -1) or found[max(found)]
    if may_see_own_figures(user, unit) and has_own_figures(measure.definition):
        return _of_pupils(measure, chain, _pupils(measure, unit, user, periods), tuple(found))
    return _of_groups(measure, chain, released, tuple(found))


def _pupils(measure: Measure, unit: Unit, user: Any, periods: Sequence[str]) -> Figures:
    by_place: dict[tuple[str, int], dict[int, float]] = defaultdict(dict)
    scale = 100 if measure.is_share_of_pupils else 1
    rows = own_figures(by=user, unit=unit, names=[measure.name], school_years=periods)[measure.name]
    for row in rows:
        if row.grade_year is not None:
            by_place[row.period, row.grade_year][row.person] = scale * row.value
    return by_place


def _of_pupils(
    measure: Measure, chain: Sequence[tuple[str, int]], figures: Figures, offered: tuple[int, ...]
) -> Cohort:
    years = [figures.get(place, {}) for place in chain]
    newest = chain[-1][0]
    cross = [figures.get((newest, grade), {}) for _period, grade in chain]
    return Cohort(
        measure,
        tuple(grade for _period, grade in chain),
        tuple(period for period, _grade in chain),
        tuple(lines([(grade, period, values) for (period, grade), values in zip(chain, years, strict=True)])),
        tuple(fmean(values.values()) if values else None for values in cross),
        step(years[0], years[-1]),
        offered=offered,
    )


def _of_groups(
    measure: Measure,
    chain: Sequence[tuple[str, int]],
    released: Mapping[tuple[str, int], Released],
    offered: tuple[int, ...],
) -> Cohort:
    rows = [released[place] for place in chain]
    newest = chain[-1][0]
    cross = [released.get((newest, grade)) for _period, grade in chain]
    return Cohort(
        measure,
        tuple(grade for _period, grade in chain),
        tuple(period for period, _grade in chain),
        tuple(
            Line(grade, period, row.value, row.persons or 0, None, 0)
            for (period, grade), row in zip(chain, rows, strict=True)
        ),
        tuple(row.value if row else None for row in cross),
        None,
        tuple(rows),
        offered,
    )


def progression(unit: Unit, zone: Zone) -> list[tuple[Measure, Released]]:
    """The newest released figures of KR15, and of how many pupils they are about."""
    each = [one for one in measures().values() if one.definition.id.startswith(PROGRESSION)]
    told = indicators.figures_of([one.name for one in each], unit=unit, zone=zone, rhythm="school_year")
    return [(one, told[one.name][-1]) for one in each if told.get(one.name)]
