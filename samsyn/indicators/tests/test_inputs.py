"""What the engine makes of each input: days from lessons, two terms, cohorts, tests beside grades, own figures."""

from datetime import date, timedelta

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.catalogue import computed
from samsyn.indicators.inputs import inputs
from samsyn.indicators.models import Cell
from samsyn.indicators.queries import figures
from samsyn.indicators.scopes import MOST_YEARS
from samsyn.indicators.tests.school import asked, away, counted, graded, lessons, pupil, took_test, write


pytestmark = pytest.mark.first_round  # about reckoning, not about what a database does


SEPTEMBER = date(2026, 9, 1)
SPRING = (date(2027, 3, 1), date(2027, 3, 31))


@pytest.fixture
def norra(world):
    return world.units["Norra"]


@pytest.fixture
def organiser(world):
    return world.units["Exempelköping"]


def shown(name, unit, zone=Zone.INSIDE, by="total", **which):
    rows = figures(name, unit=unit, zone=zone, by=by, **which)
    return [(row.period, *filter(None, [row.sex, row.part]), row.text) for row in rows]


def school_days(first, count):
    """So many weekdays from a day."""
    days = (first + timedelta(step) for step in range(count * 2))
    return [day for day in days if day.weekday() < 5][:count]


def test_days_in_a_row_are_school_days_and_run_over_month_ends_but_not_over_attended_days(norra):
    # From Tuesday 1 September. One is away ten school days from 21 September to 2 October, two nine of them, and
    # three ten with one lesson attended in the middle.
    write("membership", [pupil(person, norra) for person in (1, 2, 3)])
    days = school_days(SEPTEMBER, 30)
    long = days[14:24]
    write(
        "attendance",
        [
            *lessons(1, norra, days, valid=long),
            *lessons(2, norra, days, valid=long[:-1]),
            *lessons(3, norra, days, valid=long, attended_one=long[4]),
        ],
    )
    assert (long[0], long[-1]) == (date(2026, 9, 21), date(2026, 10, 2))
    assert shown("absent_in_a_row", norra, rhythm="term") == [("HT26", "33,3")]
    # The tenth day lies in October, which has nine school days of hers: too few to be counted in that month.
    assert shown("absent_in_a_row", norra) == [("2026-09", "0,0")]


def test_three_days_without_leave_within_thirty_are_repeated(norra):
    write("membership", [pupil(person, norra) for person in (1, 2)])
    days = school_days(SEPTEMBER, 40)
    near, far = [days[0], days[5], days[21]], [days[0], days[5], days[22]]
    assert (near[2] - near[0]).days == 29
    assert (far[2] - far[0]).days == 30
    write("attendance", [*lessons(1, norra, days, invalid=near), *lessons(2, norra, days, invalid=far)])
    assert shown("repeated_invalid_absence", norra, rhythm="term") == [("HT26", "50,0")]


def test_time_at_home_is_the_median_of_those_who_have_been_away_long(norra):
    # Away the last 20, 24 and 30 of forty days, and one the last 19: the middle of 20, 24 and 30 is 24.
    write("membership", [pupil(person, norra) for person in (1, 2, 3, 4)])
    days = school_days(SEPTEMBER, 40)
    rows = [
        row
        for person, back in ((1, 20), (2, 24), (3, 30), (4, 19))
        for row in lessons(person, norra, days, valid=days[-back:])
    ]
    write("attendance", rows)
    assert shown("days_at_home", norra, rhythm="term") == [("HT26", "24,0")]
    assert shown("days_at_home", norra, zone=Zone.ORGANISER, rhythm="term") == [("HT26", "..")]


def test_month_rows_say_nothing_of_days(norra):
    write("membership", [pupil(1, norra)])
    write("attendance", [away(1, norra, valid=1000)])
    for name in (
        "absent_in_a_row",
        "repeated_invalid_absence",
        "days_at_home",
        "attendance_by_weekday_monday",
    ):
        assert shown(name, norra) == []


