"""Reads the cells of a roster, whichever system wrote it: school forms, sexes, markings and days (decisions D40)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from samsyn.core.school_year import SchoolYear
from samsyn.imports.cell_texts import day, day_or_none, grade_year, plain_text, refuse_formula, unit_code
from samsyn.imports.faults import Wrong, quoted
from samsyn.imports.rows import About, Rows


FORMS = frozenset({
    "FS", "FKLASS", "FTH", "OPPFTH", "GR", "GRAN", "SP", "SAM", "GY", "GYAN", "KU", "YH", "FHS", "STF", "KKU",
    "VUX", "VUXSFI", "VUXGR", "VUXGY", "VUXSARGR", "VUXSARTR", "VUXSARGY",
})  # fmt: skip
OTHER_NAMES = {
    "GRS": "GRAN", "GYS": "GYAN", "SFI": "VUXSFI", "SARVUX": "VUXSARGR",
    "FÖRSKOLA": "FS", "FÖRSKOLEKLASS": "FKLASS", "FRITIDSHEM": "FTH", "GRUNDSKOLA": "GR", "GYMNASIESKOLA": "GY",
    "ANPASSAD GRUNDSKOLA": "GRAN", "ANPASSAD GYMNASIESKOLA": "GYAN", "KOMVUX": "VUX",
}  # fmt: skip
GROUP_TYPES = {"klass": "Klass", "undervisning": "Undervisning", "mentor": "Mentor", "avdelning": "Avdelning"}
SEXES = {"kvinna": "F", "flicka": "F", "k": "F", "f": "F", "man": "M", "pojke": "M", "m": "M", "p": "M"}
MARKINGS = {
    "ingen": "Ingen", "nej": "Ingen", "n": "Ingen", "0": "Ingen", "false": "Ingen", "falskt": "Ingen",
    "ja": "Sekretessmarkering", "1": "Sekretessmarkering", "true": "Sekretessmarkering",
    "sekretessmarkering": "Sekretessmarkering", "skyddad folkbokföring": "Skyddad folkbokföring",
}  # fmt: skip
UNKNOWN_MARKING = "Okänd"  # what is not said, or not understood, counts as protected
CARE = frozenset({"FS", "FTH", "OPPFTH"})  # their groups are avdelningar
GRADED = frozenset(["FKLASS", "GR", "GRAN", "SP", "SAM", "GY", "GYAN"])
SCHEMES = frozenset({"se-9", "se-10"})


def read_roster(
    rows: Rows, about: About, *, also: Mapping[str, str] | None = None, start: date | None = None
) -> dict[str, Any]:
    """The columns of a roster. `also` are a system's own words for school forms, in capitals; `start` the day where
    its files have none."""
    forms = rows.read("school_type", lambda text: _school_type(text, also or {}), "")
    ends = rows.read("end", day_or_none, None)
    starts = rows.read("start", day, None) if rows.has("start") or start is None else [start] * len(rows)
    grades = rows.read("grade_year", grade_year, None)
    schemes = rows.read("grade_scheme", _scheme, "")
    codes = rows.read("unit_code", unit_code, "")
    _check_days(rows, starts, ends)
    return {
        "row": rows.numbers,
        "unit_code": codes,
        "unit_name": _unit_names(rows, codes),
        "school_type": forms,
        "group": rows.read("group", _name_of_group, ""),
        "group_type": rows.read(
            "group_type", lambda text: GROUP_TYPES.get(text.strip().lower(), "Övrigt"), "Övrigt"
        )
        if rows.has("group_type")
        else ["Avdelning" if form in CARE else "Klass" for form in forms],
        "pupil_key": rows.texts("pupil_key"),
        "given": rows.read("given", _name_of_somebody, ""),
        "family": rows.read("family", _name_of_somebody, ""),
        "sex": rows.read("sex", lambda text: SEXES.get(text.strip().lower(), ""), ""),
        "grade_year": grades,
        "grade_scheme": [
            scheme or ("se-9" if grade is not None and form in GRADED else "")
            for scheme, grade, form in zip(schemes, grades, forms, strict=True)
        ],
        "start": starts,
        "end": ends,
        "security_marking": rows.read("security_marking", _marking, UNKNOWN_MARKING),
    }


def _unit_names(rows: Rows, codes: list[str]) -> list[str]:
    """A file that says only the code gives a new unit its code for a name."""
    if not rows.has("unit_name"):
        return [f"Skolenhet {code}" for code in codes]
    return rows.read("unit_name", _name_of_something, "")


def first_day_of(about: About) -> date:
    """The day from which a roster without days holds: the first of its school year."""
    year = SchoolYear.named(about.year) if about.year else SchoolYear.of(about.today)
    return year.first_day


def _check_days(rows: Rows, starts: list[date | None], ends: list[date | None]) -> None:
    turned = [bool(start and end and end < start) for start, end in zip(starts, ends, strict=True)]
    rows.reject(np.array(turned, bool), "end", "Slutdatum är före startdatum. Rätta datumen.")


def _school_type(text: str, also: Mapping[str, str]) -> str:
    tidy = text.strip().upper()
    code = also.get(tidy) or OTHER_NAMES.get(tidy, tidy)
    if code in FORMS:
        return code
    refuse_formula(text)
    raise Wrong(f"{quoted(text)} är ingen skolform. Skriv till exempel FKLASS, GR, FTH eller GY.")


def _name_of_somebody(text: str) -> str:
    return _at_most(80, text)


def _name_of_group(text: str) -> str:
    return _at_most(60, text)


def _at_most(letters: int, text: str) -> str:
    """No longer than the database has room for."""
    tidy = plain_text(text)
    if len(tidy) > letters:
        raise Wrong(f"Texten är för lång. Skriv högst {letters} tecken.")
    return tidy


def _name_of_something(text: str) -> str:
    tidy = plain_text(text)
    if not tidy:
        raise Wrong("Enhetens namn saknas. Fyll i det.")
    return tidy


def _scheme(text: str) -> str:
    tidy = text.strip().lower()
    if tidy and tidy not in SCHEMES:
        raise Wrong(f"{quoted(text)} är inget årskurssystem. Skriv se-9 eller se-10.")
    return tidy


def _marking(text: str) -> str:
    return MARKINGS.get(text.strip().lower(), UNKNOWN_MARKING)
