"""What the measures on national tests share: the whole test, its grade, and the grade of the same subject."""

from typing import Any

import narwhals as nw

from samsyn.indicators.law import Law
from samsyn.indicators.subjects import CORE, TESTED_YEARS


WHOLE = "whole"
HIGHER, SAME, LOWER = "högre", "samma", "lägre"


def whole_tests(results: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """One row for each pupil and test in the subjects with a test of their own, whatever came of it."""
    tested = nw.col("grade_year").is_in(list(TESTED_YEARS))
    return results.filter((nw.col("part") == WHOLE) & tested)


def with_grade(results: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """Those with a test grade A–F, which takes every part of the test."""
    return whole_tests(results).filter(
        nw.col("result").is_in(law["grade.given"]) & nw.col("subject").is_in(list(CORE))
    )


def beside_grades(results: nw.LazyFrame[Any], grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, grade_year, subject, result and grade of pupils with both, at the end of the same school year."""
    final = (nw.col("kind") == "final") & (nw.col("grade_year") == 9)
    spring = (nw.col("kind") == "term") & nw.col("term").str.starts_with("VT") & (nw.col("grade_year") == 6)
    set_grades = grades.filter((final | spring) & nw.col("grade").is_in(law["grade.given"]))
    columns = ["person", "grade_year", "subject"]
    return (
        with_grade(results, law)
        .select(*columns, "result")
        .join(set_grades.select(*columns, "grade"), on=columns)
    )