def test_weekdays_are_told_inside_the_unit_only(norra, organiser):
    write("membership", [pupil(person, norra) for person in range(1, 13)])
    days = school_days(SEPTEMBER, 20)
    mondays = [day for day in days if day.weekday() == 0]
    write(
        "attendance",
        [row for person in range(1, 13) for row in lessons(person, norra, days, valid=mondays[:1])],
    )
    assert len(mondays) == 4
    assert shown("attendance_by_weekday_monday", norra) == [("HT26", "75,0")]
    assert shown("attendance_by_weekday_friday", norra) == [("HT26", "100,0")]
    assert shown("attendance_by_weekday_monday", norra, zone=Zone.ORGANISER) == []
    assert shown("attendance_by_weekday_monday", organiser, zone=Zone.ORGANISER) == []
    cells = Cell.objects.filter(sheet__indicator="attendance_by_weekday_monday")
    assert cells.exists()
    assert not cells.filter(may_leave=True).exists()


def test_return_waits_for_the_spring(norra):
    write("membership", [pupil(person, norra) for person in (1, 2, 3)])
    autumn = [away(1, norra, valid=200), away(2, norra, valid=200), away(3, norra, valid=100)]
    write("attendance", autumn)
    assert shown("return_to_school", norra) == []
    write("attendance", [away(1, norra, valid=100, days=SPRING), away(2, norra, valid=150, days=SPRING)])
    assert shown("return_to_school", norra) == [("2026/27", "50,0")]


def test_progress_follows_the_same_pupils_and_is_made_anew_when_older_grades_come(norra):
    # Now B and C: 17,5 and 15. Then D and C: 12,5 and 15. Mean change 2,5 in the two subjects.
    write("membership", [pupil(1, norra), pupil(2, norra)])
    write("grade", [*graded(1, norra, "BC"), *graded(2, norra, "AA")])
    assert shown("progress_6_9", norra) == []
    assert shown("progress_followed_6_9", norra) == [("2026/27", "0,0")]
    before = graded(1, norra, "DC", year="2023/24")
    write("grade", [row | {"kind": "term", "grade_year": 6} for row in before], year="2023/24")
    assert shown("progress_6_9", norra) == [("2026/27", "2,5")]
    assert shown("progress_followed_6_9", norra) == [("2026/27", "50,0")]


def test_no_input_looks_further_back_than_freshness_does():
    assert max(one.years_back for one in inputs().values()) <= MOST_YEARS


def test_tests_are_counted_and_set_beside_the_grades_of_the_same_spring(norra):
    # Test grades D, C and 99; final grades C, C and E: one higher, one the same. Mean of D and C: 13,75.
    write("membership", [pupil(person, norra) for person in (1, 2, 3)])
    write("national_test", [took_test(1, norra, "D"), took_test(2, norra, "C"), took_test(3, norra, "99")])
    assert shown("national_test_points_ma_9", norra) == [("2026/27", "13,8")]
    assert shown("national_test_participation_ma_9", norra) == [("2026/27", "66,7")]
    assert shown("grade_against_test_ma_9", norra) == []
    marks = [
        row | {"subject": "MA"}
        for n, mark in ((1, "C"), (2, "C"), (3, "E"))
        for row in graded(n, norra, mark)
    ]
    write("grade", marks)
    assert shown("grade_against_test_ma_9", norra) == [
        ("2026/27", "högre", "50,0"),
        ("2026/27", "samma", "50,0"),
        ("2026/27", "lägre", "0,0"),
    ]
    assert shown("grade_test_net_ma_9", norra) == [("2026/27", "50,0")]
    assert shown("grade_test_net_ma_9", norra, zone=Zone.ORGANISER) == [("2026/27", "..")]


def test_a_difference_is_told_only_where_both_sides_are(norra):
    # Girls A and B in one subject: 18,75. Boys E: 10. Eleven girls and one boy are told inside only.
    write("membership", [pupil(1, norra), pupil(2, norra), pupil(3, norra, sex="M")])
    write("grade", [*graded(1, norra, "A"), *graded(2, norra, "B"), *graded(3, norra, "E")])
    assert shown("merit_gap", norra) == [("2026/27", "8,8")]
    assert shown("merit_gap", norra, zone=Zone.ORGANISER) == [("2026/27", "..")]
    assert shown("merit_gap", norra, by="grade") == []


