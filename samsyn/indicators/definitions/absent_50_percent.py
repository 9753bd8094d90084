"""Andel elever med mycket hög frånvaro: at least half of the offered time."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N06", 1, date(2011, 7, 1)
TITLE = "Elever med minst 50 procents frånvaro"
QUESTION = "Hur stor andel av eleverna är borta minst halva tiden?"
WHY_IT_MATTERS = "De här eleverna får inte den utbildning de har rätt till."
FORMULA = (
    "Antal elever som var borta minst 50 procent av tiden, delat med alla elever. Giltig och ogiltig "
    "frånvaro räknas ihop."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; gränsen är huvudmannens. Minst 50 procent räknas"
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {
    "noun": "andelen elever med minst 50 procents frånvaro",
    "measure": "elever med minst 50 procents frånvaro",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "Precis hälften räknas",
        together(minutes(1, 1000, 250, 250), minutes(2, 1000, 250, 249)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if away at least half of the time, denominator = 1."""
    away = nw.col("valid_min") + nw.col("invalid_min")
    reached = away * 100 >= nw.col("offered_min") * law["absence.severe_percent"]
    return attendance.filter(nw.col("offered_min") > 0).select(
        "person", numerator=reached.cast(nw.Float64), denominator=nw.lit(1.0)
    )
