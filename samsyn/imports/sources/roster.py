"""Elevregister: units, groups and pupils, one row per pupil and group, with the days it holds (decisions D40)."""

from datetime import date
from typing import Any

import numpy as np

from samsyn.imports.cell_texts import day, day_or_none, grade_year, plain_text, refuse_formula, unit_code
from samsyn.imports.columns import Column, Head, share_found
from samsyn.imports.faults import Wrong, quoted
from samsyn.imports.rows import About, Rows


TITLE = "Elevregister"
WHAT = "Enheter, grupper och elever, med en rad per elev och grupp."
FACT = "roster"
ABOUT_PUPILS = True

COLUMNS = (
    Column("unit_code", "Skolenhetskod", ("skolenhet", "enhetskod", "skolkod"), few=True, shown=True),
    Column("unit_name", "Skolenhet", ("enhetsnamn", "skola", "skolenhetsnamn"), few=True, shown=True),
    Column("school_type", "Skolform", ("skolformskod",), few=True, shown=True),
    Column("group", "Grupp", ("klass", "gruppnamn", "avdelning"), few=True, shown=True),
    Column("group_type", "Grupptyp", ("typ av grupp",), required=False, few=True, shown=True),
    Column("pupil_key", "Personnummer", ("personnr", "pnr", "elevid", "elev id", "civicno")),
    Column("given", "Förnamn", ("fornamn", "tilltalsnamn", "givenname")),
    Column("family", "Efternamn", ("familyname",)),
    Column("sex", "Kön", ("kon",), required=False, few=True),
    Column("grade_year", "Årskurs", ("åk", "arskurs"), required=False, few=True, shown=True),
    Column(
        "grade_scheme", "Årskurssystem", ("skala", "stadieindelning"), required=False, few=True, shown=True
    ),
    Column("start", "Från", ("startdatum", "start_date", "fr o m", "from", "inskriven från"), few=True),
    Column(
        "end", "Till", ("slutdatum", "end_date", "t o m", "tom", "inskriven till"), required=False, few=True
    ),
    Column(
        "security_marking",
        "Skyddsmarkering",
        ("sekretessmarkering", "skydd", "skyddad"),
        required=False,
        few=True,
    ),
)

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
    "ingen": "Ingen", "nej": "Ingen", "n": "Ingen",
    "sekretessmarkering": "Sekretessmarkering", "skyddad folkbokföring": "Skyddad folkbokföring",
}  # fmt: skip
UNKNOWN_MARKING = "Okänd"  # what is not said, or not understood, counts as protected
GRADED = frozenset(["FKLASS", "GR", "GRAN", "SP", "SAM", "GY", "GYAN"])
SCHEMES = frozenset({"se-9", "se-10"})

HEADER = (
    "unit_code;unit_name;school_type;group;group_type;pupil_key;given;family;sex;grade_year;grade_scheme;"
    "start;end;security_marking\n"
)
EXAMPLES = (
    (HEADER + "99900001;Norra;GR;9A;Klass;EXK-1;Kim;Lind;Kvinna;9;se-9;2026-08-18;;Ingen\n", 1, 0),
    (HEADER + "99900001;Norra;GR;9A;Klass;EXK-1;Kim;Lind;Kvinna;9;se-9;2026-08-18;2026-01-01;Ingen\n", 1, 1),
    (HEADER + "99900001;Norra;XX;9A;Klass;EXK-1;Kim;Lind;Kvinna;9;se-9;2026-08-18;;Ingen\n", 1, 1),
)


def recognise(head: Head) -> float:
    return share_found(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    forms = rows.read("school_type", _school_type, "")
    starts, ends = rows.read("start", day, None), rows.read("end", day_or_none, None)
    grades = rows.read("grade_year", grade_year, None)
    schemes = rows.read("grade_scheme", _scheme, "")
    _check_days(rows, starts, ends)
    return {
        "row": rows.numbers,
        "unit_code": rows.read("unit_code", unit_code, ""),
        "unit_name": rows.read("unit_name", _name_of_something, ""),
        "school_type": forms,
        "group": rows.read("group", plain_text, ""),
        "group_type": rows.read(
            "group_type", lambda text: GROUP_TYPES.get(text.strip().lower(), "Övrigt"), "Övrigt"
        )
        if rows.has("group_type")
        else ["Klass"] * len(rows),
        "pupil_key": rows.texts("pupil_key"),
        "given": rows.read("given", plain_text, ""),
        "family": rows.read("family", plain_text, ""),
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


def _check_days(rows: Rows, starts: list[date | None], ends: list[date | None]) -> None:
    turned = [bool(start and end and end < start) for start, end in zip(starts, ends, strict=True)]
    rows.reject(np.array(turned, bool), "end", "Slutdatum är före startdatum. Rätta datumen.")


def _school_type(text: str) -> str:
    tidy = text.strip().upper()
    code = OTHER_NAMES.get(tidy, tidy)
    if code in FORMS:
        return code
    refuse_formula(text)
    raise Wrong(f"{quoted(text)} är ingen skolform. Skriv till exempel FKLASS, GR, FTH eller GY.")


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
