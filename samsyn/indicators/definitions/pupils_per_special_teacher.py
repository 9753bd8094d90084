"""Elever per specialpedagog och speciallärare, from the organisation's own staff figures."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import per_one


ID, VERSION, VALID_FROM = "P05", 1, date(2011, 7, 1)
TITLE = "Elever per specialpedagog och speciallärare (egna siffror)"
QUESTION = "Hur många elever går det på varje specialpedagog och speciallärare?"
WHY_IT_MATTERS = "Tillgång till specialpedagogisk kompetens behövs för att ge stöd i tid."
FORMULA = "Antal elever, delat med antal heltidstjänster som specialpedagog eller speciallärare."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §"
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "figures"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "antalet elever per specialpedagog och speciallärare",
    "measure": "elever per specialpedagog och speciallärare",
    "unit": "",
}
EXAMPLES = (
    Example(
        "240 elever och 20 lärare, och 12,5 elever per lärare bland 16 lärare",
        together(figure(1, "P05", 240, 20), figure(2, "P05", 12.5, persons=16), figure(3, "P99", 1, 2)),
        [expect(1, 240, 20, persons=20), expect(2, 200, 16, persons=16)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: pupils and teachers."""
    return per_one(figures, "P05")
