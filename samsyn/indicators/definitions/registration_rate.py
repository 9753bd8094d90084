"""Registreringsgrad: the share of lessons held in which attendance was registered."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N12", 1, date(2011, 7, 1)
TITLE = "Registreringsgrad"
QUESTION = "Hur stor del av lektionstiden har registrerad närvaro?"
WHY_IT_MATTERS = "Under 95 procent är frånvarosiffrorna osäkra: det som saknas kan dölja frånvaro."
FORMULA = "Minuter undervisning där närvaron är registrerad, delat med alla minuter undervisning som hölls."
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; gränsen 95 procent är huvudmannens"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "minutes"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "registreringsgraden", "measure": "registrerad lektionstid", "unit": "%"}
EXAMPLES = (
    Example(
        "240 oregistrerade minuter, redan borta ur de 6 000: 96,2 procent",
        minutes(1, 6000, 600, 300, 240),
        [expect(1, 6000, 6240)],
    ),
    Example("Ingenting registrerat", minutes(1, 0, 0, 0, 240), [expect(1, 0, 240)]),
)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = registered minutes, denominator = minutes of lessons held."""
    held = nw.col("offered_min") + nw.col("unregistered_min")
    return attendance.filter(held > 0).select("person", numerator=nw.col("offered_min"), denominator=held)
