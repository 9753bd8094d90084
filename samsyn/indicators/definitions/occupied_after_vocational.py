"""Sysselsättning efter yrkesvux: participants who work or study some time after, of those who were reached."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, followed, together
from samsyn.indicators.follow_ups import AFTER, NOT_REACHED, STUDY, WORK, newest
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "V01", 1, date(2011, 7, 1)
TITLE = "I arbete eller studier {group} yrkesvux"
FAMILY_TITLE = "I arbete eller studier efter yrkesvux"
QUESTION = "Hur många har arbete eller studerar vidare efter sin yrkesutbildning?"
WHY_IT_MATTERS = "Yrkesvux ska leda till arbete. Annars behöver utbudet eller innehållet ses över."
FORMULA = (
    "Antal deltagare som arbetar eller studerar, delat med alla som gick att nå. Arbete är minst halvtid eller "
    "eget företag. Den senaste uppföljningen räknas."
)
LIMITS = "Läs först hur många som gick att nå. De som inte svarar kan ha det annorlunda."
REFERENCE = "Skollagen (2010:800) 20 kap. 2 §; egen uppföljning"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "follow_up", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen i arbete eller studier {group} yrkesvux",
    "measure": "i arbete eller studier {group} yrkesvux",
    "unit": "%",
}
GROUPS = AFTER
EXAMPLES = (
    Example(
        "Arbete, studier, varken eller, och en som inte gick att nå",
        together(
            followed(1, "work"), followed(2, "study"), followed(3, "neither"), followed(4, "not_reached")
        ),
        [expect(1, 1, group="6"), expect(2, 1, group="6"), expect(3, 0, group="6")],
    ),
    Example(
        "Den senaste uppföljningen räknas; två år efter är utanför",
        together(
            followed(1, "neither", months=5), followed(1, "work", months=7), followed(1, "work", months=24)
        ),
        [expect(1, 1, group="6")],
    ),
)


def values(answers: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = how long after, numerator = 1 if in work or studies, denominator = 1."""
    reached = newest(answers, law).filter(nw.col("outcome") != NOT_REACHED)
    occupied = nw.col("outcome").is_in([WORK, STUDY])
    return reached.select("person", "group", numerator=occupied.cast(nw.Float64), denominator=nw.lit(1.0))
