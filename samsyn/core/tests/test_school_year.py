"""The läsår goes from August to July."""

from datetime import date

import pytest

from samsyn.core.school_year import (
    NotASchoolYear,
    SchoolYear,
    month_of,
    period_name,
    term_of,
    year_of_period,
)


@pytest.mark.parametrize(
    ("day", "year", "term", "month"),
    [
        (date(2026, 7, 31), "2025/26", "VT26", "2026-07"),
        (date(2026, 8, 1), "2026/27", "HT26", "2026-08"),
        (date(2026, 12, 31), "2026/27", "HT26", "2026-12"),
        (date(2027, 1, 1), "2026/27", "VT27", "2027-01"),
        (date(1999, 9, 1), "1999/00", "HT99", "1999-09"),
    ],
)
def test_a_day_belongs_to_a_year_a_term_and_a_month(day: date, year: str, term: str, month: str) -> None:
    assert (str(SchoolYear.of(day)), term_of(day), month_of(day)) == (year, term, month)


@pytest.mark.parametrize("text", ["2026/27", "2026-27", "2026/2027", " 2026–27 "])
def test_a_year_is_read_in_the_ways_people_write_it(text: str) -> None:
    assert SchoolYear.named(text) == SchoolYear(2026)


@pytest.mark.parametrize("text", ["", "2026", "2026/28", "26/27", "läsår", "2026/27/28x"])
def test_what_is_no_year_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotASchoolYear, match="Skriv till exempel 2026/27"):
        SchoolYear.named(text)


def test_a_year_knows_its_days_its_neighbours_and_its_months() -> None:
    year = SchoolYear(2026)
    assert (year.first_day, year.last_day) == (date(2026, 8, 1), date(2027, 7, 31))
    assert (str(year.previous), str(year.next), year.slug) == ("2025/26", "2027/28", "2026-27")
    months = list(year.months())
    assert (months[0], months[4], months[5], months[-1], len(months)) == (
        "2026-08",
        "2026-12",
        "2027-01",
        "2027-07",
        12,
    )
    assert SchoolYear(2025) < year


@pytest.mark.parametrize(
    ("period", "name", "year"),
    [
        ("2026-10", "oktober 2026", "2026/27"),
        ("2027-01", "januari 2027", "2026/27"),
        ("HT26", "HT26", "2026/27"),
        ("VT27", "VT27", "2026/27"),
        ("2026/27", "2026/27", "2026/27"),
    ],
)
def test_a_period_has_a_name_and_a_year(period: str, name: str, year: str) -> None:
    assert (period_name(period), str(year_of_period(period))) == (name, year)
