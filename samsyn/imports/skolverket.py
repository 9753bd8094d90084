"""Skolverket's exported tables, read alike whatever they count: lines above, a category row, notes and marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any

import numpy as np

from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.imports.columns import HEAD_ROWS, Column, Head, plain
from samsyn.imports.faults import Refused
from samsyn.imports.published_places import (
    LEVELS,
    PLACE_COLUMNS,
    Level,
    level_of,
    read_places,
)
from samsyn.imports.publishing import Block, stacked, values_of
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets


SOURCE = "skolverket"
# What the marks mean in this source; the same marks mean other things elsewhere (domain 4.12). A lone dot in a column
# of pupils may stand for zero, but also for what has not been collected (förskoleklass until 2011/12): it is missing.
MARKS = {
    "": "NOT_REPORTED",
    ".": "MISSING",
    "..": "SUPPRESSED",
    "~100": "ROUNDED_NEAR_100",
    "*": "NOT_APPLICABLE",
}

NO_HEADERS = "Vi hittar inte tabellens rubriker. Hämta filen på nytt från Skolverket och ändra den inte."
RAGGED = "Raden har fel antal kolumner. Jämför den med rubrikraden och rätta den."


@dataclass(frozen=True)
class Measure:
    """One column of figures: our name, the headers it has had, and the category or sex written above it."""

    name: str
    headers: tuple[str, ...]
    category: str = ""
    sex: str = ""  # F or M where the column says it, and not each row
    required: bool = True

    @property
    def key(self) -> str:
        return f"{self.name}.{self.sex}"

    @cached_property
    def known_as(self) -> frozenset[str]:
        return frozenset(map(plain, self.headers))


@dataclass(frozen=True)
class Layout:
    """Where a file's header row is, what it is about, and where each column lies."""

    row: int
    level: Level
    places: dict[str, int]
    width: tuple[int, int]  # cells in the header row, and those that say anything
    score: float
    is_guessed: bool = False  # columns of the same name told apart by their order alone


