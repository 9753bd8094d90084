"""Public holidays against published dates, breaks, and the counting of school days."""

from datetime import date

import pytest

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.actions import add_study_day, set_breaks, withdraw_study_day
from samsyn.year_wheel.breaks import usual_breaks
from samsyn.year_wheel.models import Holiday
from samsyn.year_wheel.public_holidays import easter, public_holidays
from samsyn.year_wheel.queries import SchoolDays, holidays, is_school_day, school_days_between


YEAR = SchoolYear(2026)


@pytest.mark.parametrize(
    "day",
    # published: 1818 the earliest and 1943 and 2038 the latest there can be
    [
        "1818-03-22",
        "1943-04-25",
        "2000-04-23",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2038-04-25",
    ],
)
def test_easter_is_on_its_published_day(day):
    assert easter(int(day[:4])).isoformat() == day


def test_the_public_holidays_of_2026_are_those_in_the_almanac():
    days = {day.isoformat()[5:]: str(name) for day, name in public_holidays(2026).items()}
    assert days == {
        "01-01": "Nyårsdagen", "01-06": "Trettondedag jul", "04-03": "Långfredagen", "04-05": "Påskdagen",
        "04-06": "Annandag påsk", "05-01": "Första maj", "05-14": "Kristi himmelsfärdsdag", "05-24": "Pingstdagen",
        "06-06": "Nationaldagen", "06-19": "Midsommarafton", "06-20": "Midsommardagen", "10-31": "Alla helgons dag",
        "12-24": "Julafton", "12-25": "Juldagen", "12-26": "Annandag jul", "12-31": "Nyårsafton",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("year", "midsummer", "saints"), [(2025, "06-21", "11-01"), (2027, "06-26", "11-06")]
)
def test_midsummer_and_all_saints_move_with_the_saturday(year, midsummer, saints):
    names = {str(name): day.isoformat()[5:] for day, name in public_holidays(year).items()}
    assert (names["Midsommardagen"], names["Alla helgons dag"]) == (midsummer, saints)


def test_the_usual_breaks_are_those_in_the_picture_of_the_wheel():
    # ux/html/arshjul.html: Sommarlov 1–16 aug, Höstlov 26–30 okt, Jullov 21 dec – 8 jan, Sportlov 1–5 mars,
    # Påsklov 29 mars – 2 apr, Sommarlov from 14 June
    said = [(one.title, one.starts_on.isoformat(), one.ends_on.isoformat()) for one in usual_breaks(YEAR)]
    assert said == [
        ("Sommarlov", "2026-08-01", "2026-08-16"),
        ("Höstlov", "2026-10-26", "2026-10-30"),
        ("Jullov", "2026-12-21", "2027-01-08"),
        ("Sportlov", "2027-03-01", "2027-03-05"),
        ("Påsklov", "2027-03-29", "2027-04-02"),
        ("Sommarlov", "2027-06-14", "2027-07-31"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "has_school"),
    [
        ("2026-11-20", True),  # an ordinary Friday
        ("2026-11-21", False),  # Saturday
        ("2026-10-28", False),  # autumn break
        ("2027-01-06", False),  # Epiphany
        ("2027-05-06", False),  # Ascension Day 2027
        ("2027-05-07", True),  # the Friday after is a school day unless somebody says otherwise
        ("2027-07-01", False),
    ],
)
def test_a_school_is_open_on_weekdays_that_are_neither_holiday_nor_break(world, day, has_school):
    assert is_school_day(world.units["Norra"], date.fromisoformat(day)) is has_school


@pytest.mark.django_db
def test_a_preschool_is_open_during_the_breaks(world):
    lingonet = world.units["Lingonet"]
    assert is_school_day(lingonet, date(2026, 10, 28))
    assert not is_school_day(lingonet, date(2026, 12, 24))
    assert holidays(lingonet, YEAR) == []


@pytest.mark.django_db
def test_school_days_are_counted_with_both_ends(world, django_assert_max_num_queries):
    # 19 Oct – 6 Nov 2026: three weeks of five, one of them autumn break
    with django_assert_max_num_queries(1):
        assert school_days_between(world.units["Norra"], date(2026, 10, 19), date(2026, 11, 6)) == 10


@pytest.mark.django_db
def test_a_deadline_in_school_days_steps_over_weekend_and_break(world):
    days = SchoolDays(world.units["Norra"])
    assert days.after(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert days.after(date(2026, 10, 23), 5) == date(2026, 11, 6)
    assert days.after(date(2026, 11, 20), 0) == date(2026, 11, 20)


@pytest.mark.django_db
def test_the_breaks_of_the_huvudman_hold_until_a_school_sets_its_own(world):
    organiser, norra, sodra = (world.units[name] for name in ("Exempelköping", "Norra", "Södra"))
    week_8 = {"sport": (date(2027, 2, 22), date(2027, 2, 26))}
    week_10 = {"sport": (date(2027, 3, 8), date(2027, 3, 12))}
    set_breaks(by=world.people["eva"], unit=organiser, year=YEAR, breaks=week_8)
    set_breaks(by=world.people["bo"], unit=norra, year=YEAR, breaks=week_10)
    assert [one.starts_on for one in holidays(sodra, YEAR)] == [date(2027, 2, 22)]
    assert [one.starts_on for one in holidays(norra, "2026/27")] == [date(2027, 3, 8)]


@pytest.mark.django_db
def test_breaks_set_again_are_changed_and_not_doubled(world):
    bo, norra = world.people["bo"], world.units["Norra"]
    for first in (date(2027, 3, 1), date(2027, 3, 8)):
        set_breaks(by=bo, unit=norra, year=YEAR, breaks={"sport": (first, date(2027, 3, 12))})
    assert Holiday.objects.get().starts_on == date(2027, 3, 8)


@pytest.mark.django_db
def test_a_study_day_closes_the_school_until_it_is_taken_back(world):
    bo, norra, day = world.people["bo"], world.units["Norra"], date(2026, 11, 23)
    holiday = add_study_day(by=bo, unit=norra, year=YEAR, on=day)
    assert not is_school_day(norra, day)
    assert is_school_day(world.units["Södra"], day)
    withdraw_study_day(by=bo, holiday=holiday)
    assert is_school_day(norra, day)
    assert add_study_day(by=bo, unit=norra, year=YEAR, on=day) == holiday
