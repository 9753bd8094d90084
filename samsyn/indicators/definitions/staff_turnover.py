"""Personalomsättning, from the organisation's own staff figures."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "P06", 1, date(2011, 7, 1)
TITLE = "Personalomsättning (egna siffror)"
QUESTION = "Hur stor del av personalen har slutat?"
WHY_IT_MATTERS = "När många byts ut går kunskap om eleverna och arbetssättet förlorad."
FORMULA = "Antal som slutat under perioden, delat med genomsnittligt antal anställda."
REFERENCE = "Egen uppföljning; skollagen (2010:800) 4 kap. 3 §"
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "figures"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "personalomsättningen", "measure": "personalomsättning", "unit": "%"}
EXAMPLES = (
    Example(
        "18,5 av 24 tjänster, och 80 procent av 15 personer",
        together(figure(1, "P06", 18.5, 24, 26), figure(2, "P06", 80, persons=15), figure(3, "P99", 1, 2)),
        [expect(1, 18.5, 24, persons=26), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: who left of all."""
    return share(figures, "P06")
