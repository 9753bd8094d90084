"""Complaints: how many came in and how many were answered, per unit and period. Never what they were about."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from samsyn.imports.columns import Column, Head, fit
from samsyn.imports.own_figures import WHERE_AND_WHEN, Figure, as_facts, count, lacks_period, short_text
from samsyn.imports.rows import About, Rows


TITLE = "Klagomål"
WHAT = "Antal klagomål per enhet och period, och hur många som är besvarade."
FACT = "unit_figure"
ABOUT_PUPILS = False

COLUMNS = (
    *WHERE_AND_WHEN,
    Column("complaints", "Antal klagomål", ("klagomål", "inkomna klagomål", "klagomålsärenden"), few=True),
    Column(
        "answered",
        "Besvarade klagomål",
        ("besvarade", "avslutade klagomål", "hanterade klagomål"),
        required=False,
        few=True,
    ),
    Column("part", "Område", ("typ av klagomål", "kategori"), required=False, few=True),
)

MORE_ANSWERED = "Fler klagomål är besvarade än inkomna. Rätta talen."
EXAMPLES = (
    ("Enhet;Period;Antal klagomål;Besvarade klagomål;Ärendemening\nNorra;HT26;7;5;Mycket att läsa\n", 1, 0),
    ("Enhet;Period;Antal klagomål\nNorra;oktober 2026;många\n", 1, 1),
    ("Enhet;Period;Antal klagomål;Besvarade klagomål\nNorra;2025;3;4\n", 1, 1),
)


def recognise(head: Head) -> float:
    found = fit(head, COLUMNS)
    return found.score if "complaints" in found.places else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    return lacks_period(places)


def read(rows: Rows, about: About) -> dict[str, Any]:
    complaints, answered = rows.read("complaints", count, None), rows.read("answered", count, None)
    parts = rows.read("part", short_text, "")
    lacking = np.array([one is None for one in complaints], bool)
    rows.reject(lacking, "complaints", "Antalet saknas. Skriv 0 om det inte fanns några.")
    pairs = list(zip(complaints, answered, strict=True))
    over = [one is not None and done is not None and done > one for one, done in pairs]
    rows.reject(np.array(over, bool), "answered", MORE_ANSWERED)
    figures = [
        Figure(place, "complaints", parts[place], one, None, None)
        for place, one in enumerate(complaints)
        if one is not None
    ]
    figures += [
        Figure(place, "complaints_answered", parts[place], done, one, None)
        for place, (one, done) in enumerate(pairs)
        if one is not None and done is not None
    ]
    return as_facts(rows, about, "complaint_counts", figures)
