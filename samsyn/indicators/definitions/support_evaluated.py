"""Measures of action programmes evaluated by their own day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S06", 1, date(2011, 7, 1)
TITLE = "Åtgärdsprogram utvärderade i tid"
QUESTION = "Utvärderas åtgärdsprogrammen den dag som står i dem?"
WHY_IT_MATTERS = "Programmet ska säga när det följs upp. Annars vet ingen om stödet hjälper."
FORMULA = "Åtgärder utvärderade senast den egna dagen, delat med alla åtgärder vars dag har passerat."
REFERENCE = "Skollagen (2010:800) 3 kap. 9 §"
LIMITS = "Måttet säger att det är gjort, inte vad man kom fram till."
NEEDS = "Stödärenden i systemet: dagen för utvärdering i varje åtgärd, och när den gjordes."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_measure", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen utvärderade i tid", "measure": "utvärderade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En kommande utvärdering är utanför",
        together(told(FACT, 1, due=True, in_time=True), told(FACT, 2, due=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("in_time"), nw.col("due"))
