"""Närvaro: minutes offered and missed, one row per pupil and period (a month, a week or a lesson's day)."""

from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.imports.attendance_systems import add_up, in_two_months, refuse_too_long
from samsyn.imports.cell_texts import grade_year, unit_code
from samsyn.imports.columns import Column, Head, share_found
from samsyn.imports.rows import About, Rows


TITLE = "Närvaro"
WHAT = "En rad per elev och period, med erbjuden tid och frånvaro i minuter."
FACT = "attendance"
ABOUT_PUPILS = True
DEFINITION = {"measure": "minutes", "unregistered": "left_out"}

COLUMNS = (
    Column(
        "unit",
        "Skolenhetskod",
        ("unit_code", "skolenhet", "enhet", "enhetskod", "skolkod"),
        few=True,
        shown=True,
    ),
    Column(
        "pupil_key",
        "Personnummer",
        ("personnr", "pnr", "elev", "elevid", "elev id", "elevnyckel", "person", "civicno"),
        few=True,
    ),
    Column("grade_year", "Årskurs", ("åk", "arskurs", "skolår"), required=False, few=True, shown=True),
    Column(
        "period_start",
        "Från",
        ("start", "startdatum", "fr o m", "datum", "from", "period från"),
        few=True,
        day=True,
    ),
    Column("period_end", "Till", ("slut", "slutdatum", "t o m", "tom", "period till"), few=True, day=True),
    Column(
        "offered_min",
        "Erbjuden tid",
        ("schemalagd tid", "erbjudna minuter", "lektionstid", "tid"),
        number=True,
    ),
    Column(
        "valid_min",
        "Giltig frånvaro",
        ("anmäld frånvaro", "giltig", "giltig frånvaro min", "beviljad"),
        number=True,
    ),
    Column(
        "invalid_min",
        "Ogiltig frånvaro",
        ("ogiltig", "oanmäld frånvaro", "ogiltig frånvaro min"),
        number=True,
    ),
    Column(
        "unregistered_min",
        "Oregistrerad tid",
        ("oregistrerat", "ej registrerad", "saknar registrering"),
        number=True,
    ),
)
MINUTES = ("offered_min", "valid_min", "invalid_min", "unregistered_min")

HEADER = (
    "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min\n"
)
EXAMPLES = (  # a file, how many rows are read and how many are rejected
    (HEADER + "99900001;EXK-1;8;2026-10-01;2026-10-31;6000;600;300;240\n", 1, 0),
    (HEADER + "99900001;EXK-1;8;2026-10-01;2026-10-31;6000;6000;300;0\n", 1, 1),  # absent more than offered
    (HEADER + "99900001;EXK-1;8;2026-10-01;2026-11-30;6000;0;0;0\n", 1, 1),  # more than a month
    (HEADER + "99900001;EXK-1;8;2026-10-01;2026-10-31;50000;0;0;0\n", 1, 1),  # more minutes than October has
)


def recognise(head: Head) -> float:
    return share_found(head, COLUMNS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    starts, ends = rows.days("period_start"), rows.days("period_end")
    minutes = {name: rows.amounts(name) for name in MINUTES}
    rows.reject(ends < starts, "period_end", "Perioden slutar innan den börjar. Byt plats på datumen.")
    rows.reject(
        in_two_months(starts, ends),
        "period_end",
        "Perioden går över ett månadsskifte. Dela den så att varje rad ligger i en månad.",
    )
    rows.reject(
        starts > np.datetime64(about.today, "D"), "period_start", "Perioden har inte varit än. Rätta datumen."
    )
    for name, amounts in minutes.items():
        rows.reject(amounts < 0, name, "Minuterna är mindre än noll. Rätta talet.")
    refuse_too_long(rows, starts, ends, minutes)
    rows.reject(
        minutes["valid_min"] + minutes["invalid_min"] > minutes["offered_min"],
        "offered_min",
        "Frånvaron är över 100 % av den erbjudna tiden. Rätta minuterna.",
    )
    columns = {
        "row": rows.numbers,
        "unit_code": rows.column("unit", unit_code, pa.string()),
        "pupil_key": rows.cells["pupil_key"],
        "grade_year": rows.column("grade_year", grade_year, pa.int16()),
        "period_start": starts,
        "period_end": ends,
        **minutes,
    }
    about.definition.update(DEFINITION)
    add_up(rows, about, minutes)
    return columns
