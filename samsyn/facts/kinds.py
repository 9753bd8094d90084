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


MAY_BE_EMPTY = {"grade_year", "class_group", "class_name", "ends_on", "language", "value", "n"}

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
    ),
    order=("unit", "person", "subject"),
    by_source=True,
)
PUBLISHED = Kind(
    "published",
    _schema(
        unit_code=pa.string(),
        unit_name=pa.string(),
        municipality_code=pa.string(),
        organiser=pa.string(),
        organiser_type=pa.string(),
        school_year=pa.string(),
        indicator=pa.string(),
        population=pa.string(),
        value=pa.float64(),
        status=pa.string(),
        n=pa.float64(),
        source=pa.string(),
    ),
    order=("indicator", "unit_code", "school_year"),
    about_pupils=False,
    by_source=True,
)

KINDS = {kind.name: kind for kind in (MEMBERSHIP, ATTENDANCE, GRADE, PUBLISHED)}
