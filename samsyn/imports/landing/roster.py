"""Rosters: the rows become a plan, which is shown before it is carried out."""

from collections import defaultdict
from typing import Any

from samsyn.core.school_year import SchoolYear
from samsyn.imports.columns import plain
from samsyn.imports.faults import Faults
from samsyn.imports.landing.base import NO_ORGANISER, Landing, Reader
from samsyn.imports.models import Import
from samsyn.imports.reader import Answer
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser
from samsyn.organisation.roster_rows import A_DAY, RosterKey, RosterRow
from samsyn.organisation.rosters import TWICE, RosterPlan, plan_roster


def land_roster(reader: Reader, answer: Answer, faults: Faults) -> Landing:
    assert answer.table is not None  # noqa: S101  a file without rows has been refused
    assert answer.keys is not None  # noqa: S101  every file about pupils has keys
    if organiser() is None:
        faults.add(answer.table["row"].to_numpy(), "", NO_ORGANISER)
        return Landing(changes_nothing=True)
    rows = [_roster_row(row, answer.units) for row in answer.table.to_pylist()]
    if not rows:
        return Landing(changes_nothing=True)
    keys = [RosterKey(**key) for key in answer.keys.to_pylist()]
    year = SchoolYear.named(reader.year) if reader.year else None
    plan = plan_roster(by=reader.by, rows=rows, keys=keys, today=reader.today, year=year)
    for sentence, numbers in plan.rejected.items():
        faults.add(numbers, "" if sentence == TWICE else "Skolenhetskod", sentence)
    names = _names_of_units(rows)
    return Landing(
        misnamed=[(code, unit.name) for code, unit in _known(plan) if not _is_called(unit, names[code])],
        ambiguous=[code for code, said in sorted(names.items()) if len(said) > 1 and not A_DAY.match(code)],
        new=plan.new,
        changed=plan.changed,
        same=plan.same,
        gone=len(plan.memberships.ended),
        lost=len(plan.enrolments.ended),
        held=str(Import.Hold.FEWER) if plan.fewer else "",
        fewer=plan.fewer,
        units=[unit for code, unit in plan.units.items() if code in plan.forms and not unit._state.adding],
        years=sorted(plan.years),
        plan=plan,
        changes_nothing=plan.changes_nothing,
    )


def _names_of_units(rows: list[RosterRow]) -> dict[str, set[str]]:
    """What the file calls each unit; the name that its code gives is none of the file's own."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.unit_name != f"Skolenhet {row.unit_code}":
            names[row.unit_code].add(row.unit_name)
    return names


def _known(plan: RosterPlan) -> list[tuple[str, Unit]]:
    return sorted((code, unit) for code, unit in plan.units.items() if code in plan.forms and unit.pk)


def _is_called(unit: Unit, names: set[str]) -> bool:
    """Whether the file's only name for it is ours, but for capitals and spaces; many names are told of otherwise."""
    return len(names) != 1 or plain(next(iter(names))) == plain(unit.name)


def _roster_row(row: dict[str, Any], units: list[str]) -> RosterRow:
    return RosterRow(
        number=row["row"],
        key=row["person"],
        unit_code=units[row["unit"]],
        unit_name=row["unit_name"],
        school_type=row["school_type"],
        group=row["group"],
        group_type=row["group_type"],
        given=row["given"],
        family=row["family"],
        sex=row["sex"],
        grade_year=row["grade_year"],
        grade_scheme=row["grade_scheme"],
        starts_on=row["start"],
        ends_on=row["end"],
        marking=row["security_marking"],
    )
