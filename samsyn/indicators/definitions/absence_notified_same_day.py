"""Invalid absences of which the guardian was told the same day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "N13", 1, date(2011, 7, 1)
TITLE = "Meddelande samma dag"
QUESTION = "Får vårdnadshavaren veta samma dag när en elev är borta ogiltigt?"
WHY_IT_MATTERS = "Ett snabbt meddelande är det enklaste sättet att bryta ogiltig frånvaro."
FORMULA = (
    "Ogiltiga frånvarotillfällen där vårdnadshavaren fick meddelande samma dag, delat med alla "
    "ogiltiga frånvarotillfällen."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 17 § och 15 kap. 16 §"
LIMITS = "Måttet säger att ett meddelande gick i väg, inte att någon läste det."
NEEDS = (
    "En rad per frånvarotillfälle: om frånvaron är ogiltig och om meddelandet gick samma dag. "
    "Närvarosystemens meddelandelogg."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "absence_notice", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "andelen meddelade samma dag", "measure": "meddelade samma dag", "unit": "%"}
EXAMPLES = (
    Example(
        "Giltig frånvaro är utanför",
        together(
            told(FACT, 1, invalid=True, same_day=True),
            told(FACT, 1, invalid=True),
            told(FACT, 2, same_day=True),
        ),
        [expect(1, 1, 2)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("same_day"), nw.col("invalid"))
