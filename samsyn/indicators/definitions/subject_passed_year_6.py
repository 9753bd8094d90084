"""Andel minst E i svenska, engelska och matematik åk 6, one measure for each subject."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.catalogue import Group
from samsyn.indicators.examples import Example, expect, grades, together
from samsyn.indicators.final_grades import in_subject, in_year_six, is_passed
from samsyn.indicators.law import Law
from samsyn.indicators.subjects import CORE, LABELS, subject_group


ID, VERSION, VALID_FROM = "KR10-6", 1, date(2012, 7, 1)
TITLE = "Minst E i {group} åk 6"
FAMILY_TITLE = "Minst E per ämne åk 6"
QUESTION = "Hur stor andel av eleverna i årskurs 6 når minst E i ämnet?"
WHY_IT_MATTERS = "Den som inte når E i årskurs 6 hinner få stöd före slutbetyget."
FORMULA = (
    "Antal elever med minst E i ämnet på vårterminen, delat med alla elever som har ett betyg A–F i ämnet."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 2 § och 10 kap. 20 §; om streck räknas är huvudmannens val"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {
    "noun": "andelen i åk 6 med minst E i {group}",
    "measure": "med minst E i {group} åk 6",
    "unit": "%",
}
GROUPS = tuple(Group(code.lower(), LABELS[code]) for code in CORE)


def _spring(person: int, written: str) -> list[dict[str, Any]]:
    return grades(person, written, kind="term", grade_year=6)


EXAMPLES = (
    Example(
        "Bara vårterminen i årskurs 6 räknas",
        together(_spring(1, "MA E, EN F"), grades(2, "MA A"), _spring(3, "MA Z, EN 9")),
        [expect(1, 0, group="en"), expect(1, 1, group="ma")],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the subject, numerator = 1 if passed, denominator = 1."""
    counted = in_year_six(grades).filter(in_subject(law) & nw.col("subject").is_in(list(CORE)))
    return counted.select(
        "person", group=subject_group(), numerator=is_passed(law).cast(nw.Float64), denominator=nw.lit(1.0)
    )
