"""Real public series, unit beside unit, for trying forecasts on: read where they lie, never kept here."""

import csv
import gzip
from collections import defaultdict

from samsyn.analysis.forecast import Panel
from samsyn.analysis.result import Point
from tests.shared import shared_file


MERIT, ALL_SUBJECTS = "averageGradesMeritRating9thGrade", "ratioOfPupilsIn9thGradeWithAllSubjectsPassed"
YEARS = [f"{year}/{year - 1999}" for year in range(2020, 2025)]
SIZES = "Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv"
KOLADA = "kolada_values_utbildning_alla_kommuner_2024-12-12.csv"
LARGE = 300  # pupils: a municipality is of the largest class


def pupils_in_year_nine() -> dict[str, int]:
    """How many pupils each school unit had in 2024/25."""
    with shared_file("data", "skolverket-slutbetyg-ak9-2025", SIZES).open(encoding="utf-8-sig") as file:
        lines = [line for line in csv.reader(file, delimiter=";") if len(line) > 8]
    return {line[1]: int(line[7]) for line in lines if line[1].isdigit() and line[7].isdigit()}


def schools(indicator: str) -> Panel:
    """School units with at least ten pupils in year 9, 2020/21 to 2024/25."""
    known: dict[str, dict[str, float]] = defaultdict(dict)
    path = shared_file("verification", "swedish", "skolverket_v4_gr_year9_3regions.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["indicator"] == indicator and row["value_type"] == "EXISTS":
                known[row["school_unit_code"]][row["period"]] = float(row["value"].replace(",", "."))
    sizes = pupils_in_year_nine()
    return {
        unit: [Point(year, values.get(year), sizes[unit], sizes[unit]) for year in YEARS]
        for unit, values in known.items()
        if sizes.get(unit, 0) >= 10
    }


def municipalities() -> dict[str, Panel]:
    """Every indicator of Kolada there is for all municipalities, year by year."""
    known: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    with shared_file("data", "kolada-2023-2024", KOLADA).open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["gender"] == "T" and row["value"] and row["municipality_id"] != "0000":
                known[row["kpi"]][row["municipality_id"]][int(row["year"])] = float(row["value"])
    panels: dict[str, Panel] = {}
    for kpi, units in known.items():
        years = sorted({year for values in units.values() for year in values})
        panels[kpi] = {
            unit: [Point(f"{y - 1}/{y % 100:02d}", values.get(y), LARGE, LARGE) for y in years]
            for unit, values in units.items()
        }
    return panels
