"""Guardians in preschool who are content, in a survey of one's own."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "F05", 1, date(2011, 7, 1)
TITLE = "Vårdnadshavares nöjdhet i förskolan"
QUESTION = "Är vårdnadshavarna nöjda med förskolan?"
WHY_IT_MATTERS = "Vårdnadshavarna ska erbjudas möjlighet att delta i kvalitetsarbetet."
FORMULA = "Svar i de två bästa alternativen, delat med alla svar utom vet ej."
REFERENCE = "Skollagen (2010:800) 4 kap. 4 §; egen enkät"
LIMITS = "Egna enkäter går bara att jämföra med sig själva. Läs svarsfrekvensen först."
NEEDS = "Svaren i en egen enkät till vårdnadshavare, per förskola."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "own_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen nöjda vårdnadshavare", "measure": "nöjda", "unit": "%"}
EXAMPLES = (
    Example(
        "Två av tre; vet ej är utanför",
        together(
            told(FACT, 1, answer="helt"),
            told(FACT, 2, answer="till stor del"),
            told(FACT, 3, answer="inte alls"),
            told(FACT, 4, answer="vet ej"),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("answer").is_in(["helt", "till stor del"]), nw.col("answer") != "vet ej")
