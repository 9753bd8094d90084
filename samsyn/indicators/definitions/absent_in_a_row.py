"""Sammanhängande frånvaro: pupils away whole school days in a row, with or without leave."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.absence_words import BY_DAY
from samsyn.indicators.examples import Example, days, expect, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N09", 1, date(2011, 7, 1)
TITLE = "Elever borta minst tio skoldagar i rad"
QUESTION = "Hur stor andel av eleverna är borta länge utan avbrott?"
WHY_IT_MATTERS = (
    "Efter två veckor hemma är det svårt att komma tillbaka. Längre frånvaro ska utredas skyndsamt."
)
FORMULA = (
    "Antal elever som var borta minst tio hela skoldagar i rad, delat med alla elever. Giltig frånvaro räknas "
    "också. Raden får ha börjat före perioden."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; gränsen är huvudmannens"
GRAIN = BY_DAY
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
INPUT = "absence_days"
SUBJECT = {
    "noun": "andelen borta minst tio skoldagar i rad",
    "measure": "elever borta minst tio skoldagar i rad",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "Tio dagar i rad räknas, nio gör det inte",
        together(days(1, longest_run=10), days(2, longest_run=9)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(absence: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if away so many days in a row, denominator = 1."""
    reached = nw.col("longest_run") >= law["absence.days_in_a_row"]
    return absence.select("person", numerator=reached.cast(nw.Float64), denominator=nw.lit(1.0))
