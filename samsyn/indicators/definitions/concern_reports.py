"""Reports of concern to social services per thousand pupils; the whole huvudman only, never a target."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
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
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "welfare_report", ("term",), "sensitive", "unit"
SUBJECT = {"noun": "antalet orosanmälningar per 1 000 elever", "measure": "per 1 000 elever", "unit": ""}
EXAMPLES = (
    Example(
        "En anmälan och två elever: 500 per 1 000",
        together(told(FACT, 1, reports=1), told(FACT, 2, reports=0)),
        [expect(1, 1000), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("reports") * 1000, nw.lit(1.0))
