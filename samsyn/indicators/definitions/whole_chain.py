"""Focus areas with all four links: result, analysis, insats and evaluation."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q01", 1, date(2011, 7, 1)
TITLE = "Hel kedja"
QUESTION = "Hur många fokusområden har resultat, analys, insats och utvärdering?"
WHY_IT_MATTERS = "Kvalitetsarbetet ska hålla ihop från siffra till verkan. Det är där det oftast brister."
FORMULA = "Fokusområden med alla fyra leden, delat med alla fokusområden under läsåret."
REFERENCE = "Skollagen (2010:800) 4 kap. 3–6 §§"
LIMITS = "Måttet säger att leden finns, inte att de är bra. Under läsåret är kedjan sällan färdig."
GRAIN = "Fokusområden, mål, insatser och uppföljningar i systemet, och vilken konferens de kommer från."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "chain_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen fokusområden med hel kedja", "measure": "med hel kedja", "unit": "%"}
EXAMPLES = (
    Example(
        "Tre av fyra led räcker inte",
        together(
            told(FACT, 1, result=True, cause=True, measure=True, evaluation=True),
            told(FACT, 2, result=True, cause=True, measure=True),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("result") & nw.col("cause") & nw.col("measure") & nw.col("evaluation"))
