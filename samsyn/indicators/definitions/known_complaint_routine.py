"""Answers that know how to complain."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "C07", 1, date(2011, 7, 1)
TITLE = "Känd rutin för klagomål"
QUESTION = "Vet elever, vårdnadshavare och personal hur man klagar?"
WHY_IT_MATTERS = "Rutinen ska vara skriftlig och aktivt känd."
FORMULA = "Svar där rutinen är känd, delat med alla svar."
REFERENCE = "Skollagen (2010:800) 4 kap. 8 §"
LIMITS = "Svaren är självskattade. Läs med svarsfrekvensen."
NEEDS = "En egen enkät med frågan om rutinen är känd."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "own_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen som känner till rutinen", "measure": "känner till rutinen", "unit": "%"}
EXAMPLES = (
    Example(
        "Två av tre; ”vet inte” är utanför",
        together(
            told(FACT, 1, answer="ja"),
            told(FACT, 2, answer="ja"),
            told(FACT, 3, answer="nej"),
            told(FACT, 4, answer="vet inte"),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("answer") == "ja", nw.col("answer").is_in(["ja", "nej"]))
