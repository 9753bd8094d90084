"""Deltagande i nationella prov: who has a test grade, of all who are in the file of a test."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.catalogue import Group
from samsyn.indicators.examples import Example, expect, result_rows, together
from samsyn.indicators.law import Law
from samsyn.indicators.national_tests import whole_tests
from samsyn.indicators.subjects import EITHER_SWEDISH, LABELS, TESTED_YEARS, group_of_test


ID, VERSION, VALID_FROM = "KR17", 1, date(2012, 7, 1)
TITLE = "Deltagande i nationella prov i {group}"
FAMILY_TITLE = "Deltagande i nationella prov"
QUESTION = "Hur stor andel av eleverna gjorde hela provet?"
WHY_IT_MATTERS = "När många saknar provbetyg säger provresultatet mindre om gruppen. Läs därför detta först."
FORMULA = (
    "Antal elever med provbetyg A–F, delat med alla elever i årskursen som står i filen till SCB. "
    "Svenska och svenska som andraspråk räknas ihop."
)
REFERENCE = "Skolförordningen (2011:185) 9 kap. 20–24 §§; SCB:s filbeskrivning: provbetyg kräver alla delprov"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "national_test", ("school_year",), "ordinary", "class"
SUBJECT = {
    "noun": "deltagandet i nationella prov i {group}",
    "measure": "deltagande i nationella prov i {group}",
    "unit": "%",
}
GROUPS = tuple(
    Group(f"{name}_{year}", f"{label} åk {year}")
    for year in TESTED_YEARS
    for name, label in (("en", LABELS["EN"]), ("ma", LABELS["MA"]), ("sv", "svenska"))
)
EXAMPLES = (
    Example(
        "Två gjorde hela provet och en inte; vems kursplan ingen vet räknas också i svenska",
        together(
            result_rows(1, "MA C, SV E"), result_rows(2, "MA 99, SVA F"), result_rows(3, "MA 88, SV/SVA 99")
        ),
        [
            expect(1, 1, group="ma_9"),
            expect(1, 1, group="sv_9"),
            expect(2, 0, group="ma_9"),
            expect(2, 1, group="sv_9"),
            expect(3, 0, group="ma_9"),
            expect(3, 0, group="sv_9"),
        ],
        also=([],),
    ),
)


def values(results: nw.LazyFrame[Any], grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the test, numerator = 1 with a test grade, denominator = 1."""
    subject = (
        nw.when(nw.col("subject").is_in(list(EITHER_SWEDISH))).then(nw.lit("SV")).otherwise(nw.col("subject"))
    )
    every = whole_tests(results).with_columns(subject=subject)
    counted = every.filter(nw.col("subject").is_in(["EN", "MA", "SV"]))
    has_grade = nw.col("result").is_in(law["grade.given"])
    return counted.select(
        "person", group=group_of_test(), numerator=has_grade.cast(nw.Float64), denominator=nw.lit(1.0)
    )
