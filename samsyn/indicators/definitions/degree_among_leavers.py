"""Degrees among those who leave with a degree or a certificate."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "G04", 1, date(2011, 7, 1)
TITLE = "Examen av dem med slutbetyg"
QUESTION = "Hur stor andel av dem som går ut får examen?"
WHY_IT_MATTERS = "Studiebevis i stället för examen stänger många dörrar."
FORMULA = "Elever med examen, delat med elever med examen eller studiebevis."
REFERENCE = "Skollagen (2010:800) 16 kap. 26–28 §§"
LIMITS = "De som slutat i förtid är inte med. Läs med G01 och G08."
NEEDS = "En rad per elev som gått ut: examen eller studiebevis. Avgångsbetygen från gymnasieskolan."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "upper_leaver", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen med examen", "measure": "med examen", "unit": "%"}
EXAMPLES = (
    Example(
        "Två examen och ett studiebevis; den som slutat är utanför",
        together(
            told(FACT, 1, degree=True),
            told(FACT, 2, degree=True),
            told(FACT, 3, certificate=True),
            told(FACT, 4, left=True),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("degree"), nw.col("degree") | nw.col("certificate"))
