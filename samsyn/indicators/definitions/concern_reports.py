"""Reports of concern to social services per thousand pupils; the whole huvudman only, never a target."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E18", 1, date(2011, 7, 1)
TITLE = "Orosanmälningar till socialtjänsten"
QUESTION = "Hur många orosanmälningar gör huvudmannens skolor?"
WHY_IT_MATTERS = (
    "Måttet visar att skyldigheten används. Det är aldrig ett mål och aldrig ett betyg på en skola."
)
FORMULA = (
    "Antal orosanmälningar per 1 000 elever och termin, bara för hela huvudmannen och bara från tio "
    "anmälningar."
)
REFERENCE = "Socialtjänstlagen (2025:400) 19 kap. 1 §; skollagen (2010:800) 29 kap. 13 §"
LIMITS = "Fler anmälningar kan betyda att fler barn får hjälp. Visas aldrig per skola eller klass."
NEEDS = "Antal anmälningar per termin för hela huvudmannen, utan innehåll."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("term",), "sensitive", "unit"
SUBJECT = {"noun": "antalet orosanmälningar per 1 000 elever", "measure": "per 1 000 elever", "unit": ""}
EXAMPLES = (
    Example(
        "24 anmälningar och 3 000 elever: 8 per 1 000",
        told(FACT, 1, numerator=24, denominator=3000),
        [expect(1, 24000, 3000)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator") * 1000, nw.col("denominator"))
