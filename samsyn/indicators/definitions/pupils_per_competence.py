"""Pupils per full-time post of each competence of pupil health, one measure for each."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure
from samsyn.indicators.health_staff import STAFF, by_competence
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import per_one


ID, VERSION, VALID_FROM = "E14", 1, date(2011, 7, 1)
TITLE = "Elever per {group}"
FAMILY_TITLE = "Tillgång per kompetens"
QUESTION = "Hur många elever går det på varje tjänst i elevhälsan?"
WHY_IT_MATTERS = "Tillgången sätter gränsen för vad elevhälsan hinner."
FORMULA = "Elever delat med heltidstjänster, för varje kompetens för sig."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; jämförelsetalen i SOU 2021:11 är förslag, inte lag"
LIMITS = "Tjänster säger inte vad tiden går till. Förslagen i SOU 2021:11 gäller inte."
GRAIN = "En rad per enhet, period och kompetens: elever och heltidstjänster. Listan Elevhälsans bemanning."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "antalet elever per {group}", "measure": "elever per {group}", "unit": ""}
GROUPS = STAFF
EXAMPLES = (
    Example(
        "800 elever och två kuratorer",
        figure(1, "E14", 800, 2, persons=800, part="kurator"),
        [expect(1, 800, 2, persons=800, group="school_social_worker")],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: pupils and posts of a competence."""
    return by_competence(figures, lambda told: per_one(told, "E14"))
