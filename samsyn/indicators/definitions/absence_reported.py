"""Begun investigations of absence that the huvudman has acknowledged in time."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "N15", 1, date(2011, 7, 1)
TITLE = "Frånvaroutredning anmäld till huvudmannen"
QUESTION = "Får huvudmannen veta när en frånvaroutredning har börjat?"
WHY_IT_MATTERS = "Huvudmannen har ansvaret och ska kunna se mönster mellan skolor."
FORMULA = (
    "Påbörjade utredningar som huvudmannen kvitterat inom det interna tidsmålet, delat med alla "
    "påbörjade utredningar."
)
REFERENCE = (
    "Skollagen (2010:800) 7 kap. 19 a § tredje stycket; gäller inte gymnasieskolan. Två dagar är ett "
    "internt tidsmål"
)
LIMITS = "Måttet gäller bara de obligatoriska skolformerna."
NEEDS = "En rad per utredning: om den har börjat och dagar till huvudmannens kvittens."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "absence_case", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen anmälda i tid", "measure": "anmälda i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En ej kvitterad räknas som sen",
        together(told(FACT, 1, started=True, days_to_receipt=2), told(FACT, 2, started=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("days_to_receipt") <= law["absence.receipt_days"], nw.col("started"))
