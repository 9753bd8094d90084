"""The public files beside the project that Samsyn reads: which, of what kind, and how many rows each has.

The rows were counted outside the product: the lines below the header that are no footnote (`wc -l`), and in the
workbook the rows below the three header rows of both sheets.
"""

from pathlib import Path
from typing import NamedTuple

from tests.shared import shared_file


class Kept(NamedTuple):
    """A file, what it is read as, and what a person has to say of it."""

    folder: str
    name: str
    kind: str
    rows: int
    year: str = ""  # asked for on the page, where the lines above the header are lost
    is_unknown: bool = False  # the kind is asked for too

    @property
    def path(self) -> Path:
        return shared_file("data", self.folder, self.name)


def _kumla(name: str, kind: str, rows: int, year: str = "", *, is_unknown: bool = False) -> Kept:
    return Kept("kumla", name, kind, rows, year, is_unknown)


def _following(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


STAFF = "kommun__Grundskola_-_Personalstatistik_med_lärarlegitimation_och_behörighet"
GRADES_6 = "kommun__Grundskola_-_Betyg_årskurs_6,_andel_som_fått_godkänt_betyg_(A-E)"
TESTS = (
    "kommun__Grundskola_-_Resultat_nationella_prov_årskurs_9,_provbetyg_per_kön_-_Engelska,_Matematik_och_"
    "Svenska_svenska_som_andrasp.csv"
)
KUMLA = [
    _kumla("slutbetyg_ak9_2024-25_skolenhet.csv", "published_grades", 3, "2024/25"),
    _kumla("elever_per_arskurs_2009-2023.csv", "skolverket_pupils", 206),
    _kumla("kolada_1881.csv", "kolada_values", 225),
    _kumla("skolenkaten_ak8_2022.csv", "school_survey", 5),
    _kumla("skolenkaten_ak8_2022_kon.csv", "school_survey", 5),
    _kumla("kommun__behorighet_grundskola_2024_25.csv", "skolverket_eligibility", 6, "2024/25"),
    _kumla(
        "kommun__Grundskola_-_Jämförelse_av_ämnesbetyg_över_tid_2025_Kommun_Åk9.csv",
        "skolverket_subject_grades",
        38,
    ),
    _kumla(TESTS, "skolverket_tests", 8, "2023/24", is_unknown=True),
    _kumla(f"{GRADES_6},_per_kön_2025_Kommun.csv", "skolverket_grades_6", 2, "2024/25"),
    *(
        _kumla(
            f"kommun__Grundskola_-_Antal_elever_per_årskurs_{year}_Kommun.csv",
            "skolverket_pupils",
            2,
            _following(year),
        )
        for year in range(2020, 2025)
    ),
    *(
        _kumla(
            f"{GRADES_6},_samtliga_elever_{year}_Kommun.csv", "skolverket_grades_6", 2, _following(year - 1)
        )
        for year in range(2020, 2026)
    ),
    *(
        _kumla(f"{STAFF}_{year}_Kommun.csv", "skolverket_staff", 2, _following(year))
        for year in range(2020, 2025)
    ),
    _kumla(
        "kommun__Grundskola_-_Kostnader_per_kommun_2024_Kommun.csv",
        "skolverket_costs",
        1,
        "2023/24",
        is_unknown=True,
    ),
    *(
        _kumla(
            f"kommun__Gymnasieskola_-_Kostnader_per_kommun_{year}_Kommun.csv",
            "skolverket_costs_upper",
            1,
            _following(year - 1),
            is_unknown=True,
        )
        for year in range(2020, 2024)
    ),
]

COUNTED = (4655, 4621, 4611, 4900, 4882, 4840, 4836, 4831, 4835, 4828, 4797, 4743, 4719, 4665)
PUPILS = dict(zip((*range(2009, 2016), *range(2017, 2024)), COUNTED, strict=True))  # 2016 was not to be had
TOWNS = "skolverket-kommun-csv"
GRADES_6_2025 = (
    "Grundskola - Betyg årskurs 6, andel som fått godkänt betyg (A-E), samtliga elever 2025 Kommun"
)
WHOLE = [
    Kept(
        "skolverket-slutbetyg-ak9-2025",
        "Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv",
        "published_grades",
        1714,
    ),
    *(
        Kept(
            "skolverket-elever-per-arskurs-skolenhet",
            f"Grundskolan - Antal elever per årskurs {year} Skolenhet.csv",
            "skolverket_pupils",
            rows,
        )
        for year, rows in PUPILS.items()
    ),
    Kept(TOWNS, "Grundskola - Antal elever per årskurs 2023 Kommun.csv", "skolverket_pupils", 778),
    Kept(TOWNS, f"{GRADES_6_2025}.csv", "skolverket_grades_6", 761),
    Kept(TOWNS, f"{GRADES_6_2025}.xlsx", "skolverket_grades_6", 761),
    Kept(
        TOWNS,
        "Grundskola - Personalstatistik med lärarlegitimation och behörighet 2024 Kommun.csv",
        "skolverket_staff",
        769,
    ),
    Kept(TOWNS, "behorighet_grundskola_2024_25.csv", "skolverket_eligibility", 2139),
    Kept("kolada-2023-2024", "kolada_kpi_utbildning_2023-03-28.csv", "kolada_kpis", 1152),
    Kept("kolada-2023-2024", "kolada_municipality_2023-03-28.csv", "kolada_places", 312),
    Kept(
        "kolada-2023-2024",
        "kolada_values_utbildning_alla_kommuner_2024-12-12.csv",
        "kolada_values",
        65_250,
    ),
    Kept("skolenkaten-2022", "excelrapport-elever-grundskola-ak-8-2022.xlsx", "school_survey", 2344),
]

KUMLA_AREAS = {  # read by hand in the real workbook: Kumla kommun, åk 8 2022
    "Information om utbildningen": 5.6,
    "Stimulans": 5.0,
    "Stöd": 5.9,
    "Kritiskt tänkande": 5.3,
    "Bemötande - lärare": 6.9,
    "Bemötande - elever": 6.6,
    "Inflytande": 4.9,
    "Studiero": 5.6,
    "Trygghet": 8.2,
    "Förhindra kränkningar": 5.7,
    "Elevhälsa": 5.7,
}
