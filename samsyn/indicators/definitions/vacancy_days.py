"""School days on which a competence of pupil health is not staffed, one measure for each competence."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure
from samsyn.indicators.health_staff import STAFF, by_competence
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "E15", 1, date(2011, 7, 1)
TITLE = "Skoldagar utan {group}"
FAMILY_TITLE = "Vakansdagar i elevhälsan"
QUESTION = "Hur stor del av skoldagarna saknas en kompetens?"
WHY_IT_MATTERS = "Eleverna ska ha tillgång till alla kompetenser, också mellan två anställningar."
FORMULA = "Skoldagar utan bemanning, delat med alla skoldagar, för varje kompetens."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §"
LIMITS = "En vikarie räknas som bemanning. Måttet säger inget om väntetider."
GRAIN = "En rad per enhet, period och kompetens: skoldagar utan bemanning. Listan Elevhälsans bemanning."
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "days"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "andelen skoldagar utan {group}", "measure": "skoldagar utan {group}", "unit": "%"}
GROUPS = STAFF
EXAMPLES = (
    Example(
        "18 av 90 skoldagar utan kurator",
        figure(1, "E15", 18, 90, part="kurator"),
        [expect(1, 18, 90, persons=90, group="school_social_worker")],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: days of days, of a competence."""
    return by_competence(figures, lambda told: share(told, "E15"))
