"""Makes Exempelköping as files: rosters, attendance, grades, tests and published figures, from a seed."""

from collections.abc import Callable
from pathlib import Path

from samsyn.demo.generate import attendance, national_tests, published_kolada, published_tables, units
from samsyn.demo.generate.final_grades import write_final_grades, write_term_grades
from samsyn.demo.generate.grades import final_grades, grades_in_year_six
from samsyn.demo.generate.manifest import FileEntry, Manifest, UnitEntry, YearEntry, read_manifest
from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.population import Population, populate
from samsyn.demo.generate.published import write_published
from samsyn.demo.generate.rosters import write_roster
from samsyn.demo.generate.school_survey import is_asked, write_survey
from samsyn.demo.generate.school_year import SCHOOL_YEARS, UNTIL, SchoolYear
from samsyn.demo.generate.writing import write_csv, write_xlsx


__all__ = ["SEED", "Manifest", "generate", "read_manifest"]

SEED = 20261120
# The older files come from a system that writes the Windows encoding, the newer from one that writes UTF-8.
UTF_8_FROM = 2024
XLSX_YEAR = 2025  # adult education sends a workbook this year

Progress = Callable[[str, float], None]


def generate(
    folder: Path, *, seed: int = SEED, progress: Progress | None = None, scale: float = 1.0
) -> Manifest:
    """Write all files and manifest.json into the folder; the same seed and scale give the same bytes."""
    tell = progress or _silent
    tell("Hittar på elever", 0.0)
    population = populate(seed, scale)
    files: list[FileEntry] = []
    springs: dict[int, published_kolada.Shares] = {}
    for number, (year, placements) in enumerate(population.years):
        tell(f"Skriver filer för läsåret {year.name}", 0.1 + 0.9 * number / len(population.years))
        files += _year(folder, year, placements, seed, springs)
    manifest = _manifest(population, files, seed, scale)
    manifest.write(folder)
    tell("Klart", 1.0)
    return manifest


def _silent(_text: str, _share: float) -> None:
    """Nobody is watching."""


def _year(
    folder: Path,
    year: SchoolYear,
    placements: list[Placement],
    seed: int,
    springs: dict[int, published_kolada.Shares],
) -> list[FileEntry]:
    files = _Files(folder, year)
    files.add("roster", "elever-{}.csv", lambda path: write_roster(path, placements))
    _attendance(files, attendance.attendance_rows(year, placements, seed), year)
    if year.ends_on <= UNTIL:
        springs[year.first + 1] = _results(files, year, placements, seed)
    else:
        published_kolada.add_answers(files.add, springs, seed)
    return files.entries


def _results(
    files: "_Files", year: SchoolYear, placements: list[Placement], seed: int
) -> published_kolada.Shares:
    """What SCB and Skolverket are given in June; of the tests we know one spring's description only."""
    graded, six = final_grades(year, placements, seed), grades_in_year_six(year, placements, seed)
    encoding = "utf-8-sig" if year.first >= UTF_8_FROM else "cp1252"
    files.add(
        "final_grades",
        "slutbetyg-ak9-{}.csv",
        lambda path: write_final_grades(path, year, graded, encoding),
    )
    files.add(
        "term_grades_6",
        "terminsbetyg-ak6-{}.csv",
        lambda path: write_term_grades(path, year, six, encoding),
    )
    if year.first == national_tests.DESCRIBED:
        writers = (
            (3, lambda path: national_tests.write_year_three(path, year, placements, seed)),
            (6, lambda path: national_tests.write_year_six(path, year, six, seed)),
            (9, lambda path: national_tests.write_year_nine(path, year, graded, seed)),
        )
        for grade, write in writers:
            files.add(f"national_tests_{grade}", f"nationella-prov-ak{grade}-{{}}.csv", write)
    if is_asked(year):
        files.add(
            "school_survey",
            "skolenkaten-ak8-{}.xlsx",
            lambda path: write_survey(path, year, placements, seed),
        )
    files.add(
        "published", "publicerat-slutbetyg-{}.csv", lambda path: write_published(path, year, graded, seed)
    )
    published_tables.add_tables(files.add, year, placements, (graded, six), seed)
    return published_kolada.shares_of(graded)


def _attendance(files: "_Files", rows: list[attendance.Row], year: SchoolYear) -> None:
    own_file = year.first == XLSX_YEAR
    csv_rows = [row for row in rows if not (own_file and row[0] == units.ADULT)]
    files.add("attendance", "narvaro-{}.csv", lambda path: write_csv(path, attendance.COLUMNS, csv_rows))
    if own_file:
        adult = [row for row in rows if row[0] == units.ADULT]
        columns, minutes = attendance.COLUMNS, attendance.MINUTES
        files.add(
            "attendance",
            "narvaro-{}-komvux.xlsx",
            lambda path: write_xlsx(path, "Närvaro", columns, adult, minutes),
        )


class _Files:
    """Keeps the list of what has been written for a school year."""

    def __init__(self, folder: Path, year: SchoolYear) -> None:
        self._folder, self._year = folder, year
        self.entries: list[FileEntry] = []

    def add(self, kind: str, name: str, write: Callable[[Path], int]) -> None:
        path = f"{self._year.slug}/{name.format(self._year.slug)}"
        self.entries.append(FileEntry(path, kind, self._year.name, write(self._folder / path)))


def _manifest(population: Population, files: list[FileEntry], seed: int, scale: float) -> Manifest:
    return Manifest(
        organiser=units.ORGANISER,
        organiser_kind="municipal",
        municipality_code=units.MUNICIPALITY_CODE,
        seed=seed,
        scale=scale,
        areas=units.AREAS,
        units=tuple(_unit(unit) for unit in units.UNITS),
        school_years=tuple(_year_entry(year) for year in SCHOOL_YEARS),
        files=tuple(files),
        guardians=population.guardians,
        notable=population.notable,
    )


def _unit(unit: units.UnitPlan) -> UnitEntry:
    closed = unit.closed_on.isoformat() if unit.closed_on else None
    return UnitEntry(unit.code, unit.name, unit.area, unit.school_types, closed)


def _year_entry(year: SchoolYear) -> YearEntry:
    return YearEntry(
        year.name,
        (year.autumn[0].isoformat(), year.autumn[1].isoformat()),
        (year.spring[0].isoformat(), year.spring[1].isoformat()),
        tuple((name, first.isoformat(), last.isoformat()) for name, first, last in year.holidays),
        tuple(day.isoformat() for day in year.study_days),
        len(year.school_days),
    )
