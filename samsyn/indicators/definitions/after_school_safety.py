"""Pupils who feel safe in after-school care, in a survey of one's own."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "F11", 1, date(2011, 7, 1)
TITLE = "Fritidshem: trygghet"
QUESTION = "Är eleverna trygga på fritidshemmet?"
WHY_IT_MATTERS = "Fritidstiden är lång och ofta friare än skoldagen."
FORMULA = "Svar i de två bästa alternativen på frågan om trygghet, delat med alla svar utom vet ej."
REFERENCE = "Skollagen (2010:800) 5 kap. 3 § och 14 kap. 2 §; egen enkät"
LIMITS = "Egna enkäter går bara att jämföra med sig själva. Yngre barn behöver andra sätt att svara."
NEEDS = "Svaren i en egen enkät till eleverna på fritidshemmet."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "own_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen trygga på fritidshemmet", "measure": "trygga på fritidshemmet", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två",
        together(told(FACT, 1, answer="helt"), told(FACT, 2, answer="inte alls")),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("answer").is_in(["helt", "till stor del"]), nw.col("answer") != "vet ej")
