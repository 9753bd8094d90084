"""Personalens sjukfrånvaro, from the organisation's own staff figures."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "P07", 1, date(2011, 7, 1)
TITLE = "Personalens sjukfrånvaro"
QUESTION = "Hur stor del av den avtalade tiden är personalen sjuk?"
WHY_IT_MATTERS = "Hög sjukfrånvaro ger vikarier och avbrott, och säger något om arbetsmiljön."
FORMULA = "Timmar med sjukfrånvaro, delat med avtalade timmar. Grupper under tio personer läses inte in."
LIMITS = "Står antalet personer inte i filen visas siffran bara inom enheten."
REFERENCE = "Arbetsmiljölagen (1977:1160) 3 kap. 2 a §; egen uppföljning"
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "figures"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("month", "term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "personalens sjukfrånvaro", "measure": "sjukfrånvaro", "unit": "%"}
EXAMPLES = (
    Example(
        "Timmar av timmar; utan antal personer lämnar siffran inte enheten",
        together(figure(1, "P07", 120, 2000, 15), figure(2, "P07", 6)),
        [expect(1, 120, 2000, persons=15), expect(2, 0.06, persons=1)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: hours ill of hours agreed."""
    return share(figures, "P07", of_people=False)
