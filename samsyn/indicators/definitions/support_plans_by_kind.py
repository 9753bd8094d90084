"""Running action programmes by kind of support."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S02", 1, date(2011, 7, 1)
TITLE = "Åtgärdsprogram per typ"
QUESTION = "Vilket slags särskilt stöd ger vi?"
WHY_IT_MATTERS = "Fördelningen visar om stödet ges i klassen eller utanför den."
FORMULA = (
    "Åtgärdsprogrammen fördelade på: särskild undervisningsgrupp, enskild undervisning, anpassad "
    "studiegång, distans, annat."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 9–12 §§"
LIMITS = "Fördelningen säger inte om stödet räcker. Små tal: visas bara för huvudmannen."
NEEDS = "Stödärenden i systemet: typen av stöd i varje pågående åtgärdsprogram."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_support", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "fördelningen av åtgärdsprogram", "measure": "typ av stöd", "unit": "%"}
PARTS = ("grupp", "enskild", "studiegång", "distans", "annat")
EXAMPLES = (
    Example(
        "En grupp, en anpassad studiegång, en utan program",
        together(
            told(FACT, 1, plan=True, kind="grupp"), told(FACT, 2, plan=True, kind="studiegång"), told(FACT, 3)
        ),
        [expect(1, 1, part="grupp"), expect(2, 1, part="studiegång")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter(nw.col("plan")), nw.col("kind"))
