"""Newly arrived pupils whose knowledge was assessed within two months."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "KR29", 1, date(2011, 7, 1)
TITLE = "Nyanlända kartlagda i tid"
QUESTION = "Har nyanlända elevers kunskaper bedömts inom två månader?"
WHY_IT_MATTERS = "Bedömningen avgör årskurs, grupp och stöd. Varje vecka utan den är en förlorad vecka."
FORMULA = "Elever kartlagda inom två månader, delat med alla nyanlända som gått minst två månader i skolan."
REFERENCE = "Skollagen (2010:800) 3 kap. 12 d–g §§: senast inom två månader"
LIMITS = (
    "Den som gått kortare tid än två månader är ännu inte med. Måttet säger inte om placeringen blev rätt."
)
NEEDS = "En rad per nyanländ elev: månader i skolan och månader till kartläggning."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "newly_arrived", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen kartlagda inom två månader", "measure": "kartlagda inom två månader", "unit": "%"}
EXAMPLES = (
    Example(
        "Två månader räknas som i tid; den som nyss börjat är utanför",
        together(
            told(FACT, 1, months_to_mapped=2, months_here=5),
            told(FACT, 2, months_to_mapped=3, months_here=5),
            told(FACT, 3, months_here=4),
            told(FACT, 4, months_here=1),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("months_to_mapped") <= law["newly_arrived.months"],
        nw.col("months_here") >= law["newly_arrived.months"],
    )
