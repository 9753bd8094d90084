"""Pupils with a warning in grades or forecasts who have a documented action."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S08", 1, date(2011, 7, 1)
TITLE = "Stödtäckning"
QUESTION = "Har alla elever med varningssignal i betygen en dokumenterad åtgärd?"
WHY_IT_MATTERS = "Det enskilt mest användbara kontrollmåttet för rektor: ingen elev ska stå utan."
FORMULA = (
    "Elever med F, streck eller prognos F i minst ett ämne som har en anpassning, utredning eller "
    "åtgärdsprogram, delat med alla elever med en sådan signal."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 5 och 7 §§"
LIMITS = "Måttet säger att något finns antecknat, inte att det är rätt stöd."
NEEDS = "Betyg eller prognoser per elev (finns) och dokumenterat stöd per elev (elevhälsans del av systemet)."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_support", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "stödtäckningen", "measure": "med dokumenterad åtgärd", "unit": "%"}
EXAMPLES = (
    Example(
        "Två med signal, en av dem utan åtgärd",
        together(told(FACT, 1, signal=True, action=True), told(FACT, 2, signal=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("action"), nw.col("signal"))
