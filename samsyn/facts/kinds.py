"""The kinds of facts there are and the columns of each; a file that does not fit is never written."""

from dataclasses import dataclass

import pyarrow as pa


class WrongShape(ValueError):
    """A table lacks a column of its kind, or has an empty one that must be filled."""


@dataclass(frozen=True)
class Kind:
    """One kind of facts: what its rows say and in which order they lie on disk."""

    name: str
    schema: pa.Schema
    order: tuple[str, ...]
    about_pupils: bool = True
    by_source: bool = False  # whether two sources may stand side by side for the same unit and period
    days: tuple[str, str] | None = (
        None  # the columns of first and last day, where a newer file speaks of days
    )

    @property
    def columns(self) -> list[str]:
        return list(self.schema.names)

    def sql_columns(self) -> list[tuple[str, str]]:
        """Each column with its type as the engine writes it."""
        return [(field.name, SQL_TYPES[field.type]) for field in self.schema]

    def check(self, names: list[str]) -> None:
        """Refuse a table that lacks a column."""
        lacking = [name for name in self.columns if name not in names]
        if lacking:
            raise WrongShape(f"Tabellen saknar kolumnerna {', '.join(lacking)}.")


SQL_TYPES = {
    pa.int64(): "BIGINT",
    pa.int32(): "INTEGER",
    pa.int16(): "SMALLINT",
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.float64(): "DOUBLE",
}


def _schema(**columns: pa.DataType) -> pa.Schema:
    """Column names and types; those that may be empty are listed in MAY_BE_EMPTY."""
    return pa.schema([pa.field(name, kind, nullable=name in MAY_BE_EMPTY) for name, kind in columns.items()])


MAY_BE_EMPTY = {
    *("grade_year", "class_group", "class_name", "ends_on", "language", "value", "n", "points"),
    *("denominator", "persons", "in_field", "valid_from", "valid_to"),
}

