"""Frånvarorapport från Vklass: one block per class (heading, headers, pupils, sum), as .xls, .xlsx or csv.

The abbreviations are those of Vklass's own help pages (docs/formats/vklass.md). No real report was to be had, so
blocks are found by their headers and not by their place.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from samsyn.imports.attendance_headers import Counted, Way, meaning_of
from samsyn.imports.attendance_systems import COLUMNS as ATTENDANCE
from samsyn.imports.attendance_systems import SEVERAL_MONTHS, lines_of, period_in, read_attendance
from samsyn.imports.columns import Head, plain
from samsyn.imports.faults import Refused
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets


TITLE = "Frånvarorapport från Vklass"
WHAT = "Ett block per klass, med en rad per elev och tiden i minuter, timmar eller lektioner."
FACT = "attendance"
ABOUT_PUPILS = True
SHAPE = "lines"
COLUMNS = ATTENDANCE
DEFINITION = {"system": "Vklass"}

OWN = (re.compile(r"undv|ej reg"), re.compile(r"gf\b"), re.compile(r"f\b"))
SUMS = ("summa", "totalt", "total", "medel", "medelvarde", "genomsnitt", "snitt", "antalelever")
PRINTED = re.compile(r"\b(utskriven|utskrift|skapad|hämtad)", re.IGNORECASE)
SAYS_PERIOD = re.compile(r"period|månad", re.IGNORECASE)
NO_PUPILS = "Rapporten saknar elevernas personnummer. Ta med kolumnen Personnr när du tar ut den, och läs in den igen."
NO_PERIOD = (
    "Rapporten säger inte vilken månad den gäller. Skriv perioden på en rad över tabellen, "
    "till exempel 2026-10-01 – 2026-10-31."
)

EXAMPLES = (
    (
        "Norra skolan\nPeriod: 2026-10-01 - 2026-10-31\nKlass 9A\n"
        "Personnr;Namn;Undv. tid;Lekt.;N min;GF min;F min;Ej reg tid\n"
        "EXK-1;Kim Lind;6240;104;5100;600;300;3,8\nSumma;;6240;104;5100;600;300;\n",
        1,
        0,
    ),
    (
        "Period: oktober 2026\nKlass 9A\nPersonnr;Undv. tid;N min;GF min;F min\nEXK-1;6000;5100;600;300\n"
        "Summa;6000;5100;600;300\n\nKlass 9B\nPersonnr;Undv. tid;N min;GF min;F min\n"
        "EXK-2;6000;5100;sjuk;300\nEXK-3;6000;6000;0;0\nSumma;18000;16200;600;600\n",
        3,
        1,
    ),
)


def recognise(head: Head) -> float:
    """Its own abbreviations together are found nowhere else."""
    cells = [cell.strip().lower() for row in head.rows for cell in row]
    is_its = all(any(own.match(cell) for cell in cells) for own in OWN)
    return 2.0 if is_its else 0.0


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    report = Report(about)
    for number, cells in lines_of(sheets):
        row = report.take(cells)
        if row is not None:
            yield number, row
    if report.way is None:
        raise Refused(NO_PUPILS)


class Report:
    """Where in the report we are: the period last named, and the headers that hold."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._period: tuple[date, date] | None = None
        self._pupil = 0
        self._unit: int | None = None
        self.way: Way | None = None

    def take(self, cells: Sequence[str]) -> dict[str, str] | None:
        """The cells of a pupil's row; None for titles, headers, sums and empty lines."""
        places = places_of(cells)
        if ("pupil_key", "") in places and len(places) > 2:
            self._begin(places)
        elif self.way is None or not self._is_row(cells):
            self._look_for_period(cells)
        else:
            return self._row(cells, self.way)
        return None

    def _begin(self, places: dict[Counted, int]) -> None:
        """A new block; a report whose classes are counted in different ways is not one report."""
        self.way = Way.of(places)
        self._pupil, self._unit = places["pupil_key", ""], places.get(("unit", ""))
        late = (
            "absence" if self.way.makes_minutes else "presence"
        )  # a late pupil keeps her lesson, and loses minutes
        said = DEFINITION | self.way.definition() | {"late": late}
        if any(self._about.definition.get(name, value) != value for name, value in said.items()):
            raise Refused("Klasserna i rapporten räknas på olika sätt. Ta ut dem var för sig.")
        self._about.definition.update(said)

    def _is_row(self, cells: Sequence[str]) -> bool:
        """A line with figures, or with a key; a sum has the one but not the other."""
        assert self.way is not None  # noqa: S101  asked only below headers
        key = self._key(cells)
        if sum(bool(cell.strip()) for cell in cells) < 2:
            return False  # the heading of a class, or an empty line
        has_figures = any(text.strip() for text, _ in self.way.said(cells).values())
        is_sum = any(plain(cell).startswith(SUMS) for cell in cells) and not any(map(str.isdigit, key))
        return not is_sum and (has_figures or any(map(str.isdigit, key)))

    def _key(self, cells: Sequence[str]) -> str:
        return cells[self._pupil].strip() if self._pupil < len(cells) else ""

    def _look_for_period(self, cells: Sequence[str]) -> None:
        text = " ".join(cells)
        if PRINTED.search(text):
            return
        found = period_in(text, self._about.year if SAYS_PERIOD.search(text) else "")
        self._period = found or self._period

    def _row(self, cells: Sequence[str], way: Way) -> dict[str, str]:
        if self._period is None:
            raise Refused(NO_PERIOD)
        start, end = self._period
        if (start.year, start.month) != (end.year, end.month):
            raise Refused(SEVERAL_MONTHS)
        says_unit = self._unit is not None and self._unit < len(cells)
        return {
            **({"unit": cells[self._unit or 0]} if says_unit else {}),
            "pupil_key": self._key(cells),
            "period_start": start.isoformat(),
            "period_end": end.isoformat(),
            **way.reckoned(cells),
        }


def places_of(cells: Sequence[str]) -> dict[Counted, int]:
    """Where each known header stands; the first of equals."""
    found: dict[Counted, int] = {}
    for place, cell in enumerate(cells):
        meaning = meaning_of(cell) if cell.strip() else None
        if meaning is not None:
            found.setdefault(meaning, place)
    return found


def read(rows: Rows, about: About) -> dict[str, Any]:
    return read_attendance(rows, about)
