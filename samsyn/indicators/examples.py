"""How an indicator shows by example what it means: a tiny table in, expected rows out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any


Row = dict[str, Any]
ORDINARY = "ordinary"
PLACES = {"M1": "school_choice", "M2": "language_choice", "ML": "mother_tongue"}


@dataclass(frozen=True)
class Example:
    """Facts in, rows out; `law` names what differs from today's law."""

    title: str
    facts: list[Row]
    expect: list[Row]
    law: dict[str, Any] = field(default_factory=dict)
    also: tuple[list[Row], ...] = ()  # the further tables that the function gets


def grades(
    person: int,
    written: str,
    *,
    kind: str = "final",
    grade_year: int = 9,
    term: str = "VT26",
    given_on: date = date(2026, 7, 31),
) -> list[Row]:
    """ "MA A, EN C, M2 D" as rows of the grade facts."""
    pairs = [pair.split() for pair in written.split(",")]
    return [
        {
            "person": person,
            "kind": kind,
            "term": term,
            "grade_year": grade_year,
            "subject": subject,
            "language": "spa" if subject in {"M1", "M2"} else None,
            "place": PLACES.get(subject, ORDINARY),
            "grade": grade,
            "given_on": given_on,
        }
        for subject, grade in pairs
    ]


def earlier(person: int, written: str, *, years_before: int = 3, grade_year: int = 6) -> list[Row]:
    """ "MA D, EN C" as rows of the same person's grades some springs before."""
    columns = ("person", "grade_year", "subject", "place", "grade")
    return [
        {name: row[name] for name in columns}
        | {"language": row["language"] or "", "years_before": years_before}
        for row in grades(person, written, grade_year=grade_year)
    ]


def result_rows(person: int, written: str, *, grade_year: int = 9, part: str = "whole") -> list[Row]:
    """ "MA C, EN 99" as rows of national tests; "MA A 1" names the part of the test."""
    told = [pair.split() for pair in written.split(",")]
    return [
        {
            "person": person,
            "grade_year": grade_year,
            "subject": one[0],
            "part": one[1] if len(one) > 2 else part,
            "result": one[-1],
            "points": None,
        }
        for one in told
    ]


def many(person: int, marks: str, *, start: int = 1) -> list[Row]:
    """ "AAB" as three subjects called S1, S2, S3, where only the marks matter."""
    return grades(person, ", ".join(f"S{start + place} {mark}" for place, mark in enumerate(marks)))


def minutes(
    person: int, offered: float, valid: float, invalid: float, unregistered: float = 0.0
) -> list[Row]:
    """One row of prepared attendance: a person's minutes in a period."""
    return [
        {
            "person": person,
            "offered_min": float(offered),
            "valid_min": float(valid),
            "invalid_min": float(invalid),
            "unregistered_min": float(unregistered),
        }
    ]


def expect(
    person: int,
    numerator: float,
    denominator: float = 1.0,
    part: str | None = None,
    *,
    group: str | None = None,
    persons: int | None = None,
) -> Row:
    row: Row = {"person": person, "numerator": float(numerator), "denominator": float(denominator)}
    more = {"part": part, "group": group, "persons": persons}
    return row | {name: value for name, value in more.items() if value is not None}


def together(*tables: Iterable[Row]) -> list[Row]:
    return [row for table in tables for row in table]


def days(
    person: int, *, school_days: int = 90, longest_run: int = 0, most_invalid: int = 0, days_since: int = 0
) -> list[Row]:
    """One row of whole days in a period, as told by day or lesson."""
    told = {
        "school_days": school_days,
        "longest_run": longest_run,
        "most_invalid": most_invalid,
        "days_since": days_since,
    }
    return [{"person": person, **{name: float(value) for name, value in told.items()}}]


def figure(
    person: int,
    name: str,
    numerator: float,
    denominator: float | None = None,
    persons: int | None = None,
    part: str = "",
) -> list[Row]:
    """One figure of a unit's own; here `person` is only the number of the row."""
    return [
        {
            "person": person,
            "figure": name,
            "part": part,
            "numerator": float(numerator),
            "denominator": None if denominator is None else float(denominator),
            "persons": persons,
        }
    ]


def terms(person: int, *, autumn: tuple[float, float], spring: tuple[float, float]) -> list[Row]:
    """A person's minutes offered and missed in both terms of a school year."""
    told = dict(
        zip(
            ("autumn_offered", "autumn_away", "spring_offered", "spring_away"),
            (*autumn, *spring),
            strict=True,
        )
    )
    return [{"person": person, **{name: float(value) for name, value in told.items()}}]


def weekday(person: int, number: str, offered: float, away: float) -> list[Row]:
    """A person's minutes on one weekday of a period; 1 is Monday."""
    return [{"person": person, "weekday": number, "offered_min": float(offered), "away_min": float(away)}]


def followed(
    person: int,
    outcome: str,
    *,
    months: int = 6,
    in_field: bool | None = None,
    completed: date = date(2026, 1, 16),
) -> list[Row]:
    """What somebody did so many months after an education."""
    return [
        {
            "person": person,
            "completed_on": completed,
            "months": months,
            "outcome": outcome,
            "in_field": in_field,
        }
    ]
