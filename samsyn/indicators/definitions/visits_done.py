"""Visits to the teaching by rektor and verksamhetschef that were done among those whose time has passed."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q07", 1, date(2011, 7, 1)
TITLE = "Verksamhetsbesök"
QUESTION = "Blir de planerade verksamhetsbesöken av?"
WHY_IT_MATTERS = "Den som besöker undervisningen vet något som siffrorna inte säger."
FORMULA = "Gjorda besök av rektor och verksamhetschef, delat med planerade besök vars tid har passerat."
REFERENCE = "Skollagen (2010:800) 4 kap. 3–4 §§; besöken är eget val"
LIMITS = "Måttet säger att besöket är gjort, inte vad det gav. Återkopplingen är det viktiga."
GRAIN = "Besöken i årshjulet: de markeras som klara där."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "visit_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen gjorda verksamhetsbesök", "measure": "gjorda besök", "unit": "%"}
EXAMPLES = (
    Example(
        "Ett gjort, ett som inte blev av och ett som kommer",
        together(
            told(FACT, 1, due=True, done=True, by="rektor"),
            told(FACT, 2, due=True, by="verksamhetschef"),
            told(FACT, 3, by="rektor"),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("done"), nw.col("due"))
