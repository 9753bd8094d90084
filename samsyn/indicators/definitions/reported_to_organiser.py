"""Reports of which the huvudman was told within one working day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R04", 1, date(2011, 7, 1)
TITLE = "Rektor till huvudman i tid"
QUESTION = "Får huvudmannen veta inom en arbetsdag?"
WHY_IT_MATTERS = "Huvudmannen har ansvaret för att utreda och får inte vara sist att veta."
FORMULA = (
    "Anmälningar som huvudmannen fått inom det interna tidsmålet, delat med alla anmälningar. "
    "Antalet som inte alls är anmälda ska vara noll."
)
REFERENCE = "Skollagen (2010:800) 6 kap. 10 §; en arbetsdag är ett internt tidsmål"
LIMITS = "Måttet säger inget om utredningens kvalitet."
NEEDS = "Kränkningsanmälningar i systemet: dagar från rektor till huvudmannens kvittens."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen anmälda till huvudmannen i tid", "measure": "till huvudmannen i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En dag räknas; en som inte är anmäld är sen",
        together(
            told(FACT, 1, report=1, days_to_organiser=1),
            told(FACT, 2, report=2, days_to_organiser=2),
            told(FACT, 3, report=3),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows, nw.col("days_to_organiser") <= law["report.organiser_days"], ~nw.col("report").is_null()
    )