@dataclass(frozen=True)
class Table:
    """One of Skolverket's reports."""

    measures: tuple[Measure, ...]
    by: tuple[str, ...] = ()  # columns that say what each row is about: subject, sex
    persons: str = ""  # the measure that counts those behind the others
    levels: tuple[Level, ...] = LEVELS
    calendar: bool = False  # "Valt år: 2024" instead of a school year
    source: str = SOURCE
    marks: dict[str, str] = field(default_factory=lambda: MARKS)
    titles: dict[str, str] = field(
        default_factory=dict
    )  # where the header alone does not say what is counted

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        figures = (Column(one.key, one.headers[0], shown=True) for one in self.measures)
        return (*PLACE_COLUMNS, *figures)

    def recognise(self, head: Head) -> float:
        found = self.layout(head)
        return found.score if found else 0.0

    def layout(self, head: Head) -> Layout | None:
        """The row of the head that fits best as header row."""
        rows = head.rows[:HEAD_ROWS]
        found = [self._row_layout(rows, at) for at in range(len(rows))]
        return max((one for one in found if one), key=lambda one: one.score, default=None)

    def flatten(self, sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows below the header that have a place or a figure; what is left are notes."""
        layout = self.layout(about.head)
        if layout is None:
            raise Refused(NO_HEADERS)
        about.definition.update(self.definition(about.head, layout))
        figures = [one.key for one in self.measures if one.key in layout.places]
        yield from cut_below(sheets, layout, figures)

    def read(self, rows: Rows, about: About) -> dict[str, Any]:
        """One row per place and published figure."""
        places = read_places(rows, period_of(about, calendar=self.calendar))
        refuse_ragged(rows)
        there = [one for one in self.measures if rows.has(one.key)]
        values = {one.key: values_of(rows, one.key, self.marks) for one in there}
        persons = {one.sex: values[one.key].value for one in there if one.name == self.persons}
        blocks = [Block(one.name, values[one.key], one.sex or None, persons.get(one.sex)) for one in there]
        return stacked(places, blocks, self.source)

    def definition(self, head: Head, layout: Layout) -> dict[str, Any]:
        """What the report calls itself and its figures, and the day it was drawn, where the file says it."""
        told: dict[str, Any] = {
            "measures": {
                one.name: self.titles.get(one.name, one.headers[0])
                for one in self.measures
                if one.key in layout.places
            }
        }
        lines = [cell.strip() for row in head.rows[: layout.row] for cell in row if cell.strip()]
        title = next((line for line in lines if " - " in line), "")
        drawn = next((line for line in lines if line.startswith("Valt uttag")), "")
        told |= {"report": title} if title else {}
        told |= {"drawn_on": drawn.partition(":")[2].strip()} if drawn else {}
        return told | ({"told_apart": "order"} if layout.is_guessed else {})

    def _row_layout(self, rows: tuple[tuple[str, ...], ...], at: int) -> Layout | None:
        headers = [plain(cell) for cell in rows[at]]
        level = level_of(self.levels, headers)
        if level is None:
            return None
        places = level.places(headers)
        if any(name not in places for name in self.by):
            return None
        categories = categories_above(rows[at - 1] if at else (), level.places(headers))
        figures, is_guessed = self._figures(headers, categories)
        wanted = {one.known_as for one in self.measures if one.required}
        met = {one.known_as for one in self.measures if one.required and one.key in figures}
        return Layout(at, level, places | figures, width_of(headers), len(met) / len(wanted), is_guessed)

    def _figures(self, headers: list[str], categories: list[str]) -> tuple[dict[str, int], bool]:
        """Which column each figure stands in: by its category, or without categories by the order of equals."""
        found: dict[str, int] = {}
        is_guessed = False
        for header in dict.fromkeys(headers):
            known = [one for one in self.measures if header in one.known_as]
            at = [place for place, other in enumerate(headers) if other == header]
            if not known:
                continue
            if categories:
                found |= {one.key: place for place in at for one in _within(known, categories, place)}
                continue
            several = len(at) > 1
            is_guessed |= several
            alike = [one for one in known if bool(one.category) == several] or known
            found |= {one.key: place for one, place in zip(alike, at, strict=False)}
        return found, is_guessed


def _within(known: list[Measure], categories: list[str], place: int) -> list[Measure]:
    above = categories[place] if place < len(categories) else ""
    named = [one for one in known if one.category and plain(one.category) in above]
    return (named or [one for one in known if not one.category])[:1]


def categories_above(cells: tuple[str, ...], places: dict[str, int]) -> list[str]:
    """The row above the header, if it is one of categories: nothing over the places; merged cells are filled on."""
    if not any(cell.strip() for cell in cells) or any(
        cells[at].strip() for at in places.values() if at < len(cells)
    ):
        return []
    filled, last = [], ""
    for cell in cells:
        last = plain(cell) or last
        filled.append(last)
    return filled


def width_of(headers: list[str]) -> tuple[int, int]:
    """How many cells there are, and how many before the empty ones that end the row."""
    return len(headers), max(place for place, header in enumerate(headers) if header) + 1


def cut_below(sheets: Sheets, layout: Layout, figures: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines below the header by our names. A line without code and figures is a note."""
    is_text = sheets.names == [""]
    wanted = list(layout.places.items())
    names, pick = list(layout.places), itemgetter(*layout.places.values())
    last = max(layout.places.values())
    whole, filled = layout.width
    for number, cells in islice(sheets.lines(), layout.row + 1, None):
        if len(cells) > last:
            cut = dict(zip(names, pick(cells), strict=True))
        else:
            cut = {name: cells[at] if at < len(cells) else "" for name, at in wanted}
        if not any(cut[name].strip() for name in figures) and not layout.level.is_code(cut["code"]):
            continue
        is_ragged = is_text and (len(cells) < whole or any(cell.strip() for cell in cells[filled:]))
        cut |= {"ragged": "x" if is_ragged else "", "level": layout.level.name}
        yield number, cut


def refuse_ragged(rows: Rows) -> None:
    """A row with a separator too many or too few has its figures in other columns than they belong to."""
    rows.reject(np.array([bool(text) for text in rows.texts("ragged")], bool), "ragged", RAGGED)


def period_of(about: About, *, calendar: bool = False) -> str:
    """What the lines above the table say, else what a person has chosen: never what the file is called."""
    return _calendar_year(about) if calendar else school_year_of(about.head) or about.year


def school_year_of(head: Head) -> str:
    """”Valt läsår: 2024/25” in the lines above the table; empty where none is said."""
    for cell in (cell for row in head.rows for cell in row if "läsår:" in cell.lower()):
        found = re.search(r"\d{4}/\d{2,4}", cell)
        if found:
            try:
                return str(SchoolYear.named(found[0]))
            except NotASchoolYear:
                continue
    return ""


def _calendar_year(about: About) -> str:
    """”Valt år: 2024”; a school year that was chosen stands for the year in which it ends."""
    for cell in (cell for row in about.head.rows for cell in row):
        if found := re.match(r"\s*valt år:\s*(\d{4})\s*$", cell.lower()):
            return found[1]
    return str(SchoolYear.named(about.year).starts + 1) if about.year else ""
