"""Hemmasittartid: school days since the last attended lesson, of pupils who have been away long."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.absence_words import BY_DAY
from samsyn.indicators.examples import Example, days, expect, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N10", 1, date(2011, 7, 1)
TITLE = "Tid hemma för elever som varit borta länge"
QUESTION = "Hur länge har de elever varit hemma som inte kommit till skolan på länge?"
WHY_IT_MATTERS = "Varje vecka hemma gör vägen tillbaka längre. Tiden visar om stödet når fram."
FORMULA = (
    "För varje elev som inte varit på någon lektion på minst tjugo skoldagar räknas dagarna sedan den senaste. "
    "Måttet är det mittersta värdet: hälften har varit borta längre. Räkningen börjar om varje läsår."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; gränsen är huvudmannens"
GRAIN = BY_DAY
LIMITS = "När en elev kommer tillbaka försvinner hen ur måttet. Det kan därför stiga fast färre är hemma."
BETTER, KIND, UNIT, COUNTED = "lower", "days", "count", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term"), "ordinary", "unit"
INPUT = "absence_days"
SUBJECT = {"noun": "tiden hemma", "measure": "tid hemma", "unit": "skoldagar"}
EXAMPLES = (
    Example(
        "Tjugo dagar räknas, nitton gör det inte",
        together(days(1, days_since=20), days(2, days_since=19), days(3, days_since=45)),
        [expect(1, 20), expect(3, 45)],
    ),
)


def values(absence: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = school days since the last attended lesson, denominator = 1."""
    long = absence.filter(nw.col("days_since") >= law["absence.days_at_home"])
    return long.select("person", numerator=nw.col("days_since"), denominator=nw.lit(1.0))
