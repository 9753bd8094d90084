"""Health visits done among those planned; typed in by the medical lead, never by pupil."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E16", 1, date(2011, 7, 1)
TITLE = "Hälsobesök genomförda"
QUESTION = "Görs hälsobesöken som de ska?"
WHY_IT_MATTERS = "Hälsobesöken når alla elever, också dem som ingen oroar sig för."
FORMULA = (
    "Genomförda hälsobesök delat med planerade, för varje besök i basprogrammet. Antalet skrivs in "
    "av elevhälsans medicinska ansvariga."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 27–28 §§"
LIMITS = "Inga uppgifter om enskilda elever. Måttet säger inte vad besöken visade."
NEEDS = "En rad per enhet och period: täljare och nämnare. En egen lista."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "visits"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen genomförda hälsobesök", "measure": "genomförda hälsobesök", "unit": "%"}
EXAMPLES = (
    Example(
        "57 av 60 besök i årskurs 4",
        told(FACT, 1, part="åk 4", numerator=57, denominator=60),
        [expect(1, 57, 60)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator"), nw.col("denominator"))
