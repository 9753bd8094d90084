"""The files of grades that a school's system makes for SCB each June, in the layout of 2026."""

from pathlib import Path

from samsyn.demo.generate.grades import FinalGrades
from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.writing import write_csv


COLUMNS = (
    *("System", "Datum", "Version", "PersonNr", "Skolenhetskod", "Klass", "Fornamn", "Efternamn"),
    *("Bl", "En", "Hkk", "Idh", "Ma"),
    *("M1 (språk)", "M1 (betyg)", "M2 (språk)", "M2 (betyg)", "ML (språk)", "ML (betyg)"),
    *("Mu", "Bi", "Fy", "Ke", "Ge", "Hi", "Re", "Sh", "Sl", "Sv", "Sva", "Tn", "Tk", "OVR"),
)
YEAR_SIX = (
    *COLUMNS[:17],
    *("Modm_anm", "Modmalbe", "Mu", "No", "Bi", "Fy", "Ke", "So", "Ge", "Hi", "Re", "Sh"),
    *("Sl", "Sv", "Sva", "Tn", "Tk", "Ovr"),
)
OWN_NAMES = {"Modm_anm": "ML (språk)", "Modmalbe": "ML", "Ovr": "OVR"}
SYSTEM, VERSION = "Exempelsystem", "Demo 1.0"
LONGEST_NAME = 20


def write_final_grades(path: Path, year: SchoolYear, graded: list[FinalGrades], encoding: str) -> int:
    """One row per pupil, sorted by school and class."""
    return _write(path, COLUMNS, year, graded, encoding)


def write_term_grades(path: Path, year: SchoolYear, graded: list[FinalGrades], encoding: str) -> int:
    """The same for grade 6, where NO and SO have fields of their own."""
    return _write(path, YEAR_SIX, year, graded, encoding)


def _write(
    path: Path, columns: tuple[str, ...], year: SchoolYear, graded: list[FinalGrades], encoding: str
) -> int:
    rows = [(*who(one.placement, year), *(_cell(one, column) for column in columns[8:])) for one in graded]
    return write_csv(path, columns, rows, encoding)


def who(placement: Placement, year: SchoolYear) -> tuple[str, ...]:
    """What every row of a grade file begins with."""
    person, taken_on = placement.person, year.spring[1].isoformat()
    return (
        *(SYSTEM, taken_on, VERSION, person.key, placement.unit.code, placement.group),
        *(person.given[:LONGEST_NAME], person.family[:LONGEST_NAME]),
    )


def _cell(one: FinalGrades, column: str) -> str:
    subject, _, part = OWN_NAMES.get(column, column).partition(" ")
    return one.languages.get(subject, "") if part == "(språk)" else one.grades[subject]
