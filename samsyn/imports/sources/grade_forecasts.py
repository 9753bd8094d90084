"""Teachers' forecasts: at a checkpoint each pupil is on track or at risk, in all subjects or in each of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from samsyn.core.school_year import SchoolYear, term_of
from samsyn.imports.cell_texts import day, grade_year, refuse_formula, unit_code
from samsyn.imports.columns import Ask, Column, Fit, Head, fit, plain
from samsyn.imports.faults import Wrong
from samsyn.imports.rows import About, Rows


TITLE = "Lärarnas prognoser"
WHAT = "En rad per elev, med prognos i alla ämnen eller en kolumn per ämne: på väg, i riskzon eller A–F."
FACT = "grade"
ABOUT_PUPILS = True

SUBJECTS = {
    "BL": "Bild", "EN": "Engelska", "HKK": "Hem- och konsumentkunskap", "IDH": "Idrott och hälsa",
    "MA": "Matematik", "MU": "Musik", "BI": "Biologi", "FY": "Fysik", "KE": "Kemi", "GE": "Geografi",
    "HI": "Historia", "RE": "Religionskunskap", "SH": "Samhällskunskap", "SL": "Slöjd", "SV": "Svenska",
    "SVA": "Svenska som andraspråk", "TK": "Teknik", "M2": "Moderna språk", "ML": "Modersmål",
}  # fmt: skip
PLACES = {"M2": "language_choice", "ML": "mother_tongue"}
ALL = "ALL"  # the subject of a forecast about them all
ON_TRACK, AT_RISK = "J", "N"
GRADES = frozenset("ABCDEF")
WORDS = {
    **dict.fromkeys(("j", "ja", "pavag", "narmalen", "narkriterierna", "ifas", "godkant", "ok"), ON_TRACK),
    **dict.fromkeys(
        ("n", "nej", "iriskzon", "riskzon", "risk", "riskerarf", "narinte", "narintemalen", "ejgodkant"), AT_RISK
    ),
}  # fmt: skip

COLUMNS = (
    Column("unit", "Skolenhetskod", ("skolenhet", "enhet", "enhetskod", "skolkod"), few=True, shown=True),
    Column("pupil_key", "Personnummer", ("personnr", "pnr", "elevid", "elev id", "civicno")),
    Column("grade_year", "Årskurs", ("åk", "arskurs"), required=False, few=True, shown=True),
    Column("given_on", "Prognosdatum", ("avstämningsdatum", "avstämning", "datum"), required=False, few=True),
    Column("subject", "Ämne", ("ämneskod",), required=False, few=True, shown=True),
    Column(
        "forecast", "Prognos", ("prognos alla ämnen", "alla ämnen", "bedömning"), required=False, few=True
    ),
    *(
        Column(code, name, (f"prognos {name}",), required=False, few=True, shown=True)
        for code, name in SUBJECTS.items()
    ),
)

HEADER = "Skolenhetskod;Personnummer;Årskurs;Prognosdatum;Prognos;Kommentar\n"
EXAMPLES = (
    (HEADER + "99900001;EXK-1;9;2026-10-12;på väg;Behöver mer tid\n", 1, 0),
    (HEADER + "99900001;EXK-1;9;2026-10-12;vet ej;\n", 1, 1),
    (HEADER + "99900001;EXK-1;9;2027-01-12;i riskzon;\n", 1, 1),  # a day that has not been
    ("Skolenhetskod;Personnummer;Prognosdatum;Ma;Sv;En\n99900001;EXK-1;2026-10-12;E;på väg;F\n", 1, 0),
)


def recognise(head: Head) -> float:
    """Grades are many kinds of files: only one that says forecast is surely this."""
    found = fit(head, COLUMNS)
    says = any(plain(cell).startswith("prognos") for row in head.rows for cell in row)
    return found.score if says and not lacks(found.places) else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    return [] if {"forecast", *SUBJECTS} & places.keys() else [("forecast", "prognos")]


def asks(head: Head, place: Fit) -> tuple[Ask, ...]:
    return () if "given_on" in place.places else (Ask("given_on", "Vilken dag gjordes prognosen?"),)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil and subject with a forecast."""
    days = _days(rows, about)
    units, grades = rows.read("unit", unit_code, ""), rows.read("grade_year", grade_year, None)
    keys = rows.texts("pupil_key")
    found = [*_whole(rows), *_by_subject(rows)]
    silent = ~np.isin(np.arange(len(rows)), [place for place, _, _ in found])
    rows.reject(silent, "forecast", "Prognosen saknas. Fyll i den eller ta bort raden.")
    told = [(place, subject, mark, days[place]) for place, subject, mark in found]
    kept = [(place, subject, mark, on) for place, subject, mark, on in told if on is not None]
    return {
        "row": rows.numbers[[place for place, *_ in kept]],
        "unit_code": [units[place] for place, *_ in kept],
        "pupil_key": [keys[place] for place, *_ in kept],
        "school_year": [str(SchoolYear.of(on)) for *_, on in kept],
        "kind": ["forecast"] * len(kept),
        "grade_year": [grades[place] for place, *_ in kept],
        "subject": [subject for _, subject, _, _ in kept],
        "language": [None] * len(kept),
        "place": [PLACES.get(subject, "ordinary") for _, subject, _, _ in kept],
        "grade": [mark for _, _, mark, _ in kept],
        "term": [term_of(on) for *_, on in kept],
        "given_on": [on for *_, on in kept],
    }


def _days(rows: Rows, about: About) -> list[date | None]:
    if not rows.has("given_on"):
        return [date.fromisoformat(about.definition["given_on"])] * len(rows)
    days = rows.read("given_on", day, None)
    late = np.array([bool(one and one > about.today) for one in days], bool)
    rows.reject(late, "given_on", "Dagen har inte varit än. Rätta datumet.")
    return days


Found = tuple[int, str, str]  # the row's place, the subject and the forecast


def _whole(rows: Rows) -> list[Found]:
    """One column: about the subject that stands beside it, or about all of them."""
    subjects = rows.read("subject", _subject, "") if rows.has("subject") else [ALL] * len(rows)
    return [
        (place, subjects[place], mark)
        for place, mark in enumerate(rows.read("forecast", _mark, ""))
        if mark and subjects[place]
    ]


def _by_subject(rows: Rows) -> list[Found]:
    return [
        (place, subject, mark)
        for subject in SUBJECTS
        if rows.has(subject)
        for place, mark in enumerate(rows.read(subject, _mark, ""))
        if mark
    ]


def _subject(text: str) -> str:
    wanted = plain(text)
    for code, name in SUBJECTS.items():
        if wanted in {plain(code), plain(name)}:
            return code
    if wanted in {"", "alla", "allaamnen"}:
        return ALL
    refuse_formula(text)
    raise Wrong("Ämnet finns inte. Skriv ämnets namn, till exempel Matematik, eller Ma.")


def _mark(text: str) -> str:
    """A–F as it stands, J on track, N at risk; nothing where nothing stands."""
    tidy = text.strip().upper()
    if not tidy or tidy in GRADES:
        return tidy
    if plain(text) in WORDS:
        return WORDS[plain(text)]
    refuse_formula(text)
    raise Wrong("Prognosen går inte att läsa. Skriv på väg, i riskzon, J, N eller A–F.")
