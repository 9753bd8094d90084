"""Follow-up after yrkesvux: what each participant did six and twelve months after the education."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.core.school_year import SchoolYear
from samsyn.imports.cell_texts import day, refuse_formula, unit_code
from samsyn.imports.columns import Column, Head, fit, plain
from samsyn.imports.faults import Wrong
from samsyn.imports.rows import About, Rows


TITLE = "Uppföljning efter yrkesvux"
WHAT = "En rad per deltagare och uppföljning: i arbete, studerar, varken eller, eller inte nådd."
FACT = "follow_up"
ABOUT_PUPILS = True

OUTCOMES = {
    **dict.fromkeys(("work", "arbete", "arbetar", "iarbete", "jobb", "jobbar", "anstalld", "egetforetag"), "work"),
    **dict.fromkeys(("study", "studier", "studerar", "studerarvidare", "vidarestudier"), "study"),
    **dict.fromkeys(("neither", "varkeneller", "arbetslos", "arbetssokande", "annat"), "neither"),
    **dict.fromkeys(("notreached", "intenadd", "ejnadd", "ejsvar", "ingetsvar", "svararej"), "not_reached"),
}  # fmt: skip
YES, NO = {"j", "ja", "x", "1"}, {"n", "nej", "0"}
LONGEST = 36  # months
DAYS_IN_MONTH = 30.44

COLUMNS = (
    Column("unit", "Skolenhetskod", ("skolenhet", "enhet", "enhetskod", "skolkod"), few=True, shown=True),
    Column("pupil_key", "Personnummer", ("personnr", "pnr", "deltagarid", "elevid", "elev id")),
    Column("completed_on", "Avslutade utbildningen", ("slutdatum", "avslutad", "avslutsdatum", "kursslut"), few=True),
    Column("months", "Månader efter", ("antal månader", "uppföljning efter"), required=False, few=True),
    Column("followed_on", "Uppföljd", ("uppföljningsdatum", "svarsdatum"), required=False, few=True),
    Column("outcome", "Sysselsättning", ("utfall", "status", "huvudsaklig sysselsättning"), few=True, shown=True),
    Column("in_field", "Inom yrkesområdet", ("arbete inom området",), required=False, few=True),
)  # fmt: skip

HEADER = "Skolenhetskod;Personnummer;Avslutade utbildningen;Månader efter;Sysselsättning;Inom yrkesområdet\n"
EXAMPLES = (
    (HEADER + "99900001;EXK-1;2026-01-16;6;i arbete;ja\n", 1, 0),
    (HEADER + "99900001;EXK-1;2026-01-16;6;kanske;ja\n", 1, 1),
    (HEADER + "99900001;EXK-1;2026-10-16;6;i arbete;ja\n", 1, 1),  # six months have not passed
)


def recognise(head: Head) -> float:
    found = fit(head, COLUMNS)
    return found.score if {"completed_on", "outcome"} <= found.places.keys() else 0.0


def lacks(places: Mapping[str, int]) -> list[tuple[str, str]]:
    return [] if {"months", "followed_on"} & places.keys() else [("months", "månader efter")]


def read(rows: Rows, about: About) -> dict[str, Any]:
    completed = rows.read("completed_on", day, None)
    months = _months(rows, completed)
    soon = [
        bool(end and after is not None and (about.today - end).days < (after - 1) * DAYS_IN_MONTH)
        for end, after in zip(completed, months, strict=True)
    ]
    rows.reject(np.array(soon, bool), "months", "Så lång tid har inte gått än. Rätta datum eller månader.")
    outcomes = rows.read("outcome", _outcome, "")
    fields = rows.read("in_field", _yes_or_no, None)
    return {
        "row": rows.numbers,
        "unit_code": rows.read("unit", unit_code, ""),
        "pupil_key": rows.texts("pupil_key"),
        "school_year": [str(SchoolYear.of(one)) if one else "" for one in completed],
        "completed_on": pa.array(completed, pa.date32()),
        "months": pa.array(months, pa.int16()),
        "outcome": outcomes,
        "in_field": pa.array(
            [one if kind == "work" else None for one, kind in zip(fields, outcomes, strict=True)], pa.bool_()
        ),
    }


def _months(rows: Rows, completed: list[date | None]) -> list[int | None]:
    """As written, or counted from the day of the follow-up."""
    if rows.has("months"):
        return rows.read("months", _number_of_months, None)
    followed = rows.read("followed_on", day, None)
    pairs = list(zip(completed, followed, strict=True))
    found = [round((then - end).days / DAYS_IN_MONTH) if end and then else None for end, then in pairs]
    wrong = np.array([one is not None and not 0 <= one <= LONGEST for one in found], bool)
    rows.reject(wrong, "followed_on", "Uppföljningen är före slutet eller över tre år efter. Rätta datumet.")
    return [one if one is not None and 0 <= one <= LONGEST else None for one in found]


def _number_of_months(text: str) -> int:
    found = re.match(r"^\s*(\d{1,2})(?:[.,]0)?\s*(?:m|mån|månad|månader)?\.?\s*$", text.lower())
    if found and int(found[1]) <= LONGEST:
        return int(found[1])
    refuse_formula(text)
    raise Wrong("Antalet månader går inte att läsa. Skriv till exempel 6 eller 12.")


def _outcome(text: str) -> str:
    if plain(text) in OUTCOMES:
        return OUTCOMES[plain(text)]
    refuse_formula(text)
    raise Wrong("Sysselsättningen går inte att läsa. Skriv arbete, studier, varken eller, eller inte nådd.")


def _yes_or_no(text: str) -> bool | None:
    tidy = text.strip().lower()
    if tidy in YES | NO:
        return tidy in YES
    refuse_formula(text)
    return None  # not asked, or not known
