"""Reports of concern that got feedback from social services."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E19", 1, date(2011, 7, 1)
TITLE = "Återkoppling från socialtjänsten"
QUESTION = "Får skolan veta att anmälan har tagits emot och bedömts?"
WHY_IT_MATTERS = "Återkoppling gör att den som anmält vet att barnet är sett."
FORMULA = "Orosanmälningar med återkoppling, delat med alla orosanmälningar."
REFERENCE = "Socialtjänstlagen (2025:400) 19 kap.; prop. 2025/26:12 föreslår en tid för återkoppling"
LIMITS = "Återkopplingen säger inte vad som hände sedan. Visas bara för hela huvudmannen."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "welfare_report", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen med återkoppling", "measure": "med återkoppling", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två; den tredje eleven har ingen anmälan",
        together(
            told(FACT, 1, reports=1, feedback=1),
            told(FACT, 2, reports=1, feedback=0),
            told(FACT, 3, reports=0),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("feedback"), nw.col("reports"))
