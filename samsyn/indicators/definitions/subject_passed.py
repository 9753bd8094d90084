"""Andel minst E per ämne åk 9, one measure for each subject."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, together
from samsyn.indicators.final_grades import in_subject, in_year_nine, is_passed
from samsyn.indicators.law import Law
from samsyn.indicators.subjects import SUBJECTS, subject_group


ID, VERSION, VALID_FROM = "KR10", 1, date(2011, 7, 1)
TITLE = "Minst E i {group} åk 9"
FAMILY_TITLE = "Minst E per ämne åk 9"
QUESTION = "Hur stor andel av eleverna når minst E i varje ämne?"
WHY_IT_MATTERS = "Det visar i vilka ämnen elever behöver mer stöd och annan undervisning."
FORMULA = (
    "Antal elever med minst E i ämnet, delat med alla elever som har ett betyg A–F i ämnet. Streck är utanför, "
    "och visas i ett eget mått."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 2 § och 10 kap. 20 §; om streck räknas är huvudmannens val"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen med minst E i {group}", "measure": "med minst E i {group}", "unit": "%"}
GROUPS = SUBJECTS
EXAMPLES = (
    Example(
        "E når, F når inte och streck är utanför",
        together(grades(1, "MA E, EN F"), grades(2, "MA 9, EN A")),
        [expect(1, 0, group="en"), expect(1, 1, group="ma"), expect(2, 1, group="en")],
    ),
    Example(
        "… om huvudmannen inte har valt att räkna streck",
        grades(1, "MA 9, EN 2"),
        [expect(1, 0, group="ma")],
        law={"grade.no_basis_in_subject": "not_passed"},
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the subject, numerator = 1 if passed, denominator = 1."""
    counted = in_year_nine(grades).filter(in_subject(law))
    return counted.select(
        "person", group=subject_group(), numerator=is_passed(law).cast(nw.Float64), denominator=nw.lit(1.0)
    )
