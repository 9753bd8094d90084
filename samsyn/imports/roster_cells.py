"""Reads the cells of a roster, whichever system wrote it: school forms, sexes, markings and days (decisions D40)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np

from samsyn.core.school_year import SchoolYear
from samsyn.imports.cell_texts import (
    day_or_none,
    grade_year,
    plain_text,
    refuse_formula,
    school_day,
    unit_code,
)
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
OTHER_GROUP = "Övrigt"
GROUP_TYPES = {
    "klass": "Klass", "undervisning": "Undervisning", "mentor": "Mentor", "avdelning": "Avdelning",
    "": OTHER_GROUP, "övrigt": OTHER_GROUP, "provgrupp": OTHER_GROUP, "schema": OTHER_GROUP,
    "personalgrupp": OTHER_GROUP,
}  # fmt: skip
SEXES = {
    "kvinna": "F", "flicka": "F", "k": "F", "f": "F", "man": "M", "pojke": "M", "m": "M", "p": "M",
    "": "", "okänd": "", "okänt": "",
}  # fmt: skip
MARKINGS = {
    "ingen": "Ingen", "nej": "Ingen", "n": "Ingen", "0": "Ingen", "false": "Ingen", "falskt": "Ingen",
    "ja": "Sekretessmarkering", "1": "Sekretessmarkering", "true": "Sekretessmarkering",
    "sekretessmarkering": "Sekretessmarkering", "skyddad folkbokföring": "Skyddad folkbokföring",
}  # fmt: skip
TOO_LATE = "Startdatum ligger efter nästa läsår. Rätta datumet."
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
    starts = (
        rows.read("start", _first_day(about), None)
        if rows.has("start") or start is None
        else [start] * len(rows)
    )
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
        "group_type": rows.read("group_type", _group_type, OTHER_GROUP)
        if rows.has("group_type")
        else ["Avdelning" if form in CARE else "Klass" for form in forms],
        "pupil_key": rows.texts("pupil_key"),
        "given": rows.read("given", _name_of_somebody, ""),
        "family": rows.read("family", _name_of_somebody, ""),
        "sex": rows.read("sex", _sex, ""),
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


def _first_day(about: About) -> Callable[[str], date]:
    """A day from the first school years that any file knows to the end of the next one."""
    last = SchoolYear.of(about.today).next.last_day

    def first_day(text: str) -> date:
        found = school_day(text)
        if found > last:
            raise Wrong(TOO_LATE)
        return found

    return first_day


def _group_type(text: str) -> str:
    return _word(
        GROUP_TYPES, text, "är ingen grupptyp. Skriv Klass, Undervisning, Mentor, Avdelning eller Övrigt."
    )


def _sex(text: str) -> str:
    return _word(SEXES, text, "är inget kön som vi kan läsa. Skriv Kvinna eller Man, eller lämna cellen tom.")


def _word(known: Mapping[str, str], text: str, otherwise: str) -> str:
    """What a word of the file stands for; any other is refused with what may stand there."""
    found = known.get(text.strip().lower())
    if found is None:
        raise Wrong(f"{quoted(text)} {otherwise}")
    return found


def _scheme(text: str) -> str:
    tidy = text.strip().lower()
    if tidy and tidy not in SCHEMES:
        raise Wrong(f"{quoted(text)} är inget årskurssystem. Skriv se-9 eller se-10.")
    return tidy


def _marking(text: str) -> str:
    return MARKINGS.get(text.strip().lower(), UNKNOWN_MARKING)
