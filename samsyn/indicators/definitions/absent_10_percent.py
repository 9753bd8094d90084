"""Andel elever med förhöjd frånvaro: at least ten percent of the offered time."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N05", 1, date(2011, 7, 1)
TITLE = "Elever med minst 10 procents frånvaro"
QUESTION = "Hur stor andel av eleverna är borta minst en halv dag i veckan?"
WHY_IT_MATTERS = "Den som börjar missa undervisning behöver mötas tidigt."
FORMULA = (
    "Antal elever som var borta minst 10 procent av tiden, delat med alla elever. Giltig och ogiltig "
    "frånvaro räknas ihop."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; gränsen är huvudmannens. Minst 10 procent räknas"
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {
    "noun": "andelen elever med minst 10 procents frånvaro",
    "measure": "elever med minst 10 procents frånvaro",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "Precis 10 procent räknas, strax under gör det inte",
        together(minutes(1, 6000, 400, 200), minutes(2, 6000, 400, 199)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if away at least ten percent of the time, denominator = 1."""
    away = nw.col("valid_min") + nw.col("invalid_min")
    reached = away * 100 >= nw.col("offered_min") * law["absence.raised_percent"]
    return attendance.filter(nw.col("offered_min") > 0).select(
        "person", numerator=reached.cast(nw.Float64), denominator=nw.lit(1.0)
    )
