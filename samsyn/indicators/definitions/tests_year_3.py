"""Nationella prov åk 3: pupils who reached the level in every part, of those with a result in all of them."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.catalogue import Group
from samsyn.indicators.examples import Example, expect, result_rows, together
from samsyn.indicators.law import Law
from samsyn.indicators.subjects import EITHER_SWEDISH


ID, VERSION, VALID_FROM = "KR20", 1, date(2012, 7, 1)
TITLE = "Alla delprov nådda åk 3, {group}"
FAMILY_TITLE = "Alla delprov nådda åk 3"
QUESTION = "Hur stor andel av eleverna i årskurs 3 når kravnivån på alla delprov?"
WHY_IT_MATTERS = "Att läsa, skriva och räkna i årskurs 3 bär resten av skoltiden."
FORMULA = (
    "Antal elever som nått kravnivån på alla delprov, delat med alla elever som har ett resultat på alla. "
    "Den som missat ett delprov är utanför."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 4 §; SCB:s filbeskrivning nationella prov åk 3"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "national_test", ("school_year",), "ordinary", "class"
SUBJECT = {
    "noun": "andelen som når alla delprov i {group}",
    "measure": "når alla delprov i {group}",
    "unit": "%",
}
GROUPS = (Group("ma", "matematik"), Group("sv", "svenska"))


def _three(person: int, written: str) -> list[dict[str, Any]]:
    return result_rows(person, written, grade_year=3)


EXAMPLES = (
    Example(
        "Ett delprov som inte är nått räcker för nej; ett som inte är gjort ställer eleven utanför",
        together(
            _three(1, "MA A 1, MA B 1, SVA A 1"),
            _three(2, "MA A 1, MA B 0, SV A 1"),
            _three(3, "MA A 1, MA B 99, SV A 0"),
        ),
        [
            expect(1, 1, group="ma"),
            expect(1, 1, group="sv"),
            expect(2, 0, group="ma"),
            expect(2, 1, group="sv"),
            expect(3, 0, group="sv"),
        ],
        also=([],),
    ),
    Example("Prov i andra årskurser är utanför", result_rows(1, "MA A 1"), [], also=([],)),
)


def values(results: nw.LazyFrame[Any], grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the test, numerator = 1 if all parts are reached, denominator = 1."""
    swedish = nw.col("subject").is_in(list(EITHER_SWEDISH))
    parts = results.filter((nw.col("grade_year") == 3) & (swedish | (nw.col("subject") == "MA"))).select(
        "person",
        group=nw.when(swedish).then(nw.lit("sv")).otherwise(nw.lit("ma")),
        told=nw.col("result").is_in(law["test.told"]).cast(nw.Float64),
        reached=(nw.col("result") == law["test.reached"]).cast(nw.Float64),
        one=nw.lit(1.0),
    )
    sums = parts.group_by("person", "group").agg(nw.col("told", "reached", "one").sum())
    whole = sums.filter(nw.col("told") == nw.col("one"))
    all_reached = (nw.col("reached") == nw.col("one")).cast(nw.Float64)
    return whole.select("person", "group", numerator=all_reached, denominator=nw.lit(1.0))
