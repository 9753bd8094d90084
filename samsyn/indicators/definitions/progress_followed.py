"""How many of the pupils the progression is about: those with earlier grades to compare with."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.cohorts import STEPS, now, now_and_before
from samsyn.indicators.examples import Example, earlier, expect, grades, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR15-N", 1, date(2012, 7, 1)
TITLE = "Elever som kan följas i betyg, {group}"
FAMILY_TITLE = "Elever som kan följas i betyg"
QUESTION = "Hur stor andel av eleverna handlar progressionen om?"
WHY_IT_MATTERS = "När många har flyttat in eller ut handlar progressionen om andra elever än klassen."
FORMULA = "Antal elever med betyg A–F i något ämne både nu och då, delat med alla elever som har betyg nu."
REFERENCE = "Skollagen (2010:800) 4 kap. 3 §; egen formel, läses ihop med progressionen (KR15)"
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
INPUT = "progress"
SUBJECT = {"noun": "andelen som kan följas {group}", "measure": "som kan följas {group}", "unit": "%"}
GROUPS = STEPS
EXAMPLES = (
    Example(
        "En av två har tidigare betyg",
        together(grades(1, "MA B"), grades(2, "MA C")),
        [
            expect(1, 1, group="6_9"),
            expect(1, 0, group="year"),
            expect(2, 0, group="6_9"),
            expect(2, 0, group="year"),
        ],
        also=(earlier(1, "MA D"),),
    ),
)


def values(grades: nw.LazyFrame[Any], earlier: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the step, numerator = 1 if there are earlier grades, denominator = 1."""
    everybody = now(grades, law).select("person", "group").unique()
    found = now_and_before(grades, earlier, law).select("person", "group", found=nw.lit(1.0)).unique()
    told = everybody.join(found, on=["person", "group"], how="left")
    return told.select("person", "group", numerator=nw.col("found").fill_null(0.0), denominator=nw.lit(1.0))
