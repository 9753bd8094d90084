"""Betygspoäng per ämne: the mean of the final grades in each subject, one measure for each."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, together
from samsyn.indicators.final_grades import given, in_year_nine, worth
from samsyn.indicators.law import Law
from samsyn.indicators.subjects import SUBJECTS, subject_group


ID, VERSION, VALID_FROM = "KR09", 1, date(2011, 7, 1)
TITLE = "Betygspoäng i {group} åk 9"
FAMILY_TITLE = "Betygspoäng per ämne åk 9"
QUESTION = "Hur höga betyg får eleverna i varje ämne?"
WHY_IT_MATTERS = "Ett ämne som skiljer sig från de andra är en början på en fråga om undervisningen."
FORMULA = (
    "Betygen i ämnet ger poäng: A 20, B 17,5, C 15, D 12,5, E 10 och F 0. Poängen delas med antalet elever "
    "som har ett betyg A–F i ämnet. Streck är utanför."
)
LIMITS = "Ämnen kan inte jämföras rakt av: betygen ligger olika högt i olika ämnen i hela landet."
REFERENCE = "Gymnasieförordningen (2010:2039) 7 kap. 4 §; streck är utanför som i Skolverkets tabeller"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "betygspoängen i {group}", "measure": "betygspoäng i {group}", "unit": "poäng"}
GROUPS = SUBJECTS
EXAMPLES = (
    Example(
        "A är 20 poäng och F är 0; streck är utanför",
        together(grades(1, "MA A, EN F"), grades(2, "MA 9, EN D")),
        [expect(1, 0, group="en"), expect(1, 20, group="ma"), expect(2, 12.5, group="en")],
    ),
    Example("Terminsbetyg räknas inte", grades(1, "MA A", kind="term"), []),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the subject, numerator = points, denominator = 1."""
    return (
        in_year_nine(grades)
        .filter(given(law))
        .select("person", group=subject_group(), numerator=worth(law), denominator=nw.lit(1.0))
    )
