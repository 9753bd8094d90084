"""Fördelning av elever efter hur stor frånvaro de har."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes, together
from samsyn.indicators.law import Law, law


def names_of(limits: Sequence[int]) -> tuple[str, ...]:
    """Bands from their lower limits: 0, 5, 10 become ”0–<5 %”, ”5–<10 %” and ”10– %”."""
    pairs = [f"{low}–<{high} %" for low, high in pairwise(limits)]
    return (*pairs, f"{limits[-1]}– %")


ID, VERSION, VALID_FROM = "N07", 1, date(2011, 7, 1)
TITLE = "Elever efter hur stor frånvaro de har"
QUESTION = "Hur många elever är borta lite, en del och mycket?"
WHY_IT_MATTERS = "Ett medelvärde döljer om några är borta nästan jämt eller om många är borta lite."
FORMULA = (
    "Antal elever i varje band av frånvaro, delat med alla elever. Giltig och ogiltig frånvaro räknas ihop. "
    "Den undre gränsen hör till bandet, den övre till nästa."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; banden är huvudmannens"
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "fördelningen av frånvaro", "measure": "elever efter frånvaro", "unit": "%"}
PARTS = names_of(law(date.max)["absence.bands_from_percent"])
EXAMPLES = (
    Example(
        "Under 5 procent, precis 5, strax under 15, precis 15 och precis 50",
        together(
            minutes(1, 6000, 200, 99),
            minutes(2, 6000, 200, 100),
            minutes(3, 6000, 600, 299),
            minutes(4, 6000, 600, 300),
            minutes(5, 6000, 3000, 0),
        ),
        [
            expect(1, 1, part=PARTS[0]),
            expect(2, 1, part=PARTS[1]),
            expect(3, 1, part=PARTS[2]),
            expect(4, 1, part=PARTS[3]),
            expect(5, 1, part=PARTS[5]),
        ],
    ),
)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part = the band, numerator = denominator = 1."""
    limits = law["absence.bands_from_percent"]
    away = (nw.col("valid_min") + nw.col("invalid_min")) * 100
    part = nw.lit(names_of(limits)[0])
    for name, low in zip(names_of(limits)[1:], limits[1:], strict=True):
        part = nw.when(away >= nw.col("offered_min") * low).then(nw.lit(name)).otherwise(part)
    return attendance.filter(nw.col("offered_min") > 0).select(
        "person", part=part, numerator=nw.lit(1.0), denominator=nw.lit(1.0)
    )
