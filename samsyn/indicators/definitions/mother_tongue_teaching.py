"""Teaching in the mother tongue among those entitled who have applied; never by language."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "KR28", 1, date(2011, 7, 1)
TITLE = "Modersmål och studiehandledning"
QUESTION = "Får de elever som har rätt till och har sökt modersmål undervisning?"
WHY_IT_MATTERS = "Undervisning på modersmålet och studiehandledning bär lärandet i andra ämnen."
FORMULA = (
    "Elever som får modersmålsundervisning eller studiehandledning, delat med alla som har rätt till "
    "den och har sökt."
)
REFERENCE = "Skollagen (2010:800) 10 kap. 7 §; skolförordningen (2011:185) 5 kap. 4 och 7–14 §§"
LIMITS = "Språken redovisas aldrig var för sig. Måttet säger inte hur mycket undervisning eleven får."
NEEDS = (
    "En rad per elev: om eleven har rätt och har sökt, och om undervisningen har kommit i gång. Inga språk."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "mother_tongue", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {
    "noun": "andelen som får modersmål",
    "measure": "får modersmål eller studiehandledning",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "Tre av fyra som sökt får undervisning",
        together(
            told(FACT, 1, entitled=True, receives=True),
            told(FACT, 2, entitled=True, receives=True),
            told(FACT, 3, entitled=True, receives=True),
            told(FACT, 4, entitled=True),
            told(FACT, 5),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 1), expect(4, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("receives"), nw.col("entitled"))
