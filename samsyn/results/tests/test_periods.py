"""Periods as people count them."""

from datetime import date

import pytest

from samsyn.results.periods import (
    for_analysis,
    in_order,
    is_old,
    newest_awaited,
    next_after,
    rhythm_of,
    spoken,
)


def test_periods_are_told_by_how_they_are_written():
    assert [rhythm_of(period) for period in ("2026-10", "HT26", "2026/27")] == [
        "month",
        "term",
        "school_year",
    ]
    assert [spoken(period) for period in ("2026-10", "HT26", "VT27", "2026/27")] == [
        "oktober 2026",
        "höstterminen 2026",
        "vårterminen 2027",
        "läsåret 2026/27",
    ]
    assert (for_analysis("HT26"), for_analysis("2026-10")) == ("2026-ht", "2026-10")


def test_autumn_comes_before_spring_in_a_school_year():
    assert in_order(["VT27", "HT26", "VT26", "HT25"]) == ["HT25", "VT26", "HT26", "VT27"]


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2026-10", "2026-11"),
        ("2026-12", "2027-01"),
        ("2026-06", "2026-08"),  # July has no school
        ("HT26", "VT27"),
        ("VT27", "HT27"),
        ("2026/27", "2027/28"),
    ],
)
def test_the_next_period_is_known(period, following):
    assert next_after(period) == following


@pytest.mark.parametrize(
    ("today", "month"),
    [(date(2026, 11, 20), "2026-10"), (date(2026, 8, 20), "2026-06"), (date(2027, 1, 8), "2026-12")],
)
def test_the_newest_whole_month_with_school_is_awaited(today, month):
    assert newest_awaited("month", today) == month
    assert newest_awaited("school_year", date(2026, 11, 20)) == "2025/26"


def test_june_is_still_news_in_september_but_not_at_christmas():
    assert not is_old("2026-06", date(2026, 9, 10))
    assert is_old("2026-06", date(2026, 12, 20))
    assert not is_old("2025/26", date(2026, 11, 20))
    assert is_old("2024/25", date(2026, 11, 20))
