"""Figures of staff, upper secondary and adults that an organisation counts itself: one per row, or one per column."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from samsyn.imports.cell_texts import refuse_formula
from samsyn.imports.columns import Column, Head, fit, plain
from samsyn.imports.faults import Wrong, quoted
from samsyn.imports.own_figures import (
    WHERE_AND_WHEN,
    Figure,
    as_facts,
    count,
    lacks_period,
    says_nothing,
    share,
    short_text,
    without_sign,
)
from samsyn.imports.rows import About, Rows


TITLE = "Egna siffror: personal, gymnasium och yrkesvux"
WHAT = "Behörighet, täthet, omsättning, sjukfrånvaro, HME, examen, avbrott och fullföljt yrkesvux per enhet och period."
FACT = "unit_figure"
ABOUT_PUPILS = False

FIGURES = {
    "P01": ("Legitimerade och behöriga lärare", ("legitimerade lärare", "lärare med legitimation och behörighet")),
    "P02": ("Behörig undervisning per ämne", ("behörig undervisning", "behörighet per ämne")),
    "P03": ("Pedagogisk högskoleexamen", ("högskoleexamen", "lärare med pedagogisk högskoleexamen")),
    "P04": ("Elever per lärare", ("lärartäthet", "antal elever per lärare")),
    "P05": ("Elever per specialpedagog och speciallärare", ("elever per specialpedagog",)),
    "P06": ("Personalomsättning", ("omsättning",)),
    "P07": ("Sjukfrånvaro", ("sjuktal", "sjukfrånvaro total")),
    "P08": ("Hållbart medarbetarengagemang", ("hme", "hme index", "hme totalt", "totalindex hme")),
    "G04": ("Examen av dem med slutbetyg", ("examen", "andel med examen", "gymnasieexamen")),
    "G06": ("Examensprognos", ("elever på väg mot examen", "prognos examen")),
    "G07": ("Eftersläpning", ("elever med eftersläpning", "eftersläpning gymnasiet")),
    "G08": ("Avbrott och byten", ("avbrott", "avbrott gymnasiet")),
    "V03": ("Fullföljt yrkesvux", ("fullföljt yrkespaket", "yrkesvux fullföljt")),
}  # fmt: skip
SHARES = frozenset(
    {"P01", "P02", "P03", "P06", "P07", "P08", "G04", "G06", "G07", "G08", "V03"}
)  # never over a hundred
FEWEST_ILL = 10  # absence for illness of fewer is about persons (domain, P07)

COLUMNS = (
    *WHERE_AND_WHEN,
    Column("figure", "Mått", ("nyckeltal", "mått id", "personalmått"), required=False, few=True, shown=True),
    Column("part", "Ämne eller grupp", ("ämne", "del", "yrkesgrupp", "grupp"), required=False, few=True),
    Column("numerator", "Täljare", ("antal", "varav"), required=False, few=True),
    Column("denominator", "Nämnare", ("av", "totalt", "bas"), required=False, few=True),
    Column("value", "Värde", ("andel", "procent", "resultat"), required=False, few=True),
    Column("persons", "Antal personer", ("personer", "anställda", "antal anställda"), required=False, few=True),
    *(
        Column(figure, title, names, required=False, few=True)
        for figure, (title, names) in FIGURES.items()
    ),
)  # fmt: skip

NO_VALUE = "Värdet saknas. Fyll i det eller ta bort raden."
TOO_FEW = "Gruppen är mindre än tio personer. Sjukfrånvaro för så få läses inte in."
EXAMPLES = (
    ("Enhet;Period;Mått;Täljare;Nämnare;Antal personer\nNorra;2026;P01;18,5;24,0;26\n", 1, 0),
    ("Enhet;Period;Sjukfrånvaro (%);HME\nNorra;oktober 2026;6,2 %;78\n", 1, 0),
    ("Enhet;Läsår;Mått;Täljare;Nämnare\nNorra;2025/26;G06;150;200\n", 1, 0),
    ("Enhet;Period;Mått;Värde\nNorra;2026-10;P07;106 %\n", 1, 1),  # more than all of the time
    ("Enhet;Period;Mått;Värde;Antal personer\nNorra;2026-10;P07;6,2 %;9\n", 1, 1),  # too few to be read
)


def recognise(head: Head) -> float:
    """A unit, a period, and something that is counted under a name of ours."""
    places = fit(head, COLUMNS).places
    named = bool(FIGURES.keys() & places.keys()) or {"figure"} <= places.keys()
    return 0.8 if named and "unit" in places and not lacks(places) else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    missing = lacks_period(places)
    if not FIGURES.keys() & places.keys():
        missing += [] if "figure" in places else [("figure", "mått")]
        missing += [] if {"numerator", "value"} & places.keys() else [("value", "värde")]
    return missing


def read(rows: Rows, about: About) -> dict[str, Any]:
    persons = rows.read("persons", count, None)
    figures = [*_by_row(rows, persons), *_by_column(rows, persons)]
    few = {
        one.place
        for one in figures
        if one.figure == "P07" and one.persons is not None and one.persons < FEWEST_ILL
    }
    rows.reject(np.isin(np.arange(len(rows)), list(few)), "persons", TOO_FEW)
    return as_facts(rows, about, "staff_figures", figures)


def _by_row(rows: Rows, persons: list[float | None]) -> list[Figure]:
    if not rows.has("figure"):
        return []
    names = rows.read("figure", _figure, "")
    parts = rows.read("part", short_text, "")
    numerators, denominators = rows.read("numerator", count, None), rows.read("denominator", count, None)
    values = rows.read("value", _value, None)
    found = [value if one is None else one for one, value in zip(numerators, values, strict=True)]
    _check(rows, names, found, denominators)
    return [
        Figure(place, names[place], parts[place], one, denominators[place], persons[place])
        for place, one in enumerate(found)
        if one is not None and names[place]
    ]


def _check(rows: Rows, names: list[str], found: list[float | None], denominators: list[float | None]) -> None:
    """A share is at most the whole, whichever way it is written."""
    column = "numerator" if rows.has("numerator") else "value"
    rows.reject(
        np.array([one is None for one in found], bool),
        column,
        NO_VALUE,
    )
    over = [
        one is not None and name in SHARES and one > (100 if whole is None else whole)
        for name, one, whole in zip(names, found, denominators, strict=True)
    ]
    rows.reject(np.array(over, bool), column, "Andelen är över 100 %. Rätta talet.")
    empty = np.array([whole == 0 for whole in denominators], bool)
    rows.reject(empty, "denominator", "Nämnaren är noll. Rätta talet.")


def _by_column(rows: Rows, persons: list[float | None]) -> list[Figure]:
    """One column per figure; an empty cell says nothing, and a row of them has nothing to be there for."""
    there = [figure for figure in FIGURES if rows.has(figure)]
    if there and not rows.has("figure"):
        cells = zip(*(rows.texts(figure) for figure in there), strict=True)
        empty = np.array([all(says_nothing(without_sign(cell)) for cell in row) for row in cells], bool)
        rows.reject(empty, there[0], NO_VALUE)
    return [
        Figure(place, figure, "", value, None, persons[place])
        for figure in there
        for place, value in enumerate(rows.read(figure, share if figure in SHARES else count, None))
        if value is not None
    ]


def _value(text: str) -> float | None:
    return count(without_sign(text))


def _figure(text: str) -> str:
    """P01, or its name."""
    wanted = plain(text)
    for figure, (title, names) in FIGURES.items():
        if wanted in {plain(name) for name in (figure, title, *names)}:
            return figure
    refuse_formula(text)
    raise Wrong(f"{quoted(text)} är inget mått. Skriv P01–P08, G04–G08, V03 eller måttets namn.")
