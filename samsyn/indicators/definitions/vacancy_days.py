"""School days on which a competence of pupil health is not staffed."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E15", 1, date(2011, 7, 1)
TITLE = "Vakansdagar i elevhälsan"
QUESTION = "Hur stor del av skoldagarna saknas en kompetens?"
WHY_IT_MATTERS = "Eleverna ska ha tillgång till alla kompetenser, också mellan två anställningar."
FORMULA = "Skoldagar utan bemanning, delat med alla skoldagar, för varje kompetens."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §"
LIMITS = "En vikarie räknas som bemanning. Måttet säger inget om väntetider."
NEEDS = "En rad per enhet och period: täljare och nämnare. En egen lista."
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "days"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "andelen skoldagar utan bemanning", "measure": "vakansdagar", "unit": "%"}
EXAMPLES = (
    Example(
        "18 av 90 skoldagar utan kurator",
        told(FACT, 1, part="kurator", numerator=18, denominator=90),
        [expect(1, 18, 90)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator"), nw.col("denominator"))
