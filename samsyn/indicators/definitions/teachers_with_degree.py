"""Pedagogisk högskoleexamen, from the organisation's own staff figures."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "P03", 1, date(2011, 7, 1)
TITLE = "Lärare med pedagogisk högskoleexamen (egna siffror)"
QUESTION = "Hur stor andel av lärarna har en pedagogisk högskoleexamen?"
WHY_IT_MATTERS = "Utbildning hos dem som undervisar är en grund för undervisningens kvalitet."
FORMULA = "Heltidstjänster med pedagogisk högskoleexamen, delat med alla heltidstjänster."
REFERENCE = "Skollagen (2010:800) 2 kap. 13 §; samma mått som i Skolverkets personalstatistik"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "figures"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen lärare med pedagogisk högskoleexamen",
    "measure": "lärare med pedagogisk högskoleexamen",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "18,5 av 24 tjänster, och 80 procent av 15 personer",
        together(figure(1, "P03", 18.5, 24, 26), figure(2, "P03", 80, persons=15), figure(3, "P99", 1, 2)),
        [expect(1, 18.5, 24, persons=26), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: with a degree of all."""
    return share(figures, "P03")
