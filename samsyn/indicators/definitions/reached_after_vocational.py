"""Nådda efter yrkesvux: how many of those asked the follow-up is about."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, followed, together
from samsyn.indicators.follow_ups import AFTER, NOT_REACHED, newest
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "V01-S", 1, date(2011, 7, 1)
TITLE = "Deltagare som gick att nå {group} yrkesvux"
FAMILY_TITLE = "Deltagare som gick att nå efter yrkesvux"
QUESTION = "Hur många av deltagarna handlar uppföljningen om?"
WHY_IT_MATTERS = "När få går att nå säger uppföljningen mindre om alla."
FORMULA = "Antal deltagare som gick att nå, delat med alla som söktes."
REFERENCE = "Skollagen (2010:800) 4 kap. 3 §; egen uppföljning, läses ihop med sysselsättningen (V01)"
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "follow_up", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen som gick att nå {group} yrkesvux",
    "measure": "som gick att nå {group} yrkesvux",
    "unit": "%",
}
GROUPS = AFTER
EXAMPLES = (
    Example(
        "En av två gick att nå",
        together(followed(1, "neither", months=12), followed(2, "not_reached", months=12)),
        [expect(1, 1, group="12"), expect(2, 0, group="12")],
    ),
)


def values(answers: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = how long after, numerator = 1 if reached, denominator = 1."""
    reached = nw.col("outcome") != NOT_REACHED
    return newest(answers, law).select(
        "person", "group", numerator=reached.cast(nw.Float64), denominator=nw.lit(1.0)
    )
