"""Betyg över SS 12000: one row per pupil, subject and term, as our own client has understood them."""

from typing import Any

from samsyn.imports.cell_texts import day, grade_year
from samsyn.imports.columns import Column, Head
from samsyn.imports.register_rows import NOBODY, header_of, recognise_own, reject_told
from samsyn.imports.rows import About, Rows


TITLE = "Betyg över SS 12000"
WHAT = "Terminsbetyg och slutbetyg i grundskolan, hämtade från systemet för betyg."
FACT = "grade"
ABOUT_PUPILS = True
BY_HAND = False  # only our own client hands in such rows

TEXTS = ("school_year", "kind", "subject", "place", "grade", "term")
COLUMNS = tuple(
    Column(f"ss12000_grade_{name}", title, few=name != "key")
    for name, title in (
        ("fault", "Fel hos källan"),
        ("unit_code", "Skolenhetskod"),
        ("key", "Personnummer"),
        ("school_year", "Läsår"),
        ("kind", "Slag"),
        ("year", "Årskurs"),
        ("subject", "Ämne"),
        ("language", "Språk"),
        ("place", "Plats"),
        ("grade", "Betyg"),
        ("term", "Termin"),
        ("given_on", "Satt"),
    )
)
FAULTS = {
    "student": "Betyget gäller en elev som registret inte lämnar ut. Fråga leverantören.",
    "unit": "Eleven var inte inskriven i någon skolenhet den terminen. Rätta inskrivningen i registret.",
    "subject": "Ämnet i betyget går inte att känna igen. Be leverantören fylla i ämneskoden.",
    "grade": "Betyget är inte A–F eller streck. Rätta det i systemet för betyg.",
    "form": "Betyget gäller en annan skolform än grundskolan. Sådana läses inte in än.",
    "date": "Det går inte att se vilken termin betyget gäller. Fråga leverantören.",
}

HEADER = header_of(COLUMNS)
EXAMPLES = (
    (HEADER + f";99900001;{NOBODY};2026/27;term;8;MA;;ordinary;C;HT26;2026-12-31\n", 1, 0),
    (HEADER + f"grade;;{NOBODY};;;;;;;;;2026-12-31\n", 1, 1),
    (HEADER + f"form;;{NOBODY};;;;;;;;;2026-12-31\n", 1, 1),
)


def recognise(head: Head) -> float:
    return recognise_own(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    reject_told(rows, "ss12000_grade_fault", FAULTS)
    return {
        "row": rows.numbers,
        "unit_code": rows.texts("ss12000_grade_unit_code"),
        "pupil_key": rows.texts("ss12000_grade_key"),
        "grade_year": rows.read("ss12000_grade_year", grade_year, None),
        "language": [one or None for one in rows.texts("ss12000_grade_language")],
        "given_on": rows.read("ss12000_grade_given_on", day, None),
        **{name: rows.texts(f"ss12000_grade_{name}") for name in TEXTS},
    }
