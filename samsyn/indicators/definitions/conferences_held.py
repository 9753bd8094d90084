"""Result conferences that were held among those whose day has passed."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q02", 1, date(2011, 7, 1)
TITLE = "Resultatkonferenser som hållits"
QUESTION = "Håller vi de resultatkonferenser vi planerat?"
WHY_IT_MATTERS = (
    "Minst två avstämningar per läsår behövs, gärna fyra. Det som inte stäms av går inte att ändra i tid."
)
FORMULA = "Hållna konferenser delat med planerade konferenser vars dag har passerat."
REFERENCE = "Skollagen (2010:800) 4 kap. 3–4 §§; antalet är eget val"
LIMITS = "Måttet säger inte vad konferensen ledde till. En inställd konferens som tagits bort syns inte."
GRAIN = "Konferenserna i systemet."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "conference_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen hållna resultatkonferenser", "measure": "hållna konferenser", "unit": "%"}
EXAMPLES = (
    Example(
        "En hållen, en som inte blev av och en som kommer i vår",
        together(told(FACT, 1, due=True, held=True), told(FACT, 2, due=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("held"), nw.col("due"))
