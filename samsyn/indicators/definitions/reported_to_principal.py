"""Reports that reached the rektor the same school day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R03", 1, date(2011, 7, 1)
TITLE = "Personal till rektor i tid"
QUESTION = "Får rektor veta samma skoldag?"
WHY_IT_MATTERS = "All personal är skyldig att anmäla till rektor. Det är elevens upplevelse som räknas."
FORMULA = "Anmälningar som nått rektor inom det interna tidsmålet, delat med alla anmälningar."
REFERENCE = "Skollagen (2010:800) 6 kap. 10 §; samma skoldag är ett internt tidsmål"
LIMITS = "Måttet ser bara det som anmälts. Det som aldrig anmäldes syns inte."
NEEDS = (
    "Kränkningsanmälningar i systemet: skoldagar från att personal fick veta till att rektor fick anmälan."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen anmälda till rektor i tid", "measure": "till rektor i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Samma dag räknas, dagen efter gör det inte",
        together(
            told(FACT, 1, report=1, days_to_principal=0),
            told(FACT, 2, report=2, days_to_principal=1),
            told(FACT, 3),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows, nw.col("days_to_principal") <= law["report.principal_days"], ~nw.col("report").is_null()
    )
