"""Skolenhetsregistret: which school units there are, since when, and by which code a closed one was followed."""

from collections.abc import Iterator, Mapping
from typing import Any

from samsyn.imports.api_answers import THING_COLUMNS, header_of, lines_below, text_of, things
from samsyn.imports.columns import Head
from samsyn.imports.faults import Refused
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets


TITLE = "Skolenhetsregistret"
WHAT = "Skolverkets register över skolenheter, med status, datum och koder som har ersatts."
FACT = "reference"
ABOUT_PUPILS = False
SHAPE = ("lines", "json")
COLUMNS = THING_COLUMNS
SOURCE = "skolenhetsregistret"
HEADERS = {"skolenhetskod", "skolenhetsnamn", "status"}
NO_HEADERS = "Vi hittar inte kolumnerna skolenhetskod, skolenhetsnamn och status. Hämta filen på nytt."
# The head teacher, addresses and telephone numbers stand in the register too. They are never read.
FIELDS = {
    "code": ("schoolUnitCode", "skolenhetskod"),
    "title": ("displayName", "name", "schoolName", "skolenhetsnamn"),
    "category": ("status",),
    "parent": ("municipalityCode", "kommunkod"),
    "valid_from": ("startdate", "startDate", "startdatum"),
    "valid_to": ("enddate", "endDate", "ceasedate", "slutdatum"),
    "successor": ("successor", "successorSchoolUnitCode", "replacedBy", "ersattav", "nyskolenhetskod"),
}

HEAD = "Skolenhetskod;Skolenhetsnamn;Kommunkod;Status;Startdatum;Slutdatum;Ersatt av\n"
EXAMPLES = (
    (HEAD + "99900001;Norra;9990;UPPHORT;2012-07-01;2026-06-30;99900009\n", 1, 0),
    (HEAD + "99900001;Norra;9990;UPPHORT;2012-07-01;i fjol;99900009\n", 1, 1),
    (
        '{"meta": {"extractDate": "2026-11-01"}, "data": {"type": "schoolunit", "attributes": ['
        '{"schoolUnitCode": "99900001", "name": "Norra", "status": "AKTIV"}]}}',
        1,
        0,
    ),
    (
        '{"data": {"schoolUnitCode": "99900001", "attributes": {"displayName": "Norra", "status": "AKTIV",'
        ' "headMaster": "Läses aldrig", "municipalityCode": "9990", "schoolTypes": ["GR"],'
        ' "startdate": "2012-07-01"}}}',
        1,
        0,
    ),
)


def recognise(what: Any) -> float:
    if isinstance(what, Head):
        return 1.0 if header_of(what, HEADERS) else 0.0
    return 1.5 if any(text_of(one, "schoolUnitCode") and "status" in one for one in _units(what)) else 0.0


def flatten(whole: Sheets | Any, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    if isinstance(whole, dict | list):
        yield from enumerate((_cells(one) for one in _units(whole)), start=1)
        return
    found = header_of(about.head, HEADERS)
    if found is None:
        raise Refused(NO_HEADERS)
    for number, line in lines_below(whole, *found):
        yield number, _cells(line)


def read(rows: Rows, about: About) -> dict[str, Any]:
    return things(rows, about, source=SOURCE)


def _units(document: Any) -> list[dict[str, Any]]:
    """The units of a list, or the one unit of an answer about it."""
    if isinstance(document, list):
        return [one for page in document for one in _units(page)]
    if not isinstance(document, dict):
        return []
    data = document.get("answer") or document.get("data")
    if data is None:
        return [document]
    attributes = data.get("attributes") if isinstance(data, dict) else None
    if isinstance(attributes, list):
        return [one for one in attributes if isinstance(one, dict)]
    if isinstance(attributes, dict):
        return [{"schoolUnitCode": data.get("schoolUnitCode"), **attributes}]
    return _units(data)


def _cells(one: Mapping[str, Any]) -> dict[str, str]:
    forms = one.get("schoolTypes")
    area = " ".join(str(form) for form in forms) if isinstance(forms, list) else text_of(one, "skolformer")
    return {name: text_of(one, *fields) for name, fields in FIELDS.items()} | {
        "what": "school_unit",
        "area": area,
    }
