"""Slutbetyg åk 9: the file that every student system delivers to SCB in June (layout of 2026)."""

import re
from datetime import date
from typing import Any

import numpy as np

from samsyn.core.school_year import SchoolYear
from samsyn.imports.cell_texts import day, refuse_formula, unit_code
from samsyn.imports.columns import Column, Head, share_found
from samsyn.imports.faults import Wrong, quoted
from samsyn.imports.rows import About, Rows


TITLE = "Slutbetyg årskurs 9"
WHAT = "Filen som lämnas till SCB i juni, med en rad per elev och en kolumn per ämne."
FACT = "grade"
ABOUT_PUPILS = True

COMPULSORY = ("Bl", "En", "Hkk", "Idh", "Ma", "Mu", "Bi", "Fy", "Ke", "Ge", "Hi", "Re", "Sh", "Sl", "Tk")
SWEDISH = ("Sv", "Sva")
OPTIONAL = ("Tn", "OVR")
LANGUAGES = {"M1": "school_choice", "M2": "language_choice", "ML": "mother_tongue"}

# Names stand in the file too. They are not asked for, so they never leave the child process.
COLUMNS = (
    Column("Datum", "Datum", few=True, required=False),
    Column("PersonNr", "Personnummer", ("personnummer", "pnr")),
    Column("Skolenhetskod", "Skolenhetskod", ("skolenhet", "skolkod"), few=True, shown=True),
    *(Column(subject, subject, few=True, shown=True) for subject in (*COMPULSORY, *SWEDISH)),
    *(Column(subject, subject, few=True, shown=True, required=False) for subject in OPTIONAL),
    *(Column(f"{one} språk", f"{one} (språk)", few=True, shown=True, required=False) for one in LANGUAGES),
    *(Column(f"{one} betyg", f"{one} (betyg)", few=True, shown=True) for one in LANGUAGES),
)

GRADES = frozenset("ABCDEF39")
GRADES_AND_NONE = GRADES | {"2"}
STREAK = {"-", "–", "streck"}

HEADER = (
    "System;Datum;Version;PersonNr;Skolenhetskod;Klass;Fornamn;Efternamn;Bl;En;Hkk;Idh;Ma;M1 (språk);M1 (betyg);"
    "M2 (språk);M2 (betyg);ML (språk);ML (betyg);Mu;Bi;Fy;Ke;Ge;Hi;Re;Sh;Sl;Sv;Sva;Tn;Tk;OVR\n"
)
START = "Ex;2026-06-12;1;EXK-1;99900001;9A;Kim;Lind;"
EXAMPLES = (
    (HEADER + START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 0),
    (HEADER + START + "Q;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 1),  # no such grade
    (HEADER + START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;2;2;2;9;2\n", 1, 1),  # neither Sv nor Sva
)


def recognise(head: Head) -> float:
    return share_found(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil and subject, in the order of the file."""
    years = [about.year] * len(rows) if about.year else rows.read("Datum", _year_that_ended, "")
    units = rows.read("Skolenhetskod", unit_code, "")
    subjects = _subjects(rows)
    _check_swedish(rows, subjects)
    long: dict[str, list[Any]] = {name: [] for name in ("subject", "language", "place", "grade")}
    origin: list[int] = []
    for subject, (place, languages, grades) in subjects.items():
        given = [number for number, grade in enumerate(grades) if grade]
        origin += given
        long["subject"] += [subject.upper()] * len(given)
        long["place"] += [place] * len(given)
        long["grade"] += [grades[number] for number in given]
        long["language"] += [languages[number] or None for number in given]
    keys = rows.texts("PersonNr")
    return {
        "row": rows.numbers[origin],
        "unit_code": [units[number] for number in origin],
        "pupil_key": [keys[number] for number in origin],
        "school_year": [years[number] for number in origin],
        "kind": ["final"] * len(origin),
        "grade_year": [9] * len(origin),
        "term": [_spring(years[number]) for number in origin],
        "given_on": [_term_end(years[number]) for number in origin],
        **long,
    }


def _spring(year: str) -> str:
    return f"VT{year[-2:]}" if year else ""


def _term_end(year: str) -> date | None:
    return SchoolYear.named(year).last_day if year else None


def _subjects(rows: Rows) -> dict[str, tuple[str, list[str], list[str]]]:
    """Each subject with its place among the grades, the languages and the grades of all rows."""
    none = [""] * len(rows)
    found: dict[str, tuple[str, list[str], list[str]]] = {}
    for subject in COMPULSORY:
        found[subject] = ("ordinary", none, rows.read(subject, _grade, ""))
    for subject in (*SWEDISH, *OPTIONAL):
        found[subject] = ("ordinary", none, rows.read(subject, _grade_or_none, ""))
    for subject, place in LANGUAGES.items():
        languages = rows.read(f"{subject} språk", _language, "")
        found[subject] = (place, languages, rows.read(f"{subject} betyg", _grade_or_none, ""))
    return found


def _check_swedish(rows: Rows, subjects: dict[str, tuple[str, list[str], list[str]]]) -> None:
    """2 in one of them asks for a grade in the other (SCB's description of the file)."""
    pairs = zip(subjects["Sv"][2], subjects["Sva"][2], strict=True)
    lacking = np.array([not set(pair) - {"", "2"} for pair in pairs], bool)
    rows.reject(lacking, "Sv", "Betyg saknas i både Sv och Sva. Skriv ett betyg i ett av dem.")


def _grade(text: str) -> str:
    return _of(GRADES, text, "Skriv A–F, 3 eller 9.")


def _grade_or_none(text: str) -> str:
    return _of(GRADES_AND_NONE, text, "Skriv A–F, 2, 3 eller 9.") if text.strip() else ""


def _of(scale: frozenset[str], text: str, advice: str) -> str:
    tidy = text.strip().upper()
    if tidy.lower() in STREAK:
        return "9"
    if tidy in scale:
        return tidy
    refuse_formula(text)
    if not tidy:
        raise Wrong(f"Betyget saknas. {advice}")
    raise Wrong(f"Betyget {quoted(text) if len(tidy) < 3 else ''} finns inte. {advice}".replace("  ", " "))


def _language(text: str) -> str:
    tidy = text.strip().lower()
    if tidy and not re.fullmatch(r"[a-z]{2,3}", tidy):
        raise Wrong("Språkkoden ska ha tre bokstäver, till exempel deu. Rätta koden.")
    return tidy


def _year_that_ended(text: str) -> str:
    """Final grades belong to the school year that ended in the calendar year the file was made."""
    return str(SchoolYear(day(text).year - 1))
