"""Fördelning av elever i åk 9 efter hur många ämnen de saknar godkänt i."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, many, together
from samsyn.indicators.final_grades import how_many, in_year_nine, is_passed, is_slot
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR08", 1, date(2011, 7, 1)
TITLE = "Antal ämnen utan godkänt betyg åk 9"
QUESTION = "Hur många ämnen saknar eleverna godkänt i?"
WHY_IT_MATTERS = "En elev som saknar ett ämne behöver annat stöd än en som saknar sex."
FORMULA = (
    "Antal elever som saknar godkänt i inget, ett, två, tre till fem eller minst sex ämnen. Varje "
    "grupp delas med alla elever som skulle få slutbetyg."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 2 §; egen indelning"
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "antalet ämnen utan godkänt", "measure": "ämnen utan godkänt", "unit": "%"}
PARTS = ("0", "1", "2", "3–5", "6+")
EXAMPLES = (
    Example(
        "Inget, ett, två, fem och sex ämnen saknas; streck räknas som saknat",
        together(many(1, "AE"), many(2, "AF"), many(3, "F9E"), many(4, "FFFFF"), many(5, "FFFFF9")),
        [
            expect(1, 1, part="0"),
            expect(2, 1, part="1"),
            expect(3, 1, part="2"),
            expect(4, 1, part="3–5"),
            expect(5, 1, part="6+"),
        ],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part = how many subjects are missing, numerator = denominator = 1."""
    subjects = how_many(in_year_nine(grades), slots=is_slot(law), passed=is_passed(law))
    missing = subjects.with_columns(missing=nw.col("slots") - nw.col("passed"))
    part = nw.lit(PARTS[4])
    for limit, name in ((5, PARTS[3]), (2, PARTS[2]), (1, PARTS[1]), (0, PARTS[0])):
        part = nw.when(nw.col("missing") <= limit).then(nw.lit(name)).otherwise(part)
    return missing.select("person", part=part).with_columns(numerator=nw.lit(1.0), denominator=nw.lit(1.0))
