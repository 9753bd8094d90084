"""Worries by who gave them."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E12", 1, date(2011, 7, 1)
TITLE = "Vem som lämnar oro"
QUESTION = "Använder all personal kanalen?"
WHY_IT_MATTERS = "Vaktmästaren och fritidspedagogen ser annat än läraren. Alla ska kunna säga till."
FORMULA = (
    "Oro som kom i perioden, fördelad efter vem som lämnat den: lärare, övrig personal, elevhälsa och "
    "skolledning, elev, vårdnadshavare."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; 6 kap. 10 §"
LIMITS = "Få från en grupp kan betyda att den är liten eller att kanalen är okänd."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "worry", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "fördelningen av vem som lämnar oro", "measure": "vem som lämnar oro", "unit": "%"}
PARTS = ("lärare", "övriga", "elevhälsa", "elev", "vårdnad")
EXAMPLES = (
    Example(
        "Två lärare och en elev",
        together(
            told(FACT, 1, raised_by="lärare"),
            told(FACT, 2, raised_by="lärare"),
            told(FACT, 3, raised_by="elev"),
        ),
        [expect(1, 1, part="lärare"), expect(2, 1, part="lärare"), expect(3, 1, part="elev")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter(nw.col("raised_by").is_in(PARTS)), nw.col("raised_by"))
