"""Kolada's places: municipalities, units with the municipality of each, and groups of similar municipalities."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports.api_answers import THING_COLUMNS, answers_in, header_of, lines_below, text_of, things
from samsyn.imports.columns import Head
from samsyn.imports.faults import Refused
from samsyn.imports.kolada import PLACE_ID, SOURCE, first_ids, tidy_id
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets


TITLE = "Kolada: kommuner, enheter och grupper"
WHAT = "Koladas kommuner, enheter och grupper av liknande kommuner."
FACT = "reference"
ABOUT_PUPILS = False
SHAPE = ("lines", "json")
COLUMNS = THING_COLUMNS
HEADERS = {"id", "title"}
NO_HEADERS = "Vi hittar inte kolumnerna id och title. Hämta filen på nytt."

EXAMPLES = (
    ("id;title;type\n9990;Exempelköping;K\n", 1, 0),
    ("id;title;type\n9990;Exempelköping;K\nX 1;Fel;K\n", 2, 1),
    (
        '{"values": [{"id": "G35951", "title": "Liknande kommuner grundskola, Exempelköping, 2024",'
        ' "members": [{"member_id": "9991", "member_title": "Påhittsby"}]}]}',
        2,
        0,
    ),
    ('{"values": [{"id": "V15E999000101", "municipality": "9990", "title": "Norra"}]}', 1, 0),
)


def recognise(what: Any) -> float:
    if isinstance(what, Head):
        found = header_of(what, HEADERS)
        if not found or "description" in found[1]:
            return 0.0
        ids = first_ids(what, found[0], found[1]["id"])
        return 0.9 if ids and PLACE_ID.fullmatch(ids[0]) else 0.0
    first = answers_in(what, "values")[:1]
    return (
        2.0 if any(set(one) >= HEADERS and PLACE_ID.fullmatch(text_of(one, "id")) for one in first) else 0.0
    )


def flatten(whole: Sheets | Any, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    if isinstance(whole, dict | list):
        rows = (row for one in answers_in(whole, "values") for row in (_place(one), *_members(one)))
        yield from enumerate(rows, start=1)
        return
    found = header_of(about.head, HEADERS)
    if found is None:
        raise Refused(NO_HEADERS)
    for number, line in lines_below(whole, *found):
        yield number, _place(line)


def read(rows: Rows, about: About) -> dict[str, Any]:
    return things(rows, about, source=SOURCE)


def _place(one: dict[str, Any]) -> dict[str, str]:
    return {
        "what": "place",
        "code": tidy_id(text_of(one, "id")),
        "title": text_of(one, "title"),
        "category": text_of(one, "type"),
        "parent": tidy_id(text_of(one, "municipality")),
    }


def _members(group: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The municipalities of a group, each with the group as its parent."""
    for one in answers_in(group, "members"):
        yield {
            "what": "member",
            "code": tidy_id(text_of(one, "member_id", "id")),
            "title": text_of(one, "member_title", "title"),
            "parent": text_of(group, "id"),
        }
