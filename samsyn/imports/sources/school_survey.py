"""Skolinspektionens Skolenkäten: answers as published, per unit, organiser and sex, with every mask kept."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

import numpy as np

from samsyn.imports.columns import Column, Head, plain
from samsyn.imports.faults import Refused
from samsyn.imports.rows import About, Rows
from samsyn.imports.school_survey_facts import BETWEEN, SheetFacts, Values, joined
from samsyn.imports.school_survey_layout import (
    HEAD_WITHIN,
    Layout,
    header_row,
    layout_of,
    places_in,
    respondents_of,
    school_year_of,
)
from samsyn.imports.sheets import Sheets


TITLE = "Skolinspektionen: Skolenkäten per skolenhet"
WHAT = "Resultatfilen för en svarandegrupp: index, medelvärden och svar för alla skolor som deltog."
FACT = "survey_answer"
ABOUT_PUPILS = False
SHAPE = "lines"

COLUMNS = (
    Column("layout", "Rubriker"),
    Column("respondents", "Vilka som har svarat"),
    Column("school_year", "Läsår"),
    Column("organiser_number", "Orgnummer"),
    Column("organiser", "Huvudman"),
    Column("municipality", "Kommun", shown=True),
    Column("unit_code", "Skolenhetskod", shown=True),
    Column("unit_name", "Skolenhet"),
    Column("values", "Svar"),
)
NAMES = ("organiser_number", "organiser", "municipality", "unit_code", "unit_name")
NUMBERS = ("organiser_number", "unit_code")
ROW = (*NAMES, "values", "respondents", "school_year")

ROWS_OF_A_SHEET = 10_000  # the rows of a second sheet are numbered from 10 001, of a third from 20 001
MOST_ROWS = 19_000
NO_SHEET = (
    "Vi hittar inte raden med Huvudman och Skolenhetskod. Hämta filen på nytt och ändra inte rubrikerna."
)
TOO_LONG = "Filen har fler rader än en skolenkät. Kontrollera att du valde rätt fil."

HEAD = (
    "Skolenkäten 2022 - Elever årskurs 8;;;;;;;;9. Trygghet;Känner du dig trygg i skolan?;;;;\n"
    "Orgnummer;Huvudman;Kommun;Skolenhetskod;Skolenhet;Antal i gruppen;Antal;Svarsfrekvens;;;"
    "Helt och hållet;;Inte alls;\n"
    ";;;;;;;;Index;Medelvärde;Antal;Andel;Antal;Andel\n"
)
TOTALS = (
    ";Samtliga deltagande skolor;;;;100;80;0,8;7,4;7,4;60;0,75;20;0,25\n"
    "2129999990;Exempelköpings kommun;;;;50;40;0,8;7,5;7,5;30;0,75;10;0,25\n"
)
UNIT = "2129999990;Exempelköpings kommun;Exempelköping;99900001;Norra;"
EXAMPLES = (
    (HEAD + UNIT + "20;12;0,6;7;-;**;-;*;-\nKälla: Skolinspektionen\n", 1, 0),
    (HEAD + TOTALS + UNIT + "20;12;0,6;7;-;**;-;*;-\n", 3, 0),
    (HEAD + TOTALS + UNIT.replace("9990", "") + "20;12;0,6;7;-;**;-;*;-\n", 3, 1),
    (HEAD + TOTALS + UNIT + "20;12;0,6;7;-;??;-;*;-\n", 3, 1),
    (HEAD + TOTALS + UNIT + "20;12;0,6;70;-;9;-;*;-\n", 3, 1),
)


def recognise(head: Head) -> float:
    """By its name, and by what is measured in the row below Skolenhetskod."""
    at = header_row(head.rows)
    is_named = any("skolenkät" in cell.lower() for row in head.rows for cell in row)
    if at is None or at + 1 >= len(head.rows):
        return 0.9 if is_named and any("tolkningsstöd" in cell.lower() for cell in head.rows[0]) else 0.0
    kinds = {plain(cell) for cell in head.rows[at + 1]}
    return (1.0 + is_named) if kinds & {"index", "medelvarde"} else 0.0


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of each sheet with answers, below a row with its headers."""
    about.definition.update(survey="Skolenkäten", sheets=[])
    read = 0
    for read, row in enumerate(_all_rows(sheets, about), start=1):
        if read > MOST_ROWS:
            raise Refused(TOO_LONG)
        yield row
    if not read:
        raise Refused(NO_SHEET)


def _all_rows(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    """Sheets are numbered one after another, so that each row has a number of its own."""
    before = 0
    for name in sheets.names:
        lines = sheets.lines(name)
        start = list(islice(lines, HEAD_WITHIN))
        layout = layout_of([texts for _, texts in start])
        if layout is None:
            continue
        if layout.is_by_sex and before:
            layout = layout.without_totals()
        number = layout.below
        head = _head_of(layout, name, about)
        yield before + number, head | {"layout": layout.as_text()}
        for number, texts in chain(start[layout.below :], lines):
            if _is_row(layout, texts):
                yield before + number, head | _row(layout, texts)
        before += -(-number // ROWS_OF_A_SHEET) * ROWS_OF_A_SHEET


def _is_row(layout: Layout, texts: Sequence[str]) -> bool:
    """Whether there is anything but a name or a note on the line."""
    if any(texts[at].strip() for at, _ in layout.places if at < len(texts)):
        return True
    known = (texts[at] for name, at in layout.identity.items() if name in NUMBERS and at < len(texts))
    return any(cell.strip()[:1].isdigit() for cell in known)


def _head_of(layout: Layout, sheet: str, about: About) -> dict[str, str]:
    title = layout.title or sheet
    head = {"respondents": respondents_of(title), "school_year": about.year or school_year_of(title)}
    about.definition["sheets"].append(head | {"by_sex": layout.is_by_sex, "columns": len(layout.places)})
    return head


def _row(layout: Layout, texts: Sequence[str]) -> dict[str, str]:
    cells = {name: texts[at].strip() for name, at in layout.identity.items() if at < len(texts)}
    values = (texts[at] if at < len(texts) else "" for at, _ in layout.places)
    return cells | {"values": BETWEEN.join(values)}


def read(rows: Rows, about: About) -> dict[str, Any]:
    """Every cell with an answer as a fact of its own, with the number of the row it stood in."""
    layouts = rows.texts("layout")
    rows.leave_out(np.array([bool(text) for text in layouts], bool))
    cells = [rows.texts(name) for name in ROW]
    values = Values()
    sheets: list[SheetFacts] = []
    wrong: dict[tuple[str, str], list[int]] = {}
    for at, (layout, *row) in enumerate(zip(layouts, *cells, strict=True)):
        if layout:
            sheets.append(SheetFacts(places_in(layout)))
            continue
        fault = sheets[-1].add(at, row, values)
        if fault:
            wrong.setdefault(fault, []).append(at)
    for (column, sentence), found in wrong.items():
        rows.reject(np.isin(np.arange(len(rows)), found), column, sentence)
    return joined([sheet.columns(rows.numbers) for sheet in sheets])
