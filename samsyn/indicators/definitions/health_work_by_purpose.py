"""Hours of pupil health by purpose."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E07", 1, date(2011, 7, 1)
TITLE = "Främjande, förebyggande, åtgärdande"
QUESTION = "Hur fördelar sig elevhälsans tid?"
WHY_IT_MATTERS = (
    "Elevhälsans arbete ska främst vara förebyggande och främjande. En nedgång är ett tidigt tecken "
    "på brandkårsarbete."
)
FORMULA = (
    "Planerade timmar gånger antalet vuxna, ur mötenas dagordningar och ärendenas insatser, per syfte och delat "
    "med alla timmar."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §"
LIMITS = "Planerad tid, inte nedlagd. Bara det som registreras syns. Det finns inget rätt värde, bara en egen avsikt."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "hours"
FACT, PERIODS, SENSITIVITY, FINEST = "health_activity", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "fördelningen av elevhälsans tid", "measure": "tid per syfte", "unit": "%"}
PARTS = ("främjande", "förebyggande", "åtgärdande")
EXAMPLES = (
    Example(
        "Sex timmar främjande, två åtgärdande",
        together(told(FACT, 1, hours=6, purpose="främjande"), told(FACT, 2, hours=2, purpose="åtgärdande")),
        [expect(1, 6, 6, part="främjande"), expect(2, 2, 2, part="åtgärdande")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person = the activity, part = its purpose, numerator = denominator = its hours."""
    known = rows.filter(nw.col("purpose").is_in(PARTS) & (nw.col("hours") > 0))
    return known.select(
        "person", part=nw.col("purpose"), numerator=nw.col("hours"), denominator=nw.col("hours")
    )
