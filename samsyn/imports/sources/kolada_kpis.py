"""What Kolada says of its measures: title, definition and area, for a person to confirm before they are used."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports.api_answers import THING_COLUMNS, answers_in, header_of, lines_below, text_of, things
from samsyn.imports.columns import Head
from samsyn.imports.faults import Refused
from samsyn.imports.kolada import SOURCE
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets


TITLE = "Kolada: nyckeltalens namn och definitioner"
WHAT = "Koladas beskrivningar av nyckeltalen."
FACT = "reference"
ABOUT_PUPILS = False
SHAPE = ("lines", "json")
COLUMNS = THING_COLUMNS
FIELDS = {"id", "title", "description", "operating_area"}
HEADERS = {name.replace("_", "") for name in FIELDS}
NO_HEADERS = "Vi hittar inte kolumnerna id, title och description. Hämta filen på nytt."

HEAD = "id;title;has_ou_data;is_divided_by_gender;municipality_type;operating_area;description\n"
EXAMPLES = (
    (HEAD + "N15428;Behöriga elever, andel (%);True;1;K;Grundskola;Antal behöriga delat med alla.\n", 1, 0),
    (HEAD + ";Behöriga elever, andel (%);True;1;K;Grundskola;Antal behöriga delat med alla.\n", 1, 1),
)


def recognise(what: Any) -> float:
    if isinstance(what, Head):
        return 1.0 if header_of(what, HEADERS) else 0.0
    return 2.0 if any(set(one) >= FIELDS for one in answers_in(what, "values")[:1]) else 0.0


def flatten(whole: Sheets | Any, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    if isinstance(whole, dict | list):
        described = enumerate(answers_in(whole, "values"), start=1)
        yield from ((number, _measure(one)) for number, one in described)
        return
    found = header_of(about.head, HEADERS)
    if found is None:
        raise Refused(NO_HEADERS)
    for number, line in lines_below(whole, *found):
        yield number, _measure(line)


def read(rows: Rows, about: About) -> dict[str, Any]:
    return things(rows, about, source=SOURCE)


def _measure(one: dict[str, Any]) -> dict[str, str]:
    """`category` says where it exists: K, L, ou for units, and sex where girls and boys are told apart."""
    of_units = text_of(one, "has_ou_data", "hasoudata").lower() in {"true", "1"}
    of_sexes = text_of(one, "is_divided_by_gender", "isdividedbygender").lower() in {"true", "1"}
    kinds = [
        text_of(one, "municipality_type", "municipalitytype"),
        "ou" if of_units else "",
        "sex" if of_sexes else "",
    ]
    return {
        "what": "measure",
        "code": text_of(one, "id"),
        "title": text_of(one, "title"),
        "description": text_of(one, "description"),
        "area": text_of(one, "operating_area", "operatingarea"),
        "category": " ".join(kind for kind in kinds if kind),
    }
