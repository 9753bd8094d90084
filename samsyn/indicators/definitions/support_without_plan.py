"""Finished investigations that ended without an action programme."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S05", 1, date(2011, 7, 1)
TITLE = "Utredning utan åtgärdsprogram"
QUESTION = "Hur ofta slutar en utredning med beslut att inte upprätta åtgärdsprogram?"
WHY_IT_MATTERS = "Både noll och en mycket hög andel är varningstecken."
FORMULA = "Beslut att inte upprätta åtgärdsprogram, delat med alla klara utredningar."
REFERENCE = "Skollagen (2010:800) 3 kap. 9 §"
LIMITS = "Inget värde är rätt. Läs besluten innan du drar en slutsats."
NEEDS = "Stödärenden i systemet: beslutet i varje klar utredning."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_case", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen utredningar utan åtgärdsprogram", "measure": "utan åtgärdsprogram", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två klara",
        together(
            told(FACT, 1, days_to_done=9, without_plan=True), told(FACT, 2, days_to_done=9), told(FACT, 3)
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("without_plan"), ~nw.col("days_to_done").is_null())
