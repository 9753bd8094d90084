"""Hållbart medarbetarengagemang, from the organisation's own staff figures."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import per_one


ID, VERSION, VALID_FROM = "P08", 1, date(2011, 7, 1)
TITLE = "Hållbart medarbetarengagemang (egna siffror)"
QUESTION = "Hur ser medarbetarna på motivation, ledarskap och styrning?"
WHY_IT_MATTERS = "Engagerad personal stannar kvar och utvecklar undervisningen."
FORMULA = (
    "Medelvärdet av nio frågor i tre delar, på en skala från 0 till 100. Flera enheter vägs ihop efter "
    "antal svar."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 3 §; Rådet för främjande av kommunala analyser: HME"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "count", "figures"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "HME", "measure": "HME", "unit": ""}
EXAMPLES = (
    Example(
        "Index 78 av 26 medarbetare väger som 26",
        figure(1, "P08", 78, persons=26),
        [expect(1, 2028, 26, persons=26)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: the index times those who answered, and those."""
    return per_one(figures, "P08")
