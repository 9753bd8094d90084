"""Health visits: how many were planned and done, per unit, period and visit; never of a pupil."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from samsyn.imports.columns import Column, Head, fit
from samsyn.imports.own_figures import WHERE_AND_WHEN, Figure, as_facts, count, lacks_period, short_text
from samsyn.imports.rows import About, Rows


TITLE = "Hälsobesök"
WHAT = "Planerade och genomförda hälsobesök per enhet och läsår. Inga uppgifter om enskilda elever."
FACT = "unit_figure"
ABOUT_PUPILS = False

COLUMNS = (
    *WHERE_AND_WHEN,
    Column("planned", "Planerade hälsobesök", ("planerade besök", "hälsobesök planerade"), few=True),
    Column("done", "Genomförda hälsobesök", ("genomförda besök", "hälsobesök genomförda"), few=True),
    Column("part", "Besök i basprogrammet", ("besök", "hälsobesök", "årskurs"), required=False, few=True),
)

LACKING = "Antalet saknas. Skriv både planerade och genomförda besök."
MORE_DONE = "Fler besök är genomförda än planerade. Rätta talen."
EXAMPLES = (
    ("Enhet;Läsår;Besök;Planerade hälsobesök;Genomförda hälsobesök\nNorra;2025/26;åk 4;60;57\n", 1, 0),
    ("Enhet;Läsår;Planerade hälsobesök;Genomförda hälsobesök\nNorra;2025/26;60;61\n", 1, 1),
    ("Enhet;Läsår;Planerade hälsobesök;Genomförda hälsobesök\nNorra;2025/26;60;\n", 1, 1),
)


def recognise(head: Head) -> float:
    found = fit(head, COLUMNS)
    return found.score if {"planned", "done"} <= found.places.keys() else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    return lacks_period(places)


def read(rows: Rows, about: About) -> dict[str, Any]:
    planned, done = rows.read("planned", count, None), rows.read("done", count, None)
    parts = rows.read("part", short_text, "")
    pairs = list(zip(done, planned, strict=True))
    rows.reject(np.array([None in pair for pair in pairs], bool), "done", LACKING)
    over = [one is not None and whole is not None and one > whole for one, whole in pairs]
    rows.reject(np.array(over, bool), "done", MORE_DONE)
    figures = [
        Figure(place, "E16", parts[place], one, whole, None)
        for place, (one, whole) in enumerate(pairs)
        if one is not None and whole
    ]
    return as_facts(rows, about, "health_visits", figures)
