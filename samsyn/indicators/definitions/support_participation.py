"""Action programmes in which both pupil and guardian took part."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S12", 1, date(2011, 7, 1)
TITLE = "Delaktighet i åtgärdsprogram"
QUESTION = "Deltar både elev och vårdnadshavare?"
WHY_IT_MATTERS = "Eleven och vårdnadshavaren ska ges möjlighet att delta när programmet utarbetas."
FORMULA = (
    "Åtgärdsprogram där både elevens och vårdnadshavarens deltagande är antecknat, delat med alla "
    "åtgärdsprogram."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 9 §"
LIMITS = "Deltagande är inte samma sak som inflytande."
NEEDS = "Stödärenden i systemet: om eleven och vårdnadshavaren deltog."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_measure", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "delaktigheten i åtgärdsprogram", "measure": "elev och vårdnadshavare deltog", "unit": "%"}
EXAMPLES = (
    Example(
        "Båda deltog, och bara eleven",
        together(told(FACT, 1, pupil=True, guardian=True), told(FACT, 2, pupil=True)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("pupil") & nw.col("guardian"))
