"""Cards for a person to correct: what each column of a file holds by its looks, and what it is read as. No value."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from samsyn.imports.columns import HEAD_ROWS, Column, Fit, Head, plain, titles_of


MOST_CARDS = 400
LONG_TEXT = 40  # letters on average: somebody has written, not chosen
ONE_LONG_TEXT = 80
NEARLY_ALL = 0.8
MOST_NAMED = 0.7  # the share of the cells of data that have a header over them
FREE_WORDS = ("kommentar", "anteckn", "orsak", "fritext", "notering", "beskriv", "motiver", "ovrigt")

LOOKS = (  # the first that nearly all cells answer to
    ("formula", re.compile(r"^[=@]")),
    ("key", re.compile(r"^(\d{2})?\d{2}[01]\d{3}[-+]?(\d{4}|TF\d{2})$", re.IGNORECASE)),  # 2–9: a company's number
    ("day", re.compile(r"^(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./ ]\d{4})")),
    ("month", re.compile(r"^(\d{4}-\d\d|[a-zåäö]{3,9}\.? \d{4}|[HV]T ?\d\d(\d\d)?|\d{4}/\d\d(\d\d)?)$", re.IGNORECASE)),
    ("time", re.compile(r"^\d{1,4}:\d\d$")),
    ("percent", re.compile(r"^-?\d+([.,]\d+)? ?%$")),
    ("number", re.compile(r"^-?[\d\s\u00a0]+([.,]\d+)?$")),
)  # fmt: skip
DATA = frozenset({"key", "day", "time", "percent", "number"})


def looks_of(texts: Sequence[str]) -> str:
    """What the cells of a column are, judged by the first rows: nothing, numbers, days … or texts long or short."""
    cells = [text.strip() for text in texts if text.strip()]
    if not cells:
        return "nothing"
    kinds = Counter(_look(cell) for cell in cells)
    kind, count = kinds.most_common(1)[0]
    if kind != "text" and count >= NEARLY_ALL * len(cells):
        return kind
    lengths = [len(cell) for cell in cells]
    is_long = sum(lengths) / len(lengths) > LONG_TEXT or max(lengths) > ONE_LONG_TEXT
    return "long" if is_long and len(set(cells)) > len(cells) / 2 else "text"


def _look(cell: str) -> str:
    return next((name for name, form in LOOKS if form.match(cell)), "text")


def cards(head: Head, place: Fit) -> list[dict[str, Any]]:
    """One card for each column of the file that has a header or anything under it."""
    read_as = {at: name for name, at in place.places.items()}
    told = []
    for at, title in enumerate(titles_of(head.rows[place.row])[:MOST_CARDS]):
        looks = looks_of(_under(head, place.row, at))
        if looks == "nothing" and not head.rows[place.row][at].strip():
            continue
        told.append(
            {
                "header": title,
                "column": read_as.get(at, ""),
                "looks": looks,
                "holds": _holds(title, looks),
            }
        )
    return told


def _holds(title: str, looks: str) -> str:
    """Whether a column may hold what somebody has written, or names: neither is read unless somebody says so."""
    name = plain(title)
    if looks == "long" or any(word in name for word in FREE_WORDS):
        return "free"
    return "names" if "namn" in name else ""


def without_free_texts(head: Head, place: Fit, columns: Sequence[Column], chosen: dict[str, str]) -> Fit:
    """The same fit without optional columns of long texts that nobody has pointed out: they may tell of health."""
    optional = {one.name for one in columns if not one.required and one.name not in chosen}
    free = {
        name
        for name in optional & place.places.keys()
        if looks_of(_under(head, place.row, place.places[name])) == "long"
    }
    if not free:
        return place
    return replace(place, places={name: at for name, at in place.places.items() if name not in free})


def header_row(head: Head) -> int | None:
    """The row that can be headers when few of its names are known: texts only, just above the first row of data.

    A row of pupils must never be taken for headers, since headers are shown and remembered; nor a line about one.
    """
    above: int | None = None
    for number, cells in enumerate(head.rows[:HEAD_ROWS]):
        filled = [at for at, cell in enumerate(cells) if cell.strip()]
        if len(filled) < 2:
            continue
        if not any(_look(cells[at].strip()) in DATA for at in filled):
            above = number
        else:
            return above if above is not None and _stands_over(head, above, filled) else None
    return None


def _stands_over(head: Head, row: int, filled: list[int]) -> bool:
    """Nearly all cells of the data have a header, and none of the headers comes again under itself."""
    headers = head.rows[row]
    over = [at for at in filled if at < len(headers) and headers[at].strip()]
    again = any(headers[at].strip() in map(str.strip, _under(head, row, at)) for at in over)
    is_table = any(looks_of(_under(head, row, at)) in DATA | {"month"} for at in over)
    return is_table and len(over) >= MOST_NAMED * len(filled) and not again


def looks_under(head: Head, row: int, at: int) -> str:
    """What a column looks like below its header."""
    return looks_of(_under(head, row, at))


def _under(head: Head, row: int, at: int) -> list[str]:
    return [cells[at] for cells in head.rows[row + 1 :] if at < len(cells)]
