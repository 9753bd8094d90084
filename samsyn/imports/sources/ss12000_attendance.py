"""Närvaro över SS 12000: minutes per pupil and day or month, as our own client has summed them."""

from typing import Any

import pyarrow as pa

from samsyn.imports.attendance_systems import refuse_too_long
from samsyn.imports.cell_texts import grade_year
from samsyn.imports.columns import Column, Head
from samsyn.imports.register_rows import NOBODY, header_of, recognise_own, reject_told
from samsyn.imports.rows import About, Rows


TITLE = "Närvaro över SS 12000"
WHAT = "Erbjuden tid och frånvaro i minuter, hämtade från systemet för närvaro."
FACT = "attendance"
ABOUT_PUPILS = True
BY_HAND = False  # only our own client hands in such rows
DEFINITION = {"measure": "minutes", "unregistered": "counted", "late": "unknown", "system": "SS 12000"}

MINUTES = ("offered_min", "valid_min", "invalid_min", "unregistered_min")
COLUMNS = (
    Column("ss12000_fault", "Fel hos källan", few=True),
    Column("ss12000_unit_code", "Skolenhetskod", few=True),
    Column("ss12000_key", "Personnummer", few=True),
    Column("ss12000_grade_year", "Årskurs", few=True),
    Column("ss12000_from", "Från", few=True, day=True),
    Column("ss12000_to", "Till", few=True, day=True),
    *(Column(f"ss12000_{name}", name, number=True) for name in MINUTES),
)
FAULTS = {
    "student": "Raden gäller en elev som registret inte lämnar ut. Fråga leverantören.",
    "unit": "Eleven är inte inskriven i någon skolenhet de dagarna. Rätta inskrivningen i registret.",
    "minutes": "Minuterna är mindre än noll eller saknas. Rätta dem i systemet för närvaro.",
    "period": "Perioden ligger utanför den månad vi frågade om. Fråga leverantören.",
}

HEADER = header_of(COLUMNS)
DAYS = "2026-10-01;2026-10-31"
EXAMPLES = (
    (HEADER + f";99900001;{NOBODY};8;{DAYS};6000;600;300;240\n", 1, 0),
    (HEADER + f"minutes;;{NOBODY};;{DAYS};0;0;0;0\n", 1, 1),
    (HEADER + f"student;;{NOBODY};;{DAYS};0;0;0;0\n", 1, 1),
)


def recognise(head: Head) -> float:
    return recognise_own(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    reject_told(rows, "ss12000_fault", FAULTS)
    starts, ends = rows.days("ss12000_from"), rows.days("ss12000_to")
    minutes = {name: rows.amounts(f"ss12000_{name}") for name in MINUTES}
    refuse_too_long(rows, starts, ends, minutes)
    return {
        "row": rows.numbers,
        "unit_code": rows.texts("ss12000_unit_code"),
        "pupil_key": rows.texts("ss12000_key"),
        "grade_year": rows.column("ss12000_grade_year", grade_year, pa.int16()),
        "period_start": starts,
        "period_end": ends,
        **minutes,
    }
