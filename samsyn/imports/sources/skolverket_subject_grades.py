"""Skolverkets Jämförelse av ämnesbetyg över tid: one row per subject, one column per school year."""

from collections.abc import Iterator
from typing import Any

from samsyn.core.school_year import SchoolYear
from samsyn.imports.columns import Column, Head, plain
from samsyn.imports.faults import Refused
from samsyn.imports.published_places import PLACE_COLUMNS, level_of, read_places
from samsyn.imports.publishing import Block, stacked, values_of
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets
from samsyn.imports.skolverket import (
    MARKS,
    NO_HEADERS,
    SOURCE,
    Layout,
    Table,
    cut_below,
    refuse_ragged,
    width_of,
)


TITLE = "Skolverket: ämnesbetyg över tid"
WHAT = "Skolverkets fil med andel godkända betyg per ämne, med ett läsår i varje kolumn."
FACT = "published"
ABOUT_PUPILS = False
SHAPE = "lines"
INDICATOR, HEADER = "subject_passed", "Andel (%) elever som fått godkänt betyg i respektive ämne"
YEARS = {plain(str(year)): str(year) for year in map(SchoolYear, range(1997, 2098))}
FEWEST = 2  # one year alone is another report
PLACES = Table(())
COLUMNS = (*PLACE_COLUMNS, *(Column(year, year, shown=True) for year in YEARS.values()))

HEAD = (
    "Grundskola - Jämförelse av ämnesbetyg över tid\nValt läsår: 2024/25\n\n"
    f"Kommun;Kommunkod;Län;Länskod;Typ av huvudman;{HEADER};2024/25;2023/24;2022/23;\n"
)
EXAMPLES = (
    (HEAD + "Exempelköping;9990;Exempellän;99;Kommunal;Historia;89,2;..;.;\n", 1, 0),
    (HEAD + "Exempelköping;9990;Exempellän;99;Kommunal;Historia;89,2;90,4;?;\n", 1, 1),
)


def recognise(head: Head) -> float:
    return 1.0 if layout(head) else 0.0


def layout(head: Head) -> Layout | None:
    """The row with a place, the heading of subjects and school years."""
    for at, cells in enumerate(head.rows):
        headers = [plain(cell) for cell in cells]
        level = level_of(PLACES.levels, headers)
        years = {YEARS[header]: place for place, header in enumerate(headers) if header in YEARS}
        if level and plain(HEADER) in headers and len(years) >= FEWEST:
            places = level.places(headers) | {"subject": headers.index(plain(HEADER))} | years
            return Layout(at, level, places, width_of(headers), 1.0)
    return None


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    found = layout(about.head)
    if found is None:
        raise Refused(NO_HEADERS)
    about.definition["measures"] = {INDICATOR: HEADER}
    yield from cut_below(sheets, found, [name for name in found.places if name in YEARS.values()])


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per place, subject and school year; the year of each is its column's."""
    years = [year for year in YEARS.values() if rows.has(year)]
    places = read_places(rows, years[-1])
    refuse_ragged(rows)
    blocks = [Block(INDICATOR, values_of(rows, year, MARKS), period=(year, year)) for year in years]
    return stacked(places, blocks, SOURCE)
