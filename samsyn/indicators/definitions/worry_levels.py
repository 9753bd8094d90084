"""Pupils by current level of worry, always set by a person."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import band, by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E01", 1, date(2011, 7, 1)
TITLE = "Fördelning av orosnivå"
QUESTION = "Hur fördelar sig den aktuella oron?"
WHY_IT_MATTERS = "Fördelningen visar hur elevhälsans uppdrag ser ut, inte hur eleverna är."
FORMULA = (
    "Elever efter sin högsta nivå i ett öppet ärende periodens sista dag, delat med alla elever som har en "
    "nivå då."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; nivåerna är huvudmannens egna"
LIMITS = (
    "Nivån sätts av en människa och säger hur fort vuxna ska agera, aldrig hur en elev är. Fler på "
    "en nivå kan betyda att fler blir sedda. Jämför aldrig skolor."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_level", ("month", "term"), "sensitive", "unit"
SUBJECT = {"noun": "fördelningen av orosnivåer", "measure": "orosnivå", "unit": "%"}
PARTS = ("nivå 0", "nivå 1", "nivå 2", "nivå 3", "nivå 4")
LIMITS_OF_BANDS = (0, 1, 2, 3)
EXAMPLES = (
    Example(
        "Två på nivå 0, en på nivå 2; den utan öppet ärende är utanför",
        together(
            told(FACT, 1, has_case=True, level=0),
            told(FACT, 2, has_case=True, level=0),
            told(FACT, 3, has_case=True, level=2),
            told(FACT, 4, level=0),
        ),
        [expect(1, 1, part="nivå 0"), expect(2, 1, part="nivå 0"), expect(3, 1, part="nivå 2")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter("has_case"), band(nw.col("level"), LIMITS_OF_BANDS, PARTS))
