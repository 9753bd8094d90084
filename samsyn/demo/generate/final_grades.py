"""The file of final grades that a school's system makes for SCB each June, in the layout of 2026."""

from pathlib import Path

from samsyn.demo.generate.grades import FinalGrades
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.writing import write_csv


COLUMNS = (
    *("System", "Datum", "Version", "PersonNr", "Skolenhetskod", "Klass", "Fornamn", "Efternamn"),
    *("Bl", "En", "Hkk", "Idh", "Ma"),
    *("M1 (språk)", "M1 (betyg)", "M2 (språk)", "M2 (betyg)", "ML (språk)", "ML (betyg)"),
    *("Mu", "Bi", "Fy", "Ke", "Ge", "Hi", "Re", "Sh", "Sl", "Sv", "Sva", "Tn", "Tk", "OVR"),
)
SYSTEM, VERSION = "Exempelsystem", "Demo 1.0"
LONGEST_NAME = 20


def write_final_grades(path: Path, year: SchoolYear, graded: list[FinalGrades], encoding: str) -> int:
    """One row per pupil, sorted by school and class."""
    taken_on = year.spring[1].isoformat()
    return write_csv(path, COLUMNS, [_row(one, taken_on) for one in graded], encoding)


def _row(one: FinalGrades, taken_on: str) -> tuple[str, ...]:
    person, placement = one.placement.person, one.placement
    return (
        SYSTEM,
        taken_on,
        VERSION,
        person.key,
        placement.unit.code,
        placement.group,
        person.given[:LONGEST_NAME],
        person.family[:LONGEST_NAME],
        *(_cell(one, column) for column in COLUMNS[8:]),
    )


def _cell(one: FinalGrades, column: str) -> str:
    subject, _, part = column.partition(" ")
    return one.languages.get(subject, "") if part == "(språk)" else one.grades[subject]
