"""Health visits done among those planned; typed in by the medical lead, never by pupil."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "E16", 1, date(2011, 7, 1)
TITLE = "Hälsobesök genomförda"
QUESTION = "Görs hälsobesöken som de ska?"
WHY_IT_MATTERS = "Hälsobesöken når alla elever, också dem som ingen oroar sig för."
FORMULA = (
    "Genomförda hälsobesök delat med planerade, alla besök i basprogrammet tillsammans. Antalet skrivs in "
    "av elevhälsans medicinska ansvariga."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 27–28 §§"
LIMITS = "Inga uppgifter om enskilda elever. Måttet säger inte vad besöken visade."
GRAIN = "En rad per enhet, läsår och besök: genomförda av planerade. Listan Hälsobesök."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "visits"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen genomförda hälsobesök", "measure": "genomförda hälsobesök", "unit": "%"}
EXAMPLES = (
    Example(
        "57 av 60 besök i årskurs 4",
        figure(1, "E16", 57, 60, part="åk 4"),
        [expect(1, 57, 60, persons=60)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: visits of visits."""
    return share(figures, "E16")
