"""Closed conferences in which no category that must take part is missing."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q04", 1, date(2011, 7, 1)
TITLE = "Delaktighet i konferenserna"
QUESTION = "Deltar alla som lagen räknar upp?"
WHY_IT_MATTERS = (
    "Lärare, förskollärare, övrig personal och elever ska medverka. Vårdnadshavare och barn i "
    "förskolan ska erbjudas."
)
FORMULA = (
    "Avslutade konferenser där ingen kategori som ska medverka saknas, delat med alla avslutade konferenser."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 4 §"
LIMITS = "Att vara med är inte samma sak som att bli lyssnad på. Läs vad de sa."
GRAIN = "Konferensernas deltagarlistor i systemet."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "conference_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen konferenser med full delaktighet", "measure": "med full delaktighet", "unit": "%"}
EXAMPLES = (
    Example(
        "En där alla var med, en där eleverna saknades, en som inte hållits",
        together(told(FACT, 1, held=True, lacking=0), told(FACT, 2, held=True, lacking=1), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("lacking") == 0, ~nw.col("lacking").is_null())
