"""Complaints whose cause has come back at least three times in twelve months."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "C05", 1, date(2011, 7, 1)
TITLE = "Återkommande orsak"
QUESTION = "Kommer samma klagomål tillbaka?"
WHY_IT_MATTERS = "Tre klagomål om samma sak är ett mönster som hör hemma i kvalitetsarbetet."
FORMULA = "Klagomål vars orsak förekommer minst tre gånger på tolv månader, delat med alla klagomål."
REFERENCE = "Skollagen (2010:800) 4 kap. 7 och 8 §§; gränsen tre är eget val"
LIMITS = "Kategorierna är grova. Läs ärendena innan du drar en slutsats."
NEEDS = "Klagomålsärenden i systemet: orsak som kategori, räknad över tolv månader."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "complaint", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen klagomål med återkommande orsak", "measure": "återkommande", "unit": "%"}
EXAMPLES = (
    Example(
        "Tre räknas, två gör det inte",
        together(told(FACT, 1, same_cause=3), told(FACT, 2, same_cause=2)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("same_cause") >= law["complaint.recurring_from"])
