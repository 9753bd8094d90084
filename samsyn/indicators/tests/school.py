"""Small schools for tests: who goes where, and what is known of them, written as facts."""

from datetime import date

import pyarrow as pa

from samsyn.core.actions import INSTALLATION
from samsyn.core.school_year import SchoolYear
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import KINDS


YEAR = "2026/27"
AUGUST, JULY = date(2026, 8, 17), date(2027, 7, 31)
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def write(kind, rows, *, year=YEAR, source="test"):
    table = pa.Table.from_pylist(rows, schema=KINDS[kind].schema)
    return write_batch(
        by=INSTALLATION, batch=NewBatch(kind=kind, source=source, school_year=year), table=table
    )


def pupil(person, unit, grade=9, klass="9A", sex="F", **more):
    """A row of the membership snapshot."""
    row = {
        "person": person, "unit": unit.pk, "school_type": "GR", "grade_year": grade, "grade_scheme": "se-9",
        "class_group": None if klass is None else hash(klass) % 1000, "class_name": klass, "sex": sex,
        "protected": False, "starts_on": AUGUST, "ends_on": None,
    }  # fmt: skip
    return row | more


def away(person, unit, valid=0, invalid=0, offered=1000, days=OCTOBER, unregistered=0):
    """A row of attendance."""
    return {
        "person": person, "unit": unit.pk, "grade_year": None, "period_start": days[0], "period_end": days[1],
        "offered_min": float(offered), "valid_min": float(valid), "invalid_min": float(invalid),
        "unregistered_min": float(unregistered),
    }  # fmt: skip


def graded(person, unit, marks, year=YEAR):
    """Final grades: "AAE" in subjects S1, S2, S3."""
    return [
        {
            "person": person, "unit": unit.pk, "school_year": year, "kind": "final", "grade_year": 9,
            "subject": f"S{place}", "language": None, "place": "ordinary", "grade": mark,
            "term": f"VT{year[-2:]}", "given_on": SchoolYear.named(year).last_day,
        }
        for place, mark in enumerate(marks)
    ]  # fmt: skip


def lessons(person, unit, days, valid=(), invalid=(), attended_one=None):
    """Two lessons of an hour each day; away all day on some, but for one lesson on a day that is named."""
    return [
        away(
            person,
            unit,
            valid=60 * (day in valid and not (lesson and day == attended_one)),
            invalid=60 * (day in invalid),
            offered=60,
            days=(day, day),
        )
        for day in days
        for lesson in range(2)
    ]


def took_test(person, unit, result, subject="MA", grade_year=9):
    """The whole of a national test."""
    return {
        "person": person, "unit": unit.pk, "school_year": YEAR, "grade_year": grade_year, "subject": subject,
        "part": "whole", "result": result, "points": None,
    }  # fmt: skip


def asked(person, unit, outcome, months=6):
    """A follow-up after an education."""
    return {
        "person": person, "unit": unit.pk, "school_year": YEAR, "completed_on": date(2026, 9, 4), "months": months,
        "outcome": outcome, "in_field": None,
    }  # fmt: skip


def counted(unit, name, numerator, denominator, persons=None, days=(date(2026, 10, 15), date(2026, 10, 15))):
    """A figure of a unit's own."""
    return {
        "unit": unit.pk, "school_year": YEAR, "period_start": days[0], "period_end": days[1], "figure": name,
        "part": "", "numerator": float(numerator), "denominator": denominator and float(denominator),
        "persons": persons, "source": "staff_figures",
    }  # fmt: skip
