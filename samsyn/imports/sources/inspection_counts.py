"""Inspection: cases at the authorities, deficiencies found and put right, per unit and period."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from samsyn.imports.columns import Column, Head, fit
from samsyn.imports.own_figures import WHERE_AND_WHEN, Figure, as_facts, count, lacks_period, short_text
from samsyn.imports.rows import About, Rows


TITLE = "Tillsyn och inspektion"
WHAT = "Antal ärenden hos Skolinspektionen, brister och åtgärdade brister per enhet och period."
FACT = "unit_figure"
ABOUT_PUPILS = False

COLUMNS = (
    *WHERE_AND_WHEN,
    Column(
        "cases",
        "Antal tillsynsärenden",
        ("tillsynsärenden", "inspektionsärenden", "ärenden hos skolinspektionen", "antal beslut"),
        few=True,
    ),
    Column("deficiencies", "Antal brister", ("brister", "konstaterade brister"), required=False, few=True),
    Column("remedied", "Åtgärdade brister", ("åtgärdade", "avhjälpta brister"), required=False, few=True),
    Column("part", "Myndighet", ("typ av tillsyn", "tillsynsmyndighet"), required=False, few=True),
)

MORE_REMEDIED = "Fler brister är åtgärdade än konstaterade. Rätta talen."
EXAMPLES = (
    ("Enhet;Läsår;Antal tillsynsärenden;Antal brister;Åtgärdade brister\nNorra;2025/26;2;5;4\n", 1, 0),
    ("Enhet;Läsår;Antal tillsynsärenden;Antal brister;Åtgärdade brister\nNorra;2025/26;2;5;6\n", 1, 1),
)


def recognise(head: Head) -> float:
    found = fit(head, COLUMNS)
    return found.score if "cases" in found.places else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    return lacks_period(places)


def read(rows: Rows, about: About) -> dict[str, Any]:
    cases = rows.read("cases", count, None)
    found, remedied = rows.read("deficiencies", count, None), rows.read("remedied", count, None)
    parts = rows.read("part", short_text, "")
    lacking = np.array([one is None for one in cases], bool)
    rows.reject(lacking, "cases", "Antalet saknas. Skriv 0 om det inte fanns några.")
    pairs = list(zip(found, remedied, strict=True))
    over = [one is not None and done is not None and done > one for one, done in pairs]
    rows.reject(np.array(over, bool), "remedied", MORE_REMEDIED)
    figures = [
        Figure(place, figure, parts[place], value, None, None)
        for figure, values in (("inspection_cases", cases), ("deficiencies", found))
        for place, value in enumerate(values)
        if value is not None
    ]
    figures += [
        Figure(place, "deficiencies_remedied", parts[place], done, one, None)
        for place, (one, done) in enumerate(pairs)
        if done is not None
    ]
    return as_facts(rows, about, "inspection_counts", figures)
