"""Skolverkets Slutbetyg åk 9 per skolenhet: published values, kept as published with every marker as a status."""

import re
from typing import Any

import numpy as np

from samsyn.imports.cell_texts import plain_text
from samsyn.imports.columns import Column, Head, share_found
from samsyn.imports.faults import YearWanted
from samsyn.imports.published_places import organisers
from samsyn.imports.publishing import value_and_status
from samsyn.imports.rows import About, Rows
from samsyn.imports.skolverket import MARKS, SOURCE, school_year_of


TITLE = "Skolverket: slutbetyg årskurs 9 per skolenhet"
WHAT = "Skolverkets fil med alla skolor i landet: andel i alla ämnen, behöriga och meritvärde."
FACT = "published"
ABOUT_PUPILS = False

COLUMNS = (
    Column("unit_name", "Skola", few=True, shown=True),
    Column("unit_code", "Skol-enhetskod", ("skolenhetskod",), few=True, shown=True),
    Column("municipality_code", "Kommun-kod", ("kommunkod",), few=True, shown=True),
    Column("organiser_type", "Typ av huvudman", ("huvudmannatyp",), few=True, shown=True),
    Column("organiser", "Huvudman", few=True),
    Column("organiser_number", "Huvudman orgnr", ("huvudman organisationsnummer",), required=False),
    Column("pupils", "Antal elever", few=True, shown=True),
    Column(
        "all_subjects_passed",
        "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen",
        (
            "Andel (%) elever som uppnått kunskapskraven i alla ämnen",
            "Andel (%) elever med godkända betyg i alla ämnen",
        ),
        few=True,
        shown=True,
    ),
    Column(
        "eligible_vocational",
        "Andel (%) elever behöriga till yrkesprog.",
        ("Andel (%) behöriga till yrkesprogram", "Andel (%) elever behöriga till yrkesprogram"),
        few=True,
        shown=True,
    ),
    Column(
        "merit_rating",
        "Genomsnittligt meritvärde (17 ämnen)",
        ("Genomsnittligt meritvärde (17)", "Meritvärde (17 ämnen)"),
        few=True,
        shown=True,
    ),
)
INDICATORS = ("pupils", "all_subjects_passed", "eligible_vocational", "merit_rating")
POPULATION = "all"
DEFINITION = {"measures": {one.name: one.title for one in COLUMNS if one.name in INDICATORS}}

TABLE = (
    "Grundskola - Slutbetyg årskurs 9, samtliga elever;;;;;;;;;;\nValt läsår: 2024/25;;;;;;;;;;\n"
    "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;Antal elever;"
    "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;Andel (%) elever behöriga till yrkesprog.;"
    "Genomsnittligt meritvärde (17 ämnen)\n"
)
EXAMPLES = (
    (
        TABLE
        + "Norra;99900001;Exempelköping;9990;Kommunal;Kommunen;2129999990;103;59,2;~100;217,6\n;Fotnot;;;;;;;;;\n",
        1,
        0,
    ),
    (TABLE + "Norra;99900001;Exempelköping;9990;Kommunal;Kommunen;2129999990;..;..;.;många\n", 1, 1),
)


def recognise(head: Head) -> float:
    return share_found(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per school unit and published value."""
    year = school_year_of(about.head) or about.year
    if not year:
        raise YearWanted
    codes = rows.texts("unit_code")
    is_code = np.array([bool(re.fullmatch(r"\d{8}", code.strip())) for code in codes], bool)
    rows.leave_out(~is_code & np.array(_is_footnote(rows), bool))
    rows.reject(~is_code, "unit_code", "Skolenhetskoden ska ha åtta siffror. Rätta koden.")
    texts = {
        name: rows.read(name, plain_text, "") for name in ("unit_name", "municipality_code", "organiser_type")
    }
    texts["organiser"] = organisers(rows)
    values = {name: rows.read(name, _value, (None, "MISSING")) for name in INDICATORS}
    known = np.flatnonzero(is_code).tolist()
    places = known * len(INDICATORS)
    indicators = [name for name in INDICATORS for _ in known]
    found = [values[name][place] for name, place in zip(indicators, places, strict=True)]
    count = len(places)
    return {
        "row": rows.numbers[places],
        "level": ["unit"] * count,
        "unit_code": [codes[place].strip() for place in places],
        **{name: [column[place] for place in places] for name, column in texts.items()},
        "school_year": [year] * count,
        "period": [year] * count,
        "indicator": indicators,
        "population": [POPULATION] * count,
        "sex": [""] * count,
        "value": [value for value, _ in found],
        "status": [status for _, status in found],
        "n": [values["pupils"][place][0] for place in places],
        "source": [SOURCE] * count,
    }


def _is_footnote(rows: Rows) -> list[bool]:
    """A line without any value is a note under the table."""
    columns = [rows.texts(name) for name in INDICATORS]
    return [not any(cell.strip() for cell in cells) for cells in zip(*columns, strict=True)]


def _value(text: str) -> tuple[float | None, str]:
    return value_and_status(text, MARKS)