MEMBERSHIP = Kind(
    "membership",
    _schema(
        person=pa.int64(),
        unit=pa.int32(),
        school_type=pa.string(),
        grade_year=pa.int16(),
        grade_scheme=pa.string(),
        class_group=pa.int64(),
        class_name=pa.string(),
        sex=pa.string(),
        protected=pa.bool_(),
        starts_on=pa.date32(),
        ends_on=pa.date32(),
    ),
    order=("unit", "person", "starts_on"),
)
ATTENDANCE = Kind(  # two layouts: periods of at most a month, and lessons, where a period is the day itself
    "attendance",
    _schema(
        person=pa.int64(),
        unit=pa.int32(),
        grade_year=pa.int16(),
        period_start=pa.date32(),
        period_end=pa.date32(),
        offered_min=pa.float64(),
        valid_min=pa.float64(),
        invalid_min=pa.float64(),
        unregistered_min=pa.float64(),
    ),
    order=("unit", "person", "period_start"),
    days=("period_start", "period_end"),
)
GRADE = Kind(
    "grade",
    _schema(
        person=pa.int64(),
        unit=pa.int32(),
        school_year=pa.string(),
        kind=pa.string(),
        grade_year=pa.int16(),
        subject=pa.string(),
        language=pa.string(),
        place=pa.string(),
        grade=pa.string(),
        term=pa.string(),  # "VT26"
        given_on=pa.date32(),  # the day of a forecast; for grades the last day of the term
    ),
    order=("unit", "person", "subject"),
    by_source=True,
    days=("given_on", "given_on"),
)
NATIONAL_TEST = Kind(
    "national_test",
    _schema(
        person=pa.int64(),
        unit=pa.int32(),
        school_year=pa.string(),
        grade_year=pa.int16(),
        subject=pa.string(),
        part=pa.string(),  # a part of the test by its letter, or "whole"
        result=pa.string(),  # 0, 1, A-F, 99 not taken, 88 lost, 77 replaced, or "points"
        points=pa.float64(),
    ),
    order=("unit", "person", "subject", "part"),
    by_source=True,
)
FOLLOW_UP = Kind(  # what came after an education, asked of each participant
    "follow_up",
    _schema(
        person=pa.int64(),
        unit=pa.int32(),
        school_year=pa.string(),
        completed_on=pa.date32(),
        months=pa.int16(),  # how long after
        outcome=pa.string(),  # work, study, neither, not_reached
        in_field=pa.bool_(),
    ),
    order=("unit", "person", "months"),
    by_source=True,
)
UNIT_FIGURE = Kind(  # what the organisation itself counts per unit and period: staff, complaints, inspections
    "unit_figure",
    _schema(
        unit=pa.int32(),
        school_year=pa.string(),
        period_start=pa.date32(),
        period_end=pa.date32(),
        figure=pa.string(),
        part=pa.string(),
        numerator=pa.float64(),
        denominator=pa.float64(),
        persons=pa.int32(),
        source=pa.string(),
    ),
    order=("figure", "unit", "period_start"),
    about_pupils=False,
    by_source=True,
)
SURVEY_ANSWER = Kind(  # Skolenkäten and its like, as published: no answer of one person
    "survey_answer",
    _schema(
        level=pa.string(),
        unit_code=pa.string(),
        unit_name=pa.string(),
        municipality=pa.string(),
        organiser=pa.string(),
        school_year=pa.string(),
        respondents=pa.string(),
        sex=pa.string(),
        area=pa.string(),
        question=pa.string(),
        item=pa.string(),  # index, mean, count, share, group_size, answered, response_rate
        alternative=pa.string(),
        value=pa.float64(),
        status=pa.string(),
        source=pa.string(),
    ),
    order=("unit_code", "area", "question"),
    about_pupils=False,
    by_source=True,
)
PUBLISHED = Kind(
    "published",
    _schema(
        level=pa.string(),  # unit, organiser, municipality, county, nation, group
        unit_code=pa.string(),
        unit_name=pa.string(),
        municipality_code=pa.string(),
        organiser=pa.string(),
        organiser_type=pa.string(),
        school_year=pa.string(),
        period=pa.string(),  # as published: a school year or a calendar year
        indicator=pa.string(),
        population=pa.string(),
        sex=pa.string(),
        value=pa.float64(),
        status=pa.string(),
        n=pa.float64(),
        source=pa.string(),
    ),
    order=("indicator", "unit_code", "school_year"),
    about_pupils=False,
    by_source=True,
)
REFERENCE = Kind(  # what an authority says of its measures and places; no figure and no person
    "reference",
    _schema(
        what=pa.string(),  # measure, place, member (of a group), school_unit
        code=pa.string(),
        title=pa.string(),
        description=pa.string(),
        area=pa.string(),
        category=pa.string(),  # K and L of Kolada, the status of a school unit
        parent=pa.string(),  # the municipality of a unit, the group of a member
        valid_from=pa.date32(),
        valid_to=pa.date32(),
        successor=pa.string(),
        school_year=pa.string(),  # in which it was read
        source=pa.string(),
    ),
    order=("what", "code"),
    about_pupils=False,
    by_source=True,
)

PLACELESS = frozenset({"published", "survey_answer", "reference"})  # about official codes, not units of ours
KINDS = {
    kind.name: kind
    for kind in (
        *(MEMBERSHIP, ATTENDANCE, GRADE, NATIONAL_TEST, FOLLOW_UP),
        *(UNIT_FIGURE, SURVEY_ANSWER, PUBLISHED, REFERENCE),
    )
}
SAME = {  # what makes two rows of these kinds the same statement; the newest batch is right
    "unit_figure": ("unit", "figure", "part", "period_start", "period_end", "source"),
    "published": (
        *("level", "unit_code", "organiser_type", "school_year", "period", "indicator", "population"),
        *("sex", "source"),
    ),
    "survey_answer": (
        *("level", "unit_code", "organiser", "school_year", "respondents", "sex", "area", "question"),
        *("item", "alternative", "source"),
    ),
    "reference": ("what", "code", "parent", "source"),
}
