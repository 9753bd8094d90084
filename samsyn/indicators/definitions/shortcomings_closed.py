"""Shortcomings verified as closed."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q08", 1, date(2011, 7, 1)
TITLE = "Brister åtgärdade"
QUESTION = "Blir de brister vi hittar åtgärdade?"
WHY_IT_MATTERS = (
    "När uppföljning, klagomål eller tillsyn visar brister ska huvudmannen se till att de åtgärdas."
)
FORMULA = (
    "Brister som kontrollerats och stängts, delat med alla brister. Läs bredvid: medianålder på de öppna."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 7 §"
LIMITS = "En stängd brist kan komma tillbaka. Antalet brister säger inget om hur noga man letar."
NEEDS = "Ett register över brister: var de kom ifrån, åtgärd och kontroll. Kommer med ärendedelen."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "shortcoming", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen åtgärdade brister", "measure": "åtgärdade brister", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två",
        together(told(FACT, 1, verified=True), told(FACT, 2, remedied=True)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("verified"))
