"""Words that the indicators on grades share: years nine and six, passed, slots and the best grades."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw

from samsyn.indicators.law import Law


LANGUAGE_CHOICE = "language_choice"


def in_year_nine(grades: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The rows of final grades; term grades and other years are left out."""
    return grades.filter((nw.col("kind") == "final") & (nw.col("grade_year") == 9))


def in_year_six(grades: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The rows of the spring term's grades in year six."""
    is_spring = nw.col("term").str.starts_with("VT")
    return grades.filter((nw.col("kind") == "term") & is_spring & (nw.col("grade_year") == 6))


def given(law: Law) -> nw.Expr:
    """Whether a grade A–F stands in the row."""
    return nw.col("grade").is_in(law["grade.given"])


def is_passed(law: Law) -> nw.Expr:
    return nw.col("grade").is_in(law["grade.passed"])


def is_slot(law: Law) -> nw.Expr:
    """Whether the subject belongs to the pupil's education: a grade or no basis for one, and by choice 3:12."""
    codes = [*law["grade.given"], law["grade.no_basis"]]
    if law["grade.adapted_course_counts_as"] == "not_passed":
        codes.append(law["grade.adapted_course"])
    return nw.col("grade").is_in(codes)


def in_subject(law: Law) -> nw.Expr:
    """Whether the row counts in the share of its subject: a grade, and by choice no basis for one."""
    if law["grade.no_basis_in_subject"] == "not_passed":
        no_basis: nw.Expr = nw.col("grade") == law["grade.no_basis"]
        return given(law) | no_basis
    return given(law)


def how_many(rows: nw.LazyFrame[Any], **conditions: nw.Expr) -> nw.LazyFrame[Any]:
    """How many of each person's rows fulfil each condition, one column per condition."""
    marked = rows.with_columns(**{name: condition.cast(nw.Float64) for name, condition in conditions.items()})
    return marked.group_by("person").agg(*(nw.col(name).sum() for name in conditions))


def eligible(
    grades: nw.LazyFrame[Any], law: Law, *, others: int, named: Sequence[str] = ()
) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if she passed Swedish, English, mathematics and so many others, the named among them."""
    swedish, core = law["eligibility.swedish"], law["eligibility.core"]
    passed, subject = is_passed(law), nw.col("subject")
    counts = how_many(
        in_year_nine(grades),
        swedish=passed & subject.is_in(swedish),
        core=passed & subject.is_in(core),
        others=passed & ~subject.is_in([*swedish, *core]),
        named=passed & subject.is_in(list(named)) if named else nw.lit(value=False),
    )
    reached = (
        (nw.col("swedish") >= 1)
        & (nw.col("core") >= len(core))
        & (nw.col("others") >= others)
        & (nw.col("named") >= len(named))
    )
    return counts.select("person", numerator=reached.cast(nw.Float64)).with_columns(denominator=nw.lit(1.0))


def worth(law: Law, column: str = "grade") -> nw.Expr:
    """The points of a grade A–F."""
    points = nw.lit(0.0)
    for grade, value in law["grade.points"].items():
        points = nw.when(nw.col(column) == grade).then(nw.lit(float(value))).otherwise(points)
    return points


def points_of_best(rows: nw.LazyFrame[Any], law: Law, *, extra: nw.Expr) -> nw.LazyFrame[Any]:
    """person, points: the sixteen best grades, plus those that `extra` picks out, which never compete.

    Grades are few and ordered, so the best are found by counting: first every A there is room for, then
    every B, and so on. No engine needs a window for it.
    """
    worth = sorted(law["grade.points"].items(), key=lambda pair: -pair[1])
    is_grade = {grade: nw.col("grade") == grade for grade, _ in worth}
    counts = how_many(
        rows,
        **{grade: is_grade[grade] & ~extra for grade in is_grade},
        **{f"extra_{grade}": is_grade[grade] & extra for grade in is_grade},
    )
    room: nw.Expr = nw.lit(float(law["merit.best_of"]))
    total: nw.Expr = nw.lit(0.0)
    for grade, value in worth:
        taken = nw.min_horizontal(nw.col(grade), room)
        total = total + taken * value + nw.col(f"extra_{grade}") * value
        room = room - taken
    return counts.select("person", points=total)
