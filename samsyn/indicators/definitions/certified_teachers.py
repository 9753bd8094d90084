"""Legitimerade och behöriga lärare, from the organisation's own staff figures."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "P01", 1, date(2011, 7, 1)
TITLE = "Legitimerade och behöriga lärare (egna siffror)"
QUESTION = "Hur stor andel av lärarna har legitimation och behörighet?"
WHY_IT_MATTERS = "Behöriga lärare är en av de viktigaste förutsättningarna för undervisningen."
FORMULA = (
    "Heltidstjänster med legitimation och behörighet i minst ett ämne de undervisar i, delat med heltidstjänster "
    "som kräver legitimation."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 13 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "figures"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen legitimerade och behöriga lärare",
    "measure": "legitimerade och behöriga lärare",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "18,5 av 24 tjänster, och 80 procent av 15 personer",
        together(figure(1, "P01", 18.5, 24, 26), figure(2, "P01", 80, persons=15), figure(3, "P99", 1, 2)),
        [expect(1, 18.5, 24, persons=26), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: certified of all."""
    return share(figures, "P01")
