"""Worries with a first done action within the time of their level."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E04", 1, date(2011, 7, 1)
TITLE = "Från oro till första åtgärd"
QUESTION = "Händer något i tid?"
WHY_IT_MATTERS = "Det är den första gjorda åtgärden som räknas, inte den planerade."
FORMULA = (
    "Oro som kom i perioden och har en påbörjad insats inom det interna tidsmålet för sin första nivå, "
    "delat med all oro som blev ärende på nivå 1 eller högre och där tiden har gått."
)
REFERENCE = (
    "Skollagen (2010:800) 2 kap. 25 §; fem skoldagar på nivå 1–2 och två på nivå 3–4 är interna tidsmål"
)
LIMITS = (
    "Måttet säger inte om åtgärden hjälpte. Nivån sätts av en människa och säger hur fort vuxna ska "
    "agera, aldrig hur en elev är."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "worry", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen med första åtgärd i tid", "measure": "åtgärd i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Fem dagar på nivå 2 och tre dagar på nivå 3",
        together(
            told(FACT, 1, level=2, days_to_action=5, days_since=20),
            told(FACT, 2, level=3, days_to_action=3, days_since=20),
            told(FACT, 3, level=3, days_to_action=2, days_since=20),
            told(FACT, 4, level=2, days_since=3),
            told(FACT, 5, level=0, days_since=9),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 1)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return _in_time(rows, law)


def _in_time(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """Among worries of level one and up whose time has passed, or that were acted on before it had."""
    is_high = nw.col("level") >= law["worry.high_level"]
    limit = (
        nw.when(is_high)
        .then(nw.lit(law["worry.action_days_high"]))
        .otherwise(nw.lit(law["worry.action_days"]))
    )
    return share(
        rows, nw.col("days_to_action") <= limit, (nw.col("level") >= 1) & (nw.col("days_since") >= limit)
    )
