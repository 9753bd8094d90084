"""Garantin för tidiga stödinsatser: pupils whose early check was done in time."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.changes import Change
from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "KR21", 1, date(2019, 7, 1)
VALID_TO = date(2028, 6, 30)
HISTORY = (
    Change(1, date(2019, 7, 1), "2019/20 till 2027/28", "Garantin infördes 2019 och upphör 1 juli 2028."),
)
TITLE = "Läsa, skriva, räkna: kartläggning gjord"
QUESTION = "Har alla elever i förskoleklass, årskurs 1 och 3 kartlagts i tid?"
WHY_IT_MATTERS = "Ju tidigare en svårighet syns, desto lättare är den att möta."
FORMULA = (
    "Elever som kartlagts eller bedömts i tid, delat med alla elever i förskoleklass, årskurs 1 och "
    "årskurs 3."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 4 och 4 a §§"
LIMITS = "Måttet säger att kartläggningen är gjord, inte vad den visade eller om stödet kom."
NEEDS = (
    "En rad per elev och termin: om kartläggningen är gjord i tid. Elevhälsans del av systemet, "
    "eller en egen lista."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "early_check", ("term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "andelen kartlagda i tid", "measure": "kartlagda i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Två av tre är kartlagda",
        together(told(FACT, 1, checked=True), told(FACT, 2, checked=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("checked"))
