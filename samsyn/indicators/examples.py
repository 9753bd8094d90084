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


def expect(person: int, numerator: float, denominator: float = 1.0, part: str | None = None) -> Row:
    row: Row = {"person": person, "numerator": float(numerator), "denominator": float(denominator)}
    return row if part is None else row | {"part": part}


def together(*tables: Iterable[Row]) -> list[Row]:
    return [row for table in tables for row in table]
