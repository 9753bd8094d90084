"""Frånvarosammanställning like Skola24's: a row per pupil (and month), or a row per pupil with the months beside it.

Skola24 gives absence as a share of the time of lessons. Shares are turned into minutes by the time of lessons in the
same file; without it the file is refused, since nobody can tell afterwards how much a per cent was of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

import pyarrow as pa

from samsyn.imports.attendance_headers import Counted, Way, meaning_of
from samsyn.imports.attendance_systems import AMOUNTS, lines_of, period_in, read_attendance
from samsyn.imports.attendance_systems import COLUMNS as ATTENDANCE
from samsyn.imports.columns import HEAD_ROWS, Column, Head
from samsyn.imports.faults import Refused
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Line, Sheets


TITLE = "Frånvaro per månad från Skola24"
WHAT = "En rad per elev och månad, eller månaderna bredvid varandra, i minuter, timmar eller procent."
FACT = "attendance"
ABOUT_PUPILS = True
SHAPE = "lines"
COLUMNS = (*ATTENDANCE[:2], Column("months", "Månader"))
DEFINITION = {"system": "Skola24", "late": "unknown"}

ONE, NEXT = "\x1f", "\x1e"  # between the cells of a month, and between months
CELLS = ("period_start", "period_end", *AMOUNTS)
MONTH_WORDS = re.compile(
    r"20\d{2}[-/]?(?:0[1-9]|1[0-2])|(?:20\d{2}\s+)?\b(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?"
    r"|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:[\s-]+20\d{2})?",
    re.IGNORECASE,
)
NO_PUPILS = "Filen saknar elevernas personnummer. Ta med kolumnen Personnummer när du tar ut rapporten igen."
NO_MONTH = (
    "Filen säger inte vilka månader den gäller. Ta ut den per månad, eller välj läsår om månaden saknar år."
)

EXAMPLES = (
    (
        "Personnummer;Namn;Klass;Månad;Lektionstid (min);Anmäld frånvaro %;Ej anmäld frånvaro %;Rapporteringsgrad %\n"
        "EXK-1;Kim Lind;9A;2026-10;6000;10,0;5,0;96,0\n",
        1,
        0,
    ),
    (
        "Personnummer;Klass;2026-09 Lektionstid (min);2026-09 Giltig frånvaro (min);2026-09 Ogiltig frånvaro (min);"
        "2026-10 Lektionstid (min);2026-10 Giltig frånvaro (min);2026-10 Ogiltig frånvaro (min)\n"
        "EXK-1;9A;6000;600;300;6200;0;0\nEXK-2;9A;6000;6000;300;6200;0;0\n",
        2,
        1,
    ),
)


def recognise(head: Head) -> float:
    """Absence in words as Skola24 writes it, and a month or a time of lessons beside it."""
    layout = layout_of(head.rows)
    if layout is None:
        return 0.0
    counted = {meaning for places in layout.months.values() for meaning in places}
    away = {what for what, _ in counted} & {"valid", "invalid", "total"}
    shares = any(unit == "%" for what, unit in counted if what in {"valid", "invalid", "total"})
    if len(away) < 2 or not (layout.tells_months or shares):
        return 0.0
    return 1.5 if shares else 0.95  # shares are never minutes, whatever else the file has


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    lines = lines_of(sheets)
    top = list(islice(lines, HEAD_ROWS))
    layout = layout_of([cells for _, cells in top])
    if layout is None:
        raise Refused(NO_PUPILS)
    ways = {month: Way.of(places) for month, places in layout.months.items()}
    for way in ways.values():
        about.definition.update(DEFINITION | way.definition())
    yield from _rows([*top[layout.row + 1 :]], layout, ways, about)
    yield from _rows(lines, layout, ways, about)


def _rows(
    lines: Any, layout: "Layout", ways: Mapping[str, Way], about: About
) -> Iterator[tuple[int, dict[str, str]]]:
    line: Line
    for line in lines:
        number, cells = line
        if not any(cell.strip() for cell in cells):
            continue
        months = [_month(cells, layout, way, month, about) for month, way in ways.items()]
        yield (
            number,
            {
                **({"unit": layout.cell(cells, "unit")} if layout.says_unit else {}),
                "pupil_key": layout.cell(cells, "pupil_key"),
                "months": NEXT.join(ONE.join(one) for one in months if one),
            },
        )


def _month(
    cells: Sequence[str], layout: "Layout", way: Way, month: str, about: About
) -> tuple[str, ...] | None:
    """Days and amounts of one month; None where all its cells are empty: the pupil was not there then."""
    said = way.said(cells)
    if len(layout.months) > 1 and not any(text.strip() for text, _ in said.values()):
        return None
    amounts = way.reckoned(cells)
    return (*layout.days(cells, month, about.year), *(amounts[name] for name in AMOUNTS))


class Layout:
    """The header row: what says who and when, and which columns belong to which month."""

    def __init__(self, row: int, who: dict[str, int], months: dict[str, dict[Counted, int]]) -> None:
        self.row = row
        self.months = months
        self._who = who

    @property
    def says_unit(self) -> bool:
        return "unit" in self._who

    @property
    def tells_months(self) -> bool:
        return "month" in self._who or "start" in self._who or any(self.months)

    def cell(self, cells: Sequence[str], what: str) -> str:
        place = self._who.get(what)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def days(self, cells: Sequence[str], month: str, year: str) -> tuple[str, str]:
        """The first and the last day, as texts; as they stand where they cannot be understood."""
        start, end = self.cell(cells, "start"), self.cell(cells, "end")
        if not month and start and end:
            return start, end
        if not self.tells_months:
            raise Refused(NO_MONTH)
        text = month or self.cell(cells, "month") or start
        found: tuple[date, date] | None = period_in(text, year)
        if found is None and month:
            raise Refused(NO_MONTH)
        return (found[0].isoformat(), found[1].isoformat()) if found else (text, text)


def layout_of(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The first row that names the pupil and absence; the month may stand in the header or in the row above it."""
    above: Sequence[str] = ()
    for number, row in enumerate(rows):
        layout = _layout(number, row, above)
        if layout is not None:
            return layout
        above = row
    return None