def test_one_sex_alone_has_no_difference(norra):
    write("membership", [pupil(1, norra)])
    write("grade", graded(1, norra, "A"))
    assert shown("merit_gap", norra) == []


def test_what_came_after_an_education_counts_in_the_year_it_ended(norra):
    outcomes = ("work", "study", "neither", "not_reached")
    write("follow_up", [asked(person, norra, outcome) for person, outcome in enumerate(outcomes, 1)])
    assert shown("occupied_after_vocational_6", norra) == [("2026/27", "66,7")]
    assert shown("reached_after_vocational_6", norra) == [("2026/27", "75,0")]
    assert shown("occupied_after_vocational_12", norra) == []


def test_own_figures_add_to_the_organiser_with_the_persons_they_tell(norra, organiser, world):
    sodra = world.units["Södra"]
    write(
        "unit_figure",
        [
            counted(norra, "P01", 18, 24, persons=26),
            counted(sodra, "P01", 50, None, persons=12),
            counted(norra, "P04", 240, 20),
        ],
    )
    assert shown("certified_teachers", norra, zone=Zone.ORGANISER) == [("2026/27", "75,0")]
    # 18 of 24 and 6 of 12: 24 / 36
    assert shown("certified_teachers", organiser, zone=Zone.ORGANISER) == [("2026/27", "66,7")]
    (row,) = figures("certified_teachers", unit=organiser, zone=Zone.ORGANISER)
    assert row.persons == 38
    assert shown("pupils_per_teacher", norra, zone=Zone.ORGANISER) == [("2026/27", "12,0")]


def test_every_figure_of_the_own_list_becomes_a_measure(norra):
    """60 of 80 is 75 per cent, or 0,75 pupils per teacher; the index is as it is told."""
    measures = {one.name: one.base_id for one in computed("unit_figure") if not one.group}
    assert set(measures.values()) == {
        *(f"P0{n}" for n in range(1, 9)),
        "G04",
        "G06",
        "G07",
        "G08",
        "V03",
        "E16",
    }
    write("unit_figure", [counted(norra, id_, 60, 80, persons=80) for id_ in measures.values()])
    told = {id_: shown(name, norra, rhythm="school_year") for name, id_ in measures.items()}
    per_one = {"P04": "0,8", "P05": "0,8", "P08": "0,8"}
    assert told == {id_: [("2026/27", per_one.get(id_, "75,0"))] for id_ in told}


def test_each_competence_of_pupil_health_is_a_measure_of_its_own(norra, organiser):
    staff = [counted(norra, "E14", 400, 0.8, persons=400), counted(norra, "E15", 18, 90)]
    write("unit_figure", [one | {"part": "kurator"} for one in staff])
    assert shown("pupils_per_competence_school_social_worker", norra, rhythm="school_year") == [
        ("2026/27", "500,0")
    ]
    assert shown("vacancy_days_school_social_worker", norra, rhythm="school_year") == [("2026/27", "20,0")]
    assert shown("pupils_per_competence_school_nurse", norra, rhythm="school_year") == []


def test_sick_leave_of_nobody_knows_how_many_stays_in_the_unit(norra):
    write("unit_figure", [counted(norra, "P07", 6, None, days=(date(2026, 10, 1), date(2026, 10, 31)))])
    assert shown("sick_leave", norra) == [("2026-10", "6,0")]
    assert shown("sick_leave", norra, zone=Zone.ORGANISER) == [("2026-10", "..")]


def test_months_make_a_year_unless_the_year_is_told(norra):
    months = [(date(2026, 9, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 10, 31))]
    rows = [
        counted(norra, "P07", ill, 1_000, persons=20, days=days)
        for ill, days in zip((40, 60), months, strict=True)
    ]
    write("unit_figure", rows)
    assert shown("sick_leave", norra, rhythm="school_year") == [("2026/27", "5,0")]
    year = (date(2026, 8, 1), date(2027, 7, 31))
    write("unit_figure", [*rows, counted(norra, "P07", 700, 10_000, persons=20, days=year)])
    assert shown("sick_leave", norra, rhythm="school_year") == [("2026/27", "7,0")]
