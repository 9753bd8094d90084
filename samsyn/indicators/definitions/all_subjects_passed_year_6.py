"""Andel elever i åk 6 med godkänt i alla ämnen på vårterminen."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, together
from samsyn.indicators.final_grades import how_many, in_year_six, is_passed, is_slot
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR11", 1, date(2012, 7, 1)
TITLE = "Godkänt i alla ämnen åk 6"
QUESTION = "Hur stor andel av eleverna i årskurs 6 når minst E i alla ämnen de läser?"
WHY_IT_MATTERS = "Den som saknar ett ämne i årskurs 6 hinner få stöd före slutbetyget."
FORMULA = (
    "Antal elever med minst E i alla ämnen de läser på vårterminen, delat med alla elever som skulle få "
    "betyg. Blockbetyg i NO eller SO räknas som ett ämne."
)
REFERENCE = (
    "Skollagen (2010:800) 3 kap. 2 § och 10 kap. 20 §; streck räknas som inte godkänt. "
    "SCB:s filbeskrivning terminsbetyg åk 6: Y och Z är utanför"
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {
    "noun": "andelen i åk 6 med godkänt i alla ämnen",
    "measure": "i åk 6 med godkänt i alla ämnen",
    "unit": "%",
}
BLOCK = "NO E, BI 2, FY 2, KE 2, SO 2, SH E, GE Z, HI Z, RE Z, MA C, EN A"


def _spring(person: int, written: str, term: str = "VT26") -> list[dict[str, Any]]:
    return grades(person, written, kind="term", grade_year=6, term=term)


EXAMPLES = (
    Example("Blockbetyg räknas, ej undervisade ämnen (Z) är utanför", _spring(1, BLOCK), [expect(1, 1)]),
    Example("Ett F i blocket räcker för nej", _spring(1, BLOCK.replace("NO E", "NO F")), [expect(1, 0)]),
    Example("Samma rad med streck i teknik", _spring(1, BLOCK + ", TK 9"), [expect(1, 0)]),
    Example(
        "Elever utan kunskapsrelaterade betyg (Y) är utanför",
        together(_spring(1, "MA Y, EN Y, SV Y"), _spring(2, "MA E, EN E, SV Y")),
        [expect(2, 1)],
    ),
    Example(
        "Höstens betyg och slutbetyg i åk 9 räknas inte",
        together(_spring(1, "MA F", term="HT25"), _spring(1, "MA E"), grades(2, "MA E")),
        [expect(1, 1)],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if every subject of her education is passed, denominator = 1."""
    without = nw.col("grade") == "Y"
    subjects = how_many(in_year_six(grades), slots=is_slot(law), passed=is_passed(law), without=without)
    all_passed = (nw.col("slots") > 0) & (nw.col("passed") == nw.col("slots"))
    asked = subjects.filter((nw.col("slots") > 0) | (nw.col("without") == 0))
    return asked.select("person", numerator=all_passed.cast(nw.Float64)).with_columns(denominator=nw.lit(1.0))
