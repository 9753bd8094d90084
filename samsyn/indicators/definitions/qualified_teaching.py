"""Behörig undervisning, from the organisation's own staff figures, all subjects together."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "P02", 1, date(2011, 7, 1)
TITLE = "Undervisning av behörig lärare (egna siffror)"
QUESTION = "Hur stor del av undervisningen ges av lärare med behörighet i ämnet?"
WHY_IT_MATTERS = "En lärare kan vara behörig i ett ämne och undervisa i ett annat."
FORMULA = (
    "Undervisningstimmar som ges av lärare med behörighet i ämnet och stadiet, delat med alla timmar i ämnet. "
    "Alla ämnen räknas ihop."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 13 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "figures"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen undervisning av behörig lärare",
    "measure": "undervisning av behörig lärare",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "Timmar av timmar; utan antal personer lämnar siffran inte enheten",
        together(figure(1, "P02", 120, 2000, 15), figure(2, "P02", 6)),
        [expect(1, 120, 2000, persons=15), expect(2, 0.06, persons=1)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: qualified hours of all hours."""
    return share(figures, "P02", of_people=False)
