"""Fördelning av elever i åk 9 efter vilket enda ämne de saknar godkänt i."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, together
from samsyn.indicators.final_grades import how_many, in_year_nine, is_passed, is_slot
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR31", 1, date(2011, 7, 1)
TITLE = "Ämnet som ensamt står i vägen åk 9"
QUESTION = "Vilket ämne är det enda som skiljer eleven från godkänt i alla ämnen?"
WHY_IT_MATTERS = "Den som bara saknar ett ämne är nära. Ofta är det samma ämne för många."
FORMULA = (
    "Elever som saknar godkänt i precis ett ämne, efter vilket det är: matematik, engelska, svenska "
    "(eller svenska som andraspråk), ett ämne i NO eller SO, eller något annat. Bredvid står de som "
    "inte saknar något och de som saknar flera. Varje grupp delas med alla elever som skulle få "
    "slutbetyg."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 2 §; egen indelning"
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "ämnet som står i vägen", "measure": "det enda ämnet som saknas", "unit": "%"}
NONE, OTHER, SEVERAL = "inget", "annat", "flera"
SUBJECTS = {
    "matematik": ["MA"],
    "engelska": ["EN"],
    "svenska": ["SV", "SVA"],
    "NO": ["BI", "FY", "KE"],
    "SO": ["GE", "HI", "RE", "SH"],
}
PARTS = (NONE, *SUBJECTS, OTHER, SEVERAL)
EXAMPLES = (
    Example(
        "Inget saknas, bara matematik, bara svenska som andraspråk (streck), bara fysik, bara slöjd, två ämnen",
        together(
            grades(1, "MA E, EN C"),
            grades(2, "MA F, EN C"),
            grades(3, "SVA 9, SV 2, MA E"),
            grades(4, "FY F, MA E"),
            grades(5, "SL F, MA E"),
            grades(6, "MA F, EN F, SV E"),
        ),
        [
            expect(1, 1, part=NONE),
            expect(2, 1, part="matematik"),
            expect(3, 1, part="svenska"),
            expect(4, 1, part="NO"),
            expect(5, 1, part=OTHER),
            expect(6, 1, part=SEVERAL),
        ],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part = the one subject that is missing, numerator = denominator = 1."""
    lacks = is_slot(law) & ~is_passed(law)
    of_group = {
        f"group_{place}": lacks & nw.col("subject").is_in(codes)
        for place, codes in enumerate(SUBJECTS.values())
    }
    counts = how_many(in_year_nine(grades), slots=is_slot(law), lacking=lacks, **of_group)
    alone = nw.lit(OTHER)
    for place, name in enumerate(SUBJECTS):
        alone = nw.when(nw.col(f"group_{place}") == 1).then(nw.lit(name)).otherwise(alone)
    several = nw.when(nw.col("lacking") > 1).then(nw.lit(SEVERAL)).otherwise(alone)
    part = nw.when(nw.col("lacking") == 0).then(nw.lit(NONE)).otherwise(several)
    return counts.select("person", part=part).with_columns(numerator=nw.lit(1.0), denominator=nw.lit(1.0))