def _layout(number: int, row: Sequence[str], above: Sequence[str]) -> Layout | None:
    who: dict[str, int] = {}
    months: dict[str, dict[Counted, int]] = {}
    for place, (cell, over) in enumerate(zip(row, _months_over(above, len(row)), strict=True)):
        month = (MONTH_WORDS.search(cell) or [""])[0] or over
        meaning = meaning_of(MONTH_WORDS.sub(" ", cell)) if cell.strip() else None
        if meaning is None:
            continue
        if meaning[0] in {"pupil_key", "unit", "month", "start", "end"}:
            who.setdefault(meaning[0], place)
        else:
            months.setdefault(month, {}).setdefault(meaning, place)
    named = {month: places for month, places in months.items() if month}
    is_header = "pupil_key" in who and any(
        what in {"valid", "invalid", "total"} for p in months.values() for what, _ in p
    )
    return Layout(number, who, named or months) if is_header else None


def _months_over(above: Sequence[str], width: int) -> Iterator[str]:
    """A month stands once over its columns: the nearest to the left holds."""
    month = ""
    for place in range(width):
        cell = above[place] if place < len(above) else ""
        if cell.strip():
            month = (MONTH_WORDS.search(cell) or [""])[0]
        yield month


def read(rows: Rows, about: About) -> dict[str, Any]:
    return read_attendance(apart(rows), about)


def apart(rows: Rows) -> Rows:
    """One row for each month of a pupil, with the number of the pupil's row: they are read or rejected together."""
    places: list[int] = []
    cells: dict[str, list[str]] = {name: [] for name in CELLS}
    for place, months in enumerate(rows.texts("months")):
        for month in months.split(NEXT):
            places.append(place)
            for name, text in zip(CELLS, [*month.split(ONE), *[""] * len(CELLS)], strict=False):
                cells[name].append(text)
    taken = pa.array(places, pa.int32())
    kept = {name: rows.cells[name].take(taken) for name in ("unit", "pupil_key") if rows.has(name)}
    columns = {name: pa.array(texts, pa.string()) for name, texts in cells.items()}
    return Rows(rows.numbers[places], kept | columns, ATTENDANCE, rows.faults)
