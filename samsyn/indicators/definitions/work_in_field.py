"""Arbete inom utbildningens område: of those in work after yrkesvux, in a matching occupation."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, followed, together
from samsyn.indicators.follow_ups import AFTER, WORK, newest
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "V02", 1, date(2011, 7, 1)
TITLE = "Arbete inom yrkesområdet {group} yrkesvux"
FAMILY_TITLE = "Arbete inom yrkesområdet efter yrkesvux"
QUESTION = "Hur många av dem som arbetar gör det inom det yrke de utbildat sig till?"
WHY_IT_MATTERS = "Det visar om utbildningarna möter vad arbetsgivarna behöver."
FORMULA = "Antal i arbete inom utbildningens yrkesområde, delat med alla i arbete vars yrke är känt."
REFERENCE = "Skollagen (2010:800) 20 kap. 2 §; egen uppföljning"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "follow_up", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen med arbete inom yrkesområdet {group} yrkesvux",
    "measure": "arbete inom yrkesområdet {group} yrkesvux",
    "unit": "%",
}
GROUPS = AFTER
EXAMPLES = (
    Example(
        "Inom området, utanför det, okänt yrke och studier",
        together(
            followed(1, "work", in_field=True),
            followed(2, "work", in_field=False),
            followed(3, "work"),
            followed(4, "study"),
        ),
        [expect(1, 1, group="6"), expect(2, 0, group="6")],
    ),
)


def values(answers: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = how long after, numerator = 1 if in the field, denominator = 1."""
    known = newest(answers, law).filter((nw.col("outcome") == WORK) & ~nw.col("in_field").is_null())
    return known.select(
        "person", "group", numerator=nw.col("in_field").cast(nw.Float64), denominator=nw.lit(1.0)
    )
