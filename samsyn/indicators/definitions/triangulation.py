"""Analyses that use at least two independent kinds of sources."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q09", 1, date(2011, 7, 1)
TITLE = "Triangulering"
QUESTION = "Bygger analyserna på mer än en sorts källa?"
WHY_IT_MATTERS = (
    "En siffra, en enkät och ett samtal ser olika saker. Två oberoende källor håller bättre än en."
)
FORMULA = "Analyser med minst två oberoende slag av källor, delat med alla analyser."
REFERENCE = "Skollagen (2010:800) 4 kap. 3 §; två källor är eget val"
LIMITS = "Fler källor är inte alltid bättre källor."
NEEDS = (
    "Vilket slags källa varje stöd i analysen är: siffra, enkät, samtal, besök. Konferensen frågar "
    "inte det än."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "analysis_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen analyser med flera källor", "measure": "med flera källor", "unit": "%"}
EXAMPLES = (
    Example(
        "Två slag räknas, ett gör det inte",
        together(told(FACT, 1, sources=2), told(FACT, 2, sources=1)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("sources") >= 2)
