"""Answers of public APIs, and files laid out like them: one published figure, or one described thing, on each row."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.core.school_year import SchoolYear
from samsyn.imports import cell_texts
from samsyn.imports.columns import Column, Head, plain
from samsyn.imports.faults import Wrong
from samsyn.imports.published_places import school_year_named
from samsyn.imports.publishing import value_and_status
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets


FIGURE_COLUMNS = (
    Column("level", "Nivå", few=True),
    Column("code", "Plats", few=True, shown=True),
    Column("name", "Namn", required=False, few=True),
    Column("municipality_code", "Kommunkod", required=False, few=True),
    Column("indicator", "Mått", few=True, shown=True),
    Column("population", "Grupp", required=False, few=True, shown=True),
    Column("period", "År", few=True, shown=True),
    Column("sex", "Kön", required=False, few=True, shown=True),
    Column("value", "Värde", shown=True),
    Column("status", "Status", required=False, few=True, shown=True),
)
THING_COLUMNS = tuple(
    Column(name, title, required=name in {"code", "title"}, few=True)
    for name, title in (
        ("what", "Slag"),
        ("code", "Kod"),
        ("title", "Namn"),
        ("description", "Beskrivning"),
        ("area", "Område"),
        ("category", "Typ"),
        ("parent", "Hör till"),
        ("valid_from", "Startdatum"),
        ("valid_to", "Slutdatum"),
        ("successor", "Ersatt av"),
    )
)
LONGEST_NAME, LONGEST_TEXT = 160, 4_000
NO_NAME = "Måttets namn saknas eller går inte att läsa. Hämta filen på nytt."
NO_STATUS = "Statusen känner vi inte. Hämta filen på nytt, och hör av dig om den fortfarande står så."
NO_CODE = "Koden saknas eller går inte att läsa. Hämta filen på nytt."


def figures(
    rows: Rows, *, source: str, marks: Mapping[str, str], statuses: Mapping[str, str]
) -> dict[str, Any]:
    """One row per published figure; a status that withholds it counts for more than a number beside it."""
    value = rows.column("value", lambda text: value_and_status(text, marks)[0], pa.float64())
    told = rows.column("value", lambda text: _told(text, marks), pa.string())
    said = rows.column("status", lambda text: _status(text, statuses), pa.string())
    says = pc.not_equal(pc.fill_null(said, ""), "")
    size = len(rows)
    return {
        "row": rows.numbers,
        "level": rows.column("level", cell_texts.plain_text, pa.string()),
        "unit_code": rows.column("code", _code, pa.string()),
        "unit_name": rows.column("name", short_text, pa.string()),
        "municipality_code": rows.column("municipality_code", cell_texts.plain_text, pa.string()),
        "organiser": _same("", size),
        "organiser_type": _same("", size),
        "school_year": rows.column("period", school_year_named, pa.string()),
        "period": rows.column("period", cell_texts.plain_text, pa.string()),
        "indicator": rows.column("indicator", _indicator, pa.string()),
        "population": rows.column("population", lambda text: short_text(text)[:40] or "all", pa.string()),
        "sex": rows.column("sex", cell_texts.plain_text, pa.string()),
        "value": pc.if_else(says, pa.scalar(None, pa.float64()), value),
        "status": pc.if_else(says, said, told),
        "n": pa.nulls(size, pa.float64()),
        "source": _same(source, size),
    }


def things(rows: Rows, about: About, *, source: str) -> dict[str, Any]:
    """One row per measure, place or school unit, as it was described on the day it was read."""
    size = len(rows)
    texts = {
        name: rows.column(name, long_text, pa.string())
        for name in ("what", "title", "description", "area", "category", "parent", "successor")
    }
    return {
        "row": rows.numbers,
        "code": rows.column("code", _code, pa.string()),
        **texts,
        "valid_from": rows.column("valid_from", _day, pa.date32()),
        "valid_to": rows.column("valid_to", _day, pa.date32()),
        "school_year": _same(str(SchoolYear.of(about.today)), size),
        "source": _same(source, size),
    }


def answers_in(document: Any, key: str) -> list[dict[str, Any]]:
    """The objects of an answer, of its pages in a list, or of pages kept together with their addresses."""
    if isinstance(document, list):
        return [one for page in document for one in answers_in(page, key)]
    if not isinstance(document, dict):
        return []
    if isinstance(document.get("answer"), dict):
        return answers_in(document["answer"], key)
    found = document.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def header_of(head: Head, wanted: set[str]) -> tuple[int, dict[str, int]] | None:
    """The row in which all the wanted headers stand, and where each header of it is."""
    for at, cells in enumerate(head.rows):
        places = {plain(cell): place for place, cell in reversed(list(enumerate(cells)))}
        if wanted <= set(places):
            return at, places
    return None


def lines_below(sheets: Sheets, at: int, places: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines below the header, by header."""
    for number, cells in sheets.lines():
        if number > at + 1 and any(cell.strip() for cell in cells):
            yield number, {name: cells[place] if place < len(cells) else "" for name, place in places.items()}


def text_of(thing: Mapping[str, Any], *names: str) -> str:
    """The first of the fields that says anything."""
    told = (thing[name] for name in names if isinstance(thing.get(name), str | int | float))
    return next((text for text in map(str, told) if text), "")


def short_text(text: str) -> str:
    return long_text(text)[:LONGEST_NAME]


def long_text(text: str) -> str:
    """Words on one line, without what cannot be printed."""
    tidy = " ".join(text.split())[:LONGEST_TEXT]
    return "".join(letter for letter in tidy if letter.isprintable())


def _indicator(text: str) -> str:
    if not re.fullmatch(r"\w{1,60}", text.strip()):
        raise Wrong(NO_NAME)
    return text.strip()


def _code(text: str) -> str:
    if not re.fullmatch(r"[\w.-]{1,20}", text.strip()):
        raise Wrong(NO_CODE)
    return text.strip()


def _status(text: str, statuses: Mapping[str, str]) -> str:
    found = statuses.get(text.strip().lower())
    if found is None:
        raise Wrong(NO_STATUS)
    return found


def _told(text: str, marks: Mapping[str, str]) -> str:
    try:
        return value_and_status(text, marks)[1]
    except Wrong:
        return "MISSING"  # its row has been rejected already


def _day(text: str) -> date | None:
    return cell_texts.day_or_none(text[:10])


def _same(text: str, size: int) -> pa.Array:
    return pa.array(np.full(size, text, object), pa.string())
