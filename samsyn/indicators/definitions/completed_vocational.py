"""Fullföljt yrkesvux: who has completed a planned package, of those who started at the same time."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "V03", 1, date(2011, 7, 1)
TITLE = "Fullföljt yrkesvux"
QUESTION = "Hur många fullföljer den yrkesutbildning de börjat?"
WHY_IT_MATTERS = "Avbrott är förlorad tid för den enskilde och säger något om upplägg och stöd."
FORMULA = "Antal deltagare som fullföljt sitt planerade yrkespaket, delat med alla som började samtidigt."
REFERENCE = "Skollagen (2010:800) 20 kap. 2 §; egen uppföljning"
NEEDS = (
    "Vilka som började varje yrkespaket och när. Uppföljningen vi läser i dag gäller bara dem som blev klara."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "follow_up", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen som fullföljt yrkesvux", "measure": "fullföljt yrkesvux", "unit": "%"}


def _started(person: int, state: str) -> dict[str, Any]:
    return {"person": person, "started_on": date(2026, 8, 17), "state": state}


LIMITS = "Måttet säger inget om varför någon avbröt. Den som fått arbete i förtid räknas också som avbrott."
EXAMPLES = (
    Example(
        "En blev klar, en avbröt och en går kvar",
        [_started(1, "completed"), _started(2, "broken_off"), _started(3, "going_on")],
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(packages: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if the package is completed, denominator = 1; those who go on are not counted yet."""
    ended = packages.filter(nw.col("state") != "going_on")
    done = (nw.col("state") == "completed").cast(nw.Float64)
    return ended.select("person", numerator=done, denominator=nw.lit(1.0))
