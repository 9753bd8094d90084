"""Special assessment among pupils with an early sign of difficulty."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.changes import Change
from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "KR22", 1, date(2019, 7, 1)
VALID_TO = date(2028, 6, 30)
HISTORY = (
    Change(1, date(2019, 7, 1), "2019/20 till 2027/28", "Garantin infördes 2019 och upphör 1 juli 2028."),
)
TITLE = "Läsa, skriva, räkna: särskild bedömning"
QUESTION = "Får elever med tecken på svårigheter en särskild bedömning?"
WHY_IT_MATTERS = "Tecknet hjälper ingen om inget händer efter det."
FORMULA = (
    "Elever som fått en särskild bedömning inom det interna tidsmålet, delat med alla elever där "
    "kartläggningen visade tecken på svårigheter."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 4 a §; tiden är ett internt tidsmål"
LIMITS = "Måttet säger inte om bedömningen var rätt. Få elever har tecken: läs det på huvudmannens nivå."
NEEDS = "En rad per elev: om det fanns tecken på svårighet och om den särskilda bedömningen gjordes i tid."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "early_check", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen särskilt bedömda", "measure": "särskilt bedömda", "unit": "%"}
EXAMPLES = (
    Example(
        "Bara elever med tecken räknas",
        together(told(FACT, 1, sign=True, assessed=True), told(FACT, 2, sign=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("assessed"), nw.col("sign"))
