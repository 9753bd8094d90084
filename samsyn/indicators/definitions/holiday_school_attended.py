"""Attendance at the holiday school among those entitled to it."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "KR27", 1, date(2011, 7, 1)
TITLE = "Deltagande i lovskola"
QUESTION = "Hur stor andel av dem som hade rätt till lovskola deltog?"
WHY_IT_MATTERS = "Lovskolan är ofta sista chansen att bli behörig till gymnasiet."
FORMULA = (
    "Elever som deltog i minst så stor del av timmarna som huvudmannen bestämt, delat med alla "
    "elever med rätt till lovskola."
)
REFERENCE = "Skollagen (2010:800) 10 kap. 23 a–f §§; andelen av timmarna är huvudmannens val"
LIMITS = "Måttet säger inte vad eleven lärde sig. Läs det tillsammans med andelen som fick ett erbjudande."
NEEDS = "En rad per elev med rätt till lovskola: erbjudande och hur stor del av timmarna eleven deltog i."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "holiday_school", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "deltagandet i lovskola", "measure": "deltog i lovskola", "unit": "%"}
EXAMPLES = (
    Example(
        "Precis 80 procent räknas; den utan rätt är utanför",
        together(
            told(FACT, 1, entitled=True, offered=True, attended_percent=80),
            told(FACT, 2, entitled=True, offered=True, attended_percent=79),
            told(FACT, 3, attended_percent=100),
            told(FACT, 4, entitled=True),
        ),
        [expect(1, 1), expect(2, 0), expect(4, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows, nw.col("attended_percent") >= law["holiday_school.attended_percent"], nw.col("entitled")
    )
