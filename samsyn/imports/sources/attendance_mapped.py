"""Attendance from any list: absence per pupil and period, in the measure that a person says that the file counts in."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.imports.attendance_headers import UNITS
from samsyn.imports.attendance_systems import amount, read_attendance
from samsyn.imports.cards import looks_under
from samsyn.imports.columns import Ask, Column, Fit, Head, fit, titles_of
from samsyn.imports.own_figures import PERIOD, spans
from samsyn.imports.rows import About, Rows


TITLE = "Närvaro från en egen lista"
WHAT = "En rad per elev och månad, vecka eller dag, i minuter, timmar, lektioner, dagar eller procent."
FACT = "attendance"
ABOUT_PUPILS = True
DEFINITION = {"unregistered": "unknown", "late": "unknown"}


def _counted(name: str, title: str, *names: str, required: bool = False) -> Column:
    return Column(name, title, names, required=required, few=True, counted=True)


COLUMNS = (
    Column(
        "unit", "Skolenhetskod", ("skolenhet", "enhetskod", "skolkod"), required=False, few=True, shown=True
    ),
    Column("pupil_key", "Personnummer", ("personnr", "pnr", "elevid", "elev id", "civicno"), few=True),
    PERIOD,
    Column("period_start", "Från", ("startdatum", "fr o m", "from", "datum"), required=False, few=True),
    Column("period_end", "Till", ("slutdatum", "t o m", "tom"), required=False, few=True),
    _counted("offered_min", "Erbjuden tid", "schemalagd tid", "lektionstid", "möjlig tid", required=True),
    _counted("valid_min", "Giltig frånvaro", "giltig", "giltigt", "anmäld frånvaro", "anmäld", "anmält"),
    _counted(
        "invalid_min", "Ogiltig frånvaro", "ogiltig", "ogiltigt", "oanmäld frånvaro", "oanmäld", "oanmält"
    ),
    _counted("absent_min", "Frånvaro totalt", "frånvaro", "total frånvaro", "summa frånvaro"),
    _counted("unregistered_min", "Oregistrerad tid", "oregistrerat", "ej registrerad"),
)
KINDS = ("valid_min", "invalid_min", "absent_min")

MEASURES = (
    ("minutes", "Minuter, eller timmar och minuter som 12:30"),
    ("hours", "Timmar, som 12,5"),
    ("lessons", "Lektioner"),
    ("days", "Dagar"),
    ("percent", "Procent av den erbjudna tiden"),
)
BY_UNIT = {"min": "minutes", "h": "hours", "lessons": "lessons", "days": "days", "%": "percent"}
WRITTEN_IN = {"hours": "h", "percent": "%"}  # what was made minutes
STORED_AS = {"hours": "minutes", "percent": "minutes"}

HEADER = "Pnr;Månad;Möjlig tid;Anmält (min);Oanmält (min);Kommentar\n"
EXAMPLES = (
    (HEADER + "EXK-1;oktober 2026;6 000;600;12:30;ont i magen\n", 1, 0),
    (HEADER + "EXK-1;HT26;6000;600;0;\n", 1, 1),  # more than a month
    (HEADER.replace("(min)", "(%)") + "EXK-1;2026-10;100:00;12,5 %;106 %;\n", 1, 1),
)


def recognise(head: Head) -> float:
    """The files of known systems, and our own form, are recognised before this."""
    found = fit(head, COLUMNS)
    return 0.9 if not found.missing and not lacks(found.places) else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    missing = [] if {"period", "period_start"} & places.keys() else [("period", PERIOD.title)]
    kinds = [name for name in KINDS if name in places]
    titles = {column.name: column.title for column in COLUMNS}
    return missing + [(name, titles[name]) for name in KINDS if name not in kinds][: 2 - len(kinds)]


def asks(head: Head, place: Fit) -> tuple[Ask, ...]:
    """Minutes, hours, lessons, days or per cent; where the headers or the cells say it, that is the guess."""
    return (Ask("counted", "Hur räknar filen frånvaron?", MEASURES, _guess(head, place)),)


def _guess(head: Head, place: Fit) -> str:
    titles = titles_of(head.rows[place.row])
    found = set()
    for at in (place.places[name] for name in KINDS if name in place.places):
        words = titles[at].lower().replace("(", " ").replace(")", " ").replace("%", " % ").split()
        looks = {"percent": "%", "time": "min"}.get(looks_under(head, place.row, at), "")
        found |= {UNITS[word] for word in words if word in UNITS} or ({looks} - {""})
    return BY_UNIT[found.pop()] if len(found) == 1 else ""


def read(rows: Rows, about: About) -> dict[str, Any]:
    counted = about.definition["counted"]
    about.definition["measure"] = STORED_AS.get(counted, counted)
    if counted in WRITTEN_IN:
        about.definition["written_in"] = WRITTEN_IN[counted]
    when = spans(rows, about)
    amounts = _amounts(rows, counted)
    days = {
        name: pa.array([one[place].isoformat() if one else "" for one in when])
        for place, name in enumerate(("period_start", "period_end"))
    }
    kept = {name: rows.cells[name] for name in ("unit", "pupil_key") if rows.has(name)}
    cells = kept | days | {name: pa.array(values) for name, values in amounts.items()}
    return read_attendance(Rows(rows.numbers, cells, rows.columns, rows.faults), about)


def _amounts(rows: Rows, counted: str) -> dict[str, Any]:
    """Offered, valid, invalid and unregistered, all in one measure."""
    found = {name: _numbers(rows, name) for name in (*KINDS, "offered_min", "unregistered_min")}
    if counted == "percent":
        for name in KINDS:
            rows.reject(found[name] > 100, name, "Frånvaron är över 100 %. Rätta talet.")
            found[name] = found[name] * found["offered_min"] / 100
    if counted == "hours":
        found = {name: values * 60 for name, values in found.items()}
    if not rows.has("valid_min"):
        found["valid_min"] = found["absent_min"] - found["invalid_min"]
    if not rows.has("invalid_min"):
        found["invalid_min"] = found["absent_min"] - found["valid_min"]
    return {name: found[name] for name in ("offered_min", "valid_min", "invalid_min", "unregistered_min")}


def _numbers(rows: Rows, name: str) -> Any:
    """The column as numbers; nothing at all where it is not in the file."""
    if not rows.has(name):
        return np.zeros(len(rows))
    return np.array(rows.read(name, amount, 0.0), "float64")
