"""Single pupils' figures, inside one school unit only: for dots without names, and the same pupils over the years.

Nothing here leaves the unit, and nothing is kept. The audit row comes first. Pupils with protected identity are never
among them; neither is anybody whose protection is not known (security.md 0.5).
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone, zone_for
from samsyn.core.audit import record_denial, record_reading
from samsyn.facts.engine import glance
from samsyn.facts.store import sql_of
from samsyn.indicators import placing, prepared, summing
from samsyn.indicators.catalogue import Definition, catalogue
from samsyn.indicators.disclosure import value_of
from samsyn.indicators.law import Law, by_law
from samsyn.indicators.periods import SCHOOL_YEAR, number_of
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import ancestors


DEED = "pupil_figures.read"
FACTS = ("attendance", "grade")  # those that are read here for one unit alone


class OwnFigure(NamedTuple):
    """One pupil's figure for a school year; `value` is 0 or 1 where the measure is a share of pupils."""

    person: int
    period: str
    grade_year: int | None
    sex: str
    value: float


def has_own_figures(one: Definition) -> bool:
    """Whether a measure says something of each pupil, from facts of her own unit, once a school year."""
    if one.kind != "ratio" or not one.is_computed or SCHOOL_YEAR not in one.periods:
        return False
    source = one.prepared
    return source.facts in {(fact,) for fact in FACTS} and not source.read and not source.has_days


def may_see_own_figures(user: Any, unit: Unit) -> bool:
    """Whoever leads the unit, and may see its pupils' records."""
    return zone_for(user, unit) is Zone.INSIDE and may_in(user, Verb.SEE, Subject.PUPIL_RECORD, unit)


def own_figures(
    *, by: Any, unit: Unit, names: Sequence[str], school_years: Sequence[str]
) -> dict[str, list[OwnFigure]]:
    """The figures of every pupil in a school unit, by measure; PermissionDenied to whoever does not lead it."""
    if not may_see_own_figures(by, unit):
        record_denial(by=by, deed=DEED, unit=unit.pk)
        raise PermissionDenied(f"{by} may not see single pupils' figures in unit {unit.pk}")
    wanted = [catalogue()[name] for name in names if has_own_figures(catalogue()[name])]
    with transaction.atomic(), glance() as connection:
        people = _unprotected(connection, unit, school_years)
        record_reading(
            by=by,
            deed=DEED,
            things=[Pupil(pk=person) for person in people],
            unit_path=unit.path,
            indicators=[one.name for one in wanted],
            school_years=list(school_years),
        )
        found = _figures(connection, unit, wanted, school_years) if wanted and school_years else {}
    kept = set(people)
    return {one.name: [row for row in found.get(one.name, []) if row.person in kept] for one in wanted}


def _unprotected(connection: Any, unit: Unit, school_years: Sequence[str]) -> list[int]:
    """Whom a roster speaks of and nobody has said is protected, in the roster then or in the register now."""
    if not school_years:
        return []
    rows = sql_of("membership", school_years=school_years, unit_ids=[unit.pk])
    told = connection.execute(ROSTERS.format(rows=rows)).fetchall()
    open_then = [person for person, is_protected in told if is_protected is False]
    now = Pupil.objects.filter(Pupil.OPEN, pk__in=open_then)
    return sorted(now.values_list("pk", flat=True))


def _figures(
    connection: Any, unit: Unit, wanted: Sequence[Definition], school_years: Sequence[str]
) -> dict[str, list[OwnFigure]]:
    """The same steps as when cells are made, with the facts of one unit."""
    found: dict[str, list[OwnFigure]] = {one.name: [] for one in wanted}
    placing.put_ladders(connection, ancestors())
    for rules, years in by_law(school_years):
        names = [one.name for one in years]
        placing.put_periods(connection, years)
        placing.put_places(connection, names, unit_ids=[unit.pk])
        for fact in dict.fromkeys(one.facts[0] for one in wanted):
            _put_facts(connection, fact, unit, names)
            for one, row in _of_fact(
                connection, unit, [one for one in wanted if one.facts[0] == fact], rules
            ):
                found[one].append(row)
    return found


def _put_facts(connection: Any, fact: str, unit: Unit, school_years: Sequence[str]) -> None:
    rows = sql_of(fact, school_years=school_years, unit_ids=[unit.pk])
    if fact == "attendance":
        summed = prepared.SUMMED.format(facts=rows, month_number=number_of(""), days="")
        connection.execute(prepared.PERSON_MONTHS.format(summed=summed, days=""))
    else:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE fact_{fact} AS {rows}")


def _of_fact(
    connection: Any, unit: Unit, wanted: Sequence[Definition], rules: Law
) -> Iterable[tuple[str, OwnFigure]]:
    known = {one.name: one for one in wanted}
    alike: dict[str, list[Definition]] = {}
    for one in wanted:
        alike.setdefault(one.input or one.fact, []).append(one)
    for together in alike.values():
        prepared.put_subjects(connection, together[0].prepared, rules, has_spots=False)
        values = VALUES.format(worth=summing.worth(connection, together, rules))
        for name, person, of, grade, sex, x, w in connection.execute(values, [unit.pk]).fetchall():
            yield name, OwnFigure(person, of, grade, sex, _value(known[name], x, w))


def _value(one: Definition, x: float, w: float) -> float:
    return x / w if one.is_share_of_persons else value_of(one, x, w)


ROSTERS = "SELECT person, bool_or(protected) FROM ({rows}) GROUP BY person"
VALUES = """
SELECT v.indicator::VARCHAR, s.person, s.period::VARCHAR, s.grade_year, s.sex::VARCHAR, v.x, v.w
FROM ({worth}) v JOIN subject s USING (subject) WHERE s.unit = ? AND v.part = '' ORDER BY ALL
"""
