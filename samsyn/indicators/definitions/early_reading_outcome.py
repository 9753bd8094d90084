"""Pupils with planned early support who reach the level of year three."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.changes import Change
from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "KR23", 1, date(2019, 7, 1)
VALID_TO = date(2028, 6, 30)
HISTORY = (
    Change(1, date(2019, 7, 1), "2019/20 till 2027/28", "Garantin infördes 2019 och upphör 1 juli 2028."),
)
TITLE = "Läsa, skriva, räkna: utfall i årskurs 3"
QUESTION = "Når elever med planerat stöd nivån i årskurs 3?"
WHY_IT_MATTERS = "Det är resultatet som visar om stödet var rätt."
FORMULA = (
    "Elever med planerat stöd som når nivån i slutet av årskurs 3, delat med alla elever med planerat stöd."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 4 b §"
LIMITS = (
    "Utan en jämförelsegrupp går det inte att säga att stödet var orsaken. Få elever: läs hellre "
    "enskilda uppföljningar."
)
NEEDS = "En rad per elev i årskurs 3: om stöd planerades och om nivån nåddes."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "early_check", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen med stöd som når nivån", "measure": "når nivån med stöd", "unit": "%"}
EXAMPLES = (
    Example(
        "Den som nådde nivån utan stöd är utanför",
        together(
            told(FACT, 1, planned=True, reached=True),
            told(FACT, 2, planned=True),
            told(FACT, 3, reached=True),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("reached"), nw.col("planned"))
