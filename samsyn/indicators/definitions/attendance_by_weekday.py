"""Närvaro per veckodag: the share of offered time in which pupils took part, one measure for each weekday."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.absence_words import BY_DAY
from samsyn.indicators.catalogue import Group
from samsyn.indicators.examples import Example, expect, weekday
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N18", 1, date(2011, 7, 1)
TITLE = "Närvaro på {group}"
FAMILY_TITLE = "Närvaro per veckodag"
QUESTION = "Är eleverna borta mer vissa dagar?"
WHY_IT_MATTERS = "En veckodag som skiljer sig kan bero på schemat, och det går att ändra."
FORMULA = "Minuter som eleverna var på lektion en veckodag, delat med alla minuter undervisning de erbjöds den dagen."
LIMITS = (
    "Måttet visas bara för den som leder enheten. Det delas inte upp på lärare. Filerna säger inte vilket ämne "
    "eller vilken lektion det gäller."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 3 § och 7 kap. 17 §"
GRAIN = BY_DAY
SHOWN = "inside"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "minutes"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("term", "school_year"), "ordinary", "class"
INPUT = "weekdays"
SUBJECT = {"noun": "närvaron på {group}", "measure": "närvaro på {group}", "unit": "%"}
NAMES = {"1": "monday", "2": "tuesday", "3": "wednesday", "4": "thursday", "5": "friday"}
GROUPS = tuple(
    Group(name, label)
    for name, label in zip(
        NAMES.values(), ("måndagar", "tisdagar", "onsdagar", "torsdagar", "fredagar"), strict=True
    )
)
EXAMPLES = (
    Example(
        "90 av 100 minuter på måndagar och 30 av 60 på fredagar; lördagar är utanför",
        [*weekday(1, "1", 100, 10), *weekday(1, "5", 60, 30), *weekday(1, "6", 60, 0)],
        [expect(1, 30, 60, group="friday"), expect(1, 90, 100, group="monday")],
    ),
)


def values(minutes: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the weekday, numerator = minutes present, denominator = minutes offered."""
    group = nw.lit("")
    for number, name in NAMES.items():
        group = nw.when(nw.col("weekday") == number).then(nw.lit(name)).otherwise(group)
    return minutes.filter(nw.col("weekday").is_in(list(NAMES))).select(
        "person",
        group=group,
        numerator=nw.col("offered_min") - nw.col("away_min"),
        denominator=nw.col("offered_min"),
    )
