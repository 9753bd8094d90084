"""Återgång: pupils with high absence in the autumn who are under the limit in the spring."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, terms, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N17", 1, date(2011, 7, 1)
TITLE = "Återgång efter hög frånvaro"
QUESTION = "Hur stor andel av eleverna med hög frånvaro på hösten är under gränsen på våren?"
WHY_IT_MATTERS = "Det visar om stödet och anpassningarna hjälper eleverna tillbaka till undervisningen."
FORMULA = (
    "Antal elever med minst 15 procents frånvaro på hösten som har mindre på våren och går kvar. Det delas med "
    "alla elever med minst 15 procents frånvaro på hösten. Den som slutat räknas som inte återgången."
)
LIMITS = "Ovanligt höga värden sjunker ofta av sig själva. Jämför därför med tidigare år, inte med noll."
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; gränsen är huvudmannens"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("school_year",), "ordinary", "unit"
INPUT = "two_terms"
SUBJECT = {"noun": "återgången", "measure": "återgång efter hög frånvaro", "unit": "%"}
EXAMPLES = (
    Example(
        "Under gränsen på våren, precis på gränsen, slutat, och aldrig haft hög frånvaro",
        together(
            terms(1, autumn=(6000, 900), spring=(6000, 899)),
            terms(2, autumn=(6000, 900), spring=(6000, 900)),
            terms(3, autumn=(6000, 3000), spring=(0, 0)),
            terms(4, autumn=(6000, 899), spring=(6000, 100)),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(absence: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if under the limit in the spring, denominator = 1; of those who were not in the autumn."""
    limit = law["absence.high_percent"]
    was = nw.col("autumn_away") * 100 >= nw.col("autumn_offered") * limit
    is_back = nw.col("spring_away") * 100 < nw.col("spring_offered") * limit
    return absence.filter((nw.col("autumn_offered") > 0) & was).select(
        "person", numerator=is_back.cast(nw.Float64), denominator=nw.lit(1.0)
    )
