"""Progression: how the same pupils' grades have moved in the same subjects, since year 6 or since last school year."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.cohorts import STEPS, now_and_before
from samsyn.indicators.examples import Example, earlier, expect, grades, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR15", 1, date(2012, 7, 1)
TITLE = "Progression i betyg, {group}"
FAMILY_TITLE = "Progression i betyg"
QUESTION = "Hur har samma elevers betyg ändrats i samma ämnen?"
WHY_IT_MATTERS = "Samma elever över tid säger mer om vad skolan gett dem än en ny årskull varje år."
FORMULA = (
    "För varje elev: skillnaden i betygspoäng mellan nu och då i varje ämne som har betyg A–F båda gångerna. "
    "Elevens medelvärde räknas, och sedan medelvärdet av alla elever. Elever utan tidigare betyg är utanför."
)
LIMITS = (
    "Andelen ämnesbetyg som sjunkit är något annat än andelen elever som sjunkit. "
    "Ett starkt samband mellan betygen då och nu säger att ordningen bland eleverna består, inte att de lärt sig mer."
)
REFERENCE = "Skollagen (2010:800) 1 kap. 4 § och 4 kap. 3 §; egen formel"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
INPUT = "progress"
LEAST = -20.0  # from A to F in every subject
SUBJECT = {"noun": "progressionen {group}", "measure": "betygspoäng per ämne {group}", "unit": "poäng"}
GROUPS = STEPS
EXAMPLES = (
    Example(
        "Ett ämne upp från D till B och ett oförändrat; slöjd har betyg bara en gång",
        grades(1, "MA B, EN C, SL A"),
        [expect(1, 2.5, group="6_9")],
        also=(earlier(1, "MA D, EN C, HI E"),),
    ),
    Example(
        "Från årskurs 7 till 8, och den som saknar tidigare betyg",
        together(
            grades(1, "MA E, EN A", kind="term", grade_year=8),
            grades(2, "MA A", kind="term", grade_year=8),
        ),
        [expect(1, 0, group="year")],  # -2,5 in mathematics and +2,5 in English
        also=(earlier(1, "MA D, EN B", years_before=1, grade_year=7) + earlier(1, "EN F", grade_year=5),),
    ),
)


def values(grades: nw.LazyFrame[Any], earlier: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the step, numerator = mean change in points over the same subjects, denominator = 1."""
    both = now_and_before(grades, earlier, law)
    each = both.group_by("person", "group").agg(numerator=nw.col("change").mean())
    return each.with_columns(denominator=nw.lit(1.0))
