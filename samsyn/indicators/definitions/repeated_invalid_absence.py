"""Upprepad ogiltig frånvaro: pupils away without leave on several days within a month."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.absence_words import BY_DAY
from samsyn.indicators.examples import Example, days, expect, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N08", 1, date(2011, 7, 1)
TITLE = "Elever med upprepad ogiltig frånvaro"
QUESTION = "Hur stor andel av eleverna har ogiltig frånvaro minst tre dagar på trettio?"
WHY_IT_MATTERS = "Upprepad ogiltig frånvaro är ofta början på en längre frånvaro."
FORMULA = (
    "Antal elever med ogiltig frånvaro på minst tre skilda dagar inom trettio dagar, delat med alla elever. "
    "En dag räknas om någon del av den var ogiltig frånvaro."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 17 och 19 a §§; gränsen är huvudmannens"
GRAIN = BY_DAY
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
INPUT = "absence_days"
SUBJECT = {
    "noun": "andelen med upprepad ogiltig frånvaro",
    "measure": "elever med upprepad ogiltig frånvaro",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "Tre dagar inom trettio räknas, två gör det inte",
        together(days(1, most_invalid=3), days(2, most_invalid=2)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(absence: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if away without leave on so many days within the window, denominator = 1."""
    reached = nw.col("most_invalid") >= law["absence.invalid_days"]
    return absence.select("person", numerator=reached.cast(nw.Float64), denominator=nw.lit(1.0))
