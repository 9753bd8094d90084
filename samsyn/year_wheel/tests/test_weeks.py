"""Weeks, months and days of a school year, with ISO weeks around New Year."""

from datetime import date

import pytest

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.weeks import (
    NotATime,
    first_day,
    last_day,
    last_week,
    monday_of,
    shown_days,
    shown_weeks,
)


# Mondays read in the calendar: 2026 has 53 weeks, and week 1 of 2026 begins in December 2025.
@pytest.mark.parametrize(
    ("starts", "week", "monday"),
    [
        (2026, 33, "2026-08-10"),
        (2026, 47, "2026-11-16"),
        (2026, 52, "2026-12-21"),
        (2026, 53, "2026-12-28"),
        (2026, 1, "2027-01-04"),
        (2026, 9, "2027-03-01"),
        (2025, 52, "2025-12-22"),
        (2025, 1, "2025-12-29"),
        (2025, 53, "2025-12-29"),  # 2025 has no week 53: the week after 52 is week 1
        (2020, 53, "2020-12-28"),
        (2020, 1, "2021-01-04"),
    ],
)
def test_a_week_of_a_school_year_begins_on_its_monday(starts, week, monday):
    assert monday_of(week, SchoolYear(starts)).isoformat() == monday


@pytest.mark.parametrize(
    ("year", "weeks"), [(2020, 53), (2021, 52), (2024, 52), (2025, 52), (2026, 53), (2032, 53)]
)
def test_a_year_has_52_or_53_weeks(year, weeks):
    assert last_week(year) == weeks


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        ("v38", "2026-09-14", "2026-09-18"),
        ("sep", "2026-09-01", "2026-09-30"),
        ("feb", "2027-02-01", "2027-02-28"),
        ("dec", "2026-12-01", "2026-12-31"),
        ("03-01", "2027-03-01", "2027-03-01"),
        ("10-15", "2026-10-15", "2026-10-15"),
        ("v31", "2026-08-01", "2026-08-01"),  # its Monday is in July, before the school year
    ],
)
def test_a_rule_means_these_days(rule, first, last):
    year = SchoolYear(2026)
    assert (first_day(rule, year).isoformat(), last_day(rule, year).isoformat()) == (first, last)


def test_february_of_a_leap_year_has_29_days():
    assert last_day("feb", SchoolYear(2027)) == date(2028, 2, 29)


@pytest.mark.parametrize("rule", ["", "v0", "v54", "week 3", "juni"])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(NotATime):
        first_day(rule, SchoolYear(2026))


def test_days_are_shown_with_their_weeks():
    assert shown_days(date(2026, 11, 9), date(2026, 11, 27)) == "9–27 nov (v. 46–48)"
    assert shown_weeks(date(2026, 11, 30), date(2026, 12, 4)) == "v. 49"
    assert shown_weeks(date(2026, 12, 28), date(2027, 1, 8)) == "v. 53–1"
