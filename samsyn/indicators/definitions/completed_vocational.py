"""Fullföljt yrkesvux: who has completed a planned package, of those who started in the same school year."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "V03", 1, date(2011, 7, 1)
TITLE = "Fullföljt yrkesvux (egna siffror)"
QUESTION = "Hur många fullföljer den yrkesutbildning de börjat?"
WHY_IT_MATTERS = "Avbrott är förlorad tid för den enskilde och säger något om upplägg och stöd."
FORMULA = (
    "Deltagare som fullföljt sitt planerade yrkespaket, delat med alla som började samma läsår. Siffran hör till "
    "det läsår då de började."
)
REFERENCE = "Skollagen (2010:800) 20 kap. 2 §; egen uppföljning"
LIMITS = (
    "Måttet säger inget om varför någon avbröt. Den som fått arbete i förtid räknas också som avbrott. Den som går "
    "kvar räknas som ej klar, så de senaste läsåren blir för låga."
)
GRAIN = "En rad per enhet och läsår: antal som fullföljt av antal som började. Listan Egna siffror."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen som fullföljt yrkesvux", "measure": "fullföljt yrkesvux", "unit": "%"}
EXAMPLES = (
    Example(
        "45 av 60 som började, och 80 procent av 15 personer",
        together(figure(1, "V03", 45, 60), figure(2, "V03", 80, persons=15), figure(3, "G04", 1, 2)),
        [expect(1, 45, 60, persons=60), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: participants of participants."""
    return share(figures, "V03")
