"""The roster of a school year: who goes where, one row per membership of a group."""

from collections.abc import Iterator
from pathlib import Path

from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.writing import write_csv


COLUMNS = (
    "unit_code",
    "unit_name",
    "school_type",
    "group",
    "group_type",
    "pupil_key",
    "given",
    "family",
    "sex",
    "grade_year",
    "grade_scheme",
    "start",
    "end",
    "security_marking",
)
GRADE_SCHEME = "se-9"


def write_roster(path: Path, placements: list[Placement]) -> int:
    """Sorted by unit, form and group as an export is."""
    return write_csv(path, COLUMNS, sorted(row for one in placements for row in roster_rows(one)))


def roster_rows(one: Placement) -> Iterator[tuple[str, ...]]:
    """The class (or course, or section), the mentor's group, and the leisure-time centre beside them."""
    yield _row(one, one.school_type, one.group, one.group_type)
    if one.mentor:
        yield _row(one, one.school_type, one.mentor, "Mentor")
    if one.section:
        yield _row(one, "FTH", one.section, "Avdelning")


def _row(one: Placement, school_type: str, group: str, group_type: str) -> tuple[str, ...]:
    person = one.person
    return (
        one.unit.code,
        one.unit.name,
        school_type,
        group,
        group_type,
        person.key,
        person.given,
        person.family,
        person.sex,
        "" if one.grade is None else str(one.grade),
        "" if one.grade is None else GRADE_SCHEME,
        one.start.isoformat(),
        one.end.isoformat() if one.end else "",
        person.marking,
    )
