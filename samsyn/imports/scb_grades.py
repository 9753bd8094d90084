"""Grades in SCB's files, final and of a term: a row per pupil becomes a row per subject."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from samsyn.imports.cell_texts import unit_code
from samsyn.imports.faults import Wrong
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb import begin, dated
from samsyn.imports.scb_fields import UNIT, Layout


NO_SWEDISH = "Betyg saknas i både Sv och Sva. Skriv ett betyg i ett av dem."
BOTH_SWEDISH = (
    "Betyg står i både Sv och Sva. Låt betyget stå i det ämne som eleven läser, och skriv 2 i det andra."
)
GRADES = frozenset("ABCDEF9")
NO_LANGUAGE = "Språkkoden finns inte i ISO 639. Rätta koden, till exempel till deu för tyska."
# of ISO 639-3, and the shorter and older ones of 639-1 and 639-2/B
LANGUAGE_CODES = frozenset((Path(__file__).parent / "rules" / "languages.txt").read_text("ascii").split())
NO_BLOCK = "Koden 2 står både i {block} och i ett av dess ämnen. Skriv betyg i {block} eller i alla ämnena."

# In which fields a language and its grade stand, and what we call them: the same in all years.
LANGUAGES = {
    "M1 (betyg)": ("M1", "school_choice", "M1 (språk)"),
    "M2 (betyg)": ("M2", "language_choice", "M2 (språk)"),
    "ML (betyg)": ("ML", "mother_tongue", "ML (språk)"),
    "Modmalbe": ("ML", "mother_tongue", "Modm_anm"),
}


@dataclass(frozen=True)
class Graded:
    """One subject: what we call it, its place among the grades, and language and grade of every row."""

    subject: str
    place: str
    languages: list[str]
    grades: list[str]


def read_grades(rows: Rows, about: About, layout: Layout, *, grade_year: int) -> dict[str, Any]:
    """One row per pupil and subject, in the order of the file."""
    years, keys = begin(rows, about, by_term=layout.of_terms)
    units = rows.read(UNIT, unit_code, "")
    subjects = {field.name: _subject(rows, field.name, field.read) for field in layout.coded.values()}
    _check(rows, subjects)
    origin, long = _long(list(subjects.values()))
    return {
        "row": rows.numbers[origin],
        "unit_code": [units[number] for number in origin],
        "pupil_key": [keys[number] for number in origin],
        "kind": ["term" if layout.of_terms else "final"] * len(origin),
        "grade_year": [grade_year] * len(origin),
        **dated(rows, years, origin, by_term=layout.of_terms),
        **long,
    }


def _subject(rows: Rows, name: str, read: Any) -> Graded:
    subject, place, language = LANGUAGES.get(name, (name.upper(), "ordinary", ""))
    languages = rows.read(language, _language, "") if language else [""] * len(rows)
    return Graded(subject, place, languages, rows.read(name, read, ""))


def _long(subjects: list[Graded]) -> tuple[list[int], dict[str, list[Any]]]:
    long: dict[str, list[Any]] = {name: [] for name in ("subject", "language", "place", "grade")}
    origin: list[int] = []
    for one in subjects:
        given = [number for number, grade in enumerate(one.grades) if grade]
        origin += given
        long["subject"] += [one.subject] * len(given)
        long["place"] += [one.place] * len(given)
        long["grade"] += [one.grades[number] for number in given]
        long["language"] += [one.languages[number] or None for number in given]
    return origin, long


def _check(rows: Rows, subjects: dict[str, Graded]) -> None:
    """Where SCB lets 2 stand only if there is a grade in the subject's twin or block."""
    pairs = list(zip(subjects["Sv"].grades, subjects["Sva"].grades, strict=True))
    rows.reject(np.array([not set(pair) - {"", "2"} for pair in pairs], bool), "Sv", NO_SWEDISH)
    rows.reject(np.array([GRADES.issuperset(pair) for pair in pairs], bool), "Sv", BOTH_SWEDISH)
    for block, parts in (("No", ("Bi", "Fy", "Ke")), ("So", ("Ge", "Hi", "Re", "Sh"))):
        if block in subjects:
            none = [_is_two(subjects[part]) for part in parts]
            both = _is_two(subjects[block]) & np.logical_or.reduce(none)
            rows.reject(both, block, NO_BLOCK.format(block=block))


def _is_two(graded: Graded) -> Any:
    return np.array([grade == "2" for grade in graded.grades], bool)


def _language(text: str) -> str:
    tidy = text.strip().lower()
    if tidy and not re.fullmatch(r"[a-z]{2,3}", tidy):
        raise Wrong("Språkkoden ska ha tre bokstäver, till exempel deu. Rätta koden.")
    if tidy and tidy not in LANGUAGE_CODES:
        raise Wrong(NO_LANGUAGE)
    return tidy
