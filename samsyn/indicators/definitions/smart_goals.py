"""Goals without remarks in the goal lint."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q03", 1, date(2011, 7, 1)
TITLE = "Mål som går att följa upp"
QUESTION = "Är målen skrivna så att de går att följa upp?"
WHY_IT_MATTERS = "Ett mål som inte går att mäta, äga eller tidsätta går inte att utvärdera."
FORMULA = (
    "Mål utan anmärkning i måltestet (specifikt, mätbart, accepterat, realistiskt, tidsatt), delat "
    "med alla mål som satts under läsåret."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 3–5 §§; punkterna är egna"
LIMITS = (
    "Ett välskrivet mål kan vara fel mål. Testet läser formen, inte innehållet. "
    "Chansen att nå målet står på målets sida och räknas inte här."
)
GRAIN = "Målen i systemet."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "goal_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen mål som går att följa upp", "measure": "går att följa upp", "unit": "%"}
EXAMPLES = (
    Example(
        "Ett utan anmärkning, ett med två",
        together(told(FACT, 1, remarks=0), told(FACT, 2, remarks=2)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("remarks") == 0)
