"""From facts to figures: each person counts in the right place, once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samsyn.access.zones import Zone
from samsyn.core.actions import INSTALLATION
from samsyn.facts.actions import undo_batch
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import Cell, Refresh, Sheet
from samsyn.indicators.queries import figures, freshness, latest_period
from samsyn.indicators.tests.school import NOVEMBER, away, graded, pupil, write


@pytest.fixture
def norra(world):
    return world.units["Norra"]


@pytest.fixture
def sodra(world):
    return world.units["Södra"]


@pytest.fixture
def organiser(world):
    return world.units["Exempelköping"]


def shown(name, unit, by="total", zone=Zone.INSIDE, **which):
    rows = figures(name, unit=unit, zone=zone, by=by, **which)
    return [
        (
            row.period,
            *(one for one in (row.grade_year, row.group, row.sex, row.part) if one is not None),
            row.text,
        )
        for row in rows
    ]


def test_minutes_add_and_are_divided_once(norra):
    # 100 of 1 000 and 300 of 3 000 away, 100 % of 4 000 held: 3 600 / 4 000 = 90 %; mean of rates would be 90 too,
    # so the second is 600: (900 + 2 400) / 4 000 = 82,5 %, mean of rates 85.
    write("membership", [pupil(1, norra), pupil(2, norra)])
    write("attendance", [away(1, norra, valid=100), away(2, norra, invalid=600, offered=3000)])
    assert shown("attendance", norra) == [("2026-10", "82,5")]
    assert shown("valid_absence", norra) == [("2026-10", "2,5")]
    assert shown("invalid_absence", norra) == [("2026-10", "15,0")]


def test_vector_of_registration_and_high_absence(norra):
    write("membership", [pupil(1, norra)])
    write("attendance", [away(1, norra, valid=600, invalid=300, offered=6000, unregistered=240)])
    assert shown("attendance", norra) == [("2026-10", "85,0")]
    assert shown("absent_15_percent", norra) == [("2026-10", "100,0")]
    assert shown("registration_rate", norra) == [("2026-10", "96,2")]


def test_a_term_is_computed_from_values_and_not_from_months(norra):
    # October 20 % away (hit), November 0 %: the term is 10 % and no hit, though half the months are.
    write("membership", [pupil(1, norra)])
    write("attendance", [away(1, norra, valid=200), away(1, norra, days=NOVEMBER)])
    assert shown("absent_15_percent", norra) == [("2026-10", "100,0"), ("2026-11", "0,0")]
    assert shown("absent_15_percent", norra, rhythm="term") == [("HT26", "0,0")]
    assert shown("absent_15_percent", norra, rhythm="school_year") == [("2026/27", "0,0")]


def test_lessons_and_month_rows_give_the_same(norra, sodra):
    days = [date(2026, 10, day) for day in (5, 6, 7)]
    write("membership", [pupil(1, norra), pupil(2, sodra)])
    lessons = [away(1, norra, valid=10, offered=60, days=(day, day)) for day in days]
    write("attendance", [*lessons, away(2, sodra, valid=30, offered=180)])
    assert shown("attendance", norra) == shown("attendance", sodra) == [("2026-10", "83,3")]


def test_breakdowns_by_grade_class_and_sex(norra):
    write(
        "membership",
        [pupil(1, norra, 8, "8A", "F"), pupil(2, norra, 8, "8B", "M"), pupil(3, norra, 9, "9A", "M")],
    )
    write("attendance", [away(1, norra, valid=100), away(2, norra, valid=300), away(3, norra)])
    assert shown("attendance", norra, "grade") == [("2026-10", 8, "80,0"), ("2026-10", 9, "100,0")]
    assert shown("attendance", norra, "class") == [
        ("2026-10", "8A", "90,0"),
        ("2026-10", "8B", "70,0"),
        ("2026-10", "9A", "100,0"),
    ]
    assert shown("attendance", norra, "sex") == [("2026-10", "F", "90,0"), ("2026-10", "M", "85,0")]


def test_who_changed_class_counts_where_she_was_last_in_the_period(norra):
    write(
        "membership",
        [
            pupil(1, norra, 8, "8A", ends_on=date(2026, 10, 16)),
            pupil(1, norra, 8, "8B", starts_on=date(2026, 10, 17)),
        ],
    )
    september = (date(2026, 9, 1), date(2026, 9, 30))
    write("attendance", [away(1, norra, valid=100), away(1, norra, days=september)])
    assert shown("attendance", norra, "class") == [("2026-09", "8A", "100,0"), ("2026-10", "8B", "90,0")]


def test_two_units_in_one_period_count_their_own_days_and_the_organiser_one_person(norra, sodra, organiser):
    moved_on = date(2026, 10, 15)
    write(
        "membership",
        [
            pupil(1, norra, ends_on=moved_on),
            pupil(1, sodra, starts_on=moved_on),
            *(pupil(person, norra) for person in range(2, 14)),
        ],
    )
    write(
        "attendance",
        [
            away(1, norra, valid=500, days=(date(2026, 10, 1), moved_on)),
            away(1, sodra, days=(date(2026, 10, 16), date(2026, 10, 31))),
            *(away(person, norra) for person in range(2, 14)),
        ],
    )
    cells = Cell.objects.filter(sheet__indicator="attendance", sheet__period="2026-10", table="t")
    assert dict(cells.values_list("unit__name", "persons")) == {"Norra": 13, "Södra": 1, "Exempelköping": 13}
    assert cells.get(unit=organiser).w == 14_000


def test_fritidshem_beside_school_is_no_second_pupil(norra):
    write("membership", [pupil(1, norra, 3, "3A"), pupil(1, norra, None, "Solen", school_type="FTH")])
    write("attendance", [away(1, norra)])
    assert shown("attendance", norra, "grade") == [("2026-10", 3, "100,0")]
    assert Cell.objects.filter(sheet__indicator="attendance", table="t", unit=norra).first().persons == 1


def test_under_ten_days_in_the_period_is_outside(norra):
    # Thursday 22 to Friday 30 October 2026 is seven weekdays; in the term she is inside.
    write("membership", [pupil(1, norra), pupil(2, norra, starts_on=date(2026, 10, 22))])
    write(
        "attendance", [away(1, norra), away(2, norra, valid=1000), away(2, norra, valid=1000, days=NOVEMBER)]
    )
    assert shown("attendance", norra, periods=["2026-10"]) == [("2026-10", "100,0")]
    assert shown("attendance", norra, periods=["HT26"]) == [("HT26", "33,3")]


@pytest.mark.parametrize(
    ("starts", "ends", "is_inside"),
    [
        (date(2026, 10, 19), None, True),  # Monday 19 to Friday 30 October: ten weekdays
        (date(2026, 10, 20), None, False),
        (date(2026, 8, 17), date(2026, 10, 14), True),  # Thursday 1 to Wednesday 14: ten
        (date(2026, 8, 17), date(2026, 10, 13), False),
    ],
)
def test_ten_weekdays_are_counted_to_the_day(norra, starts, ends, is_inside):
    write("membership", [pupil(1, norra, starts_on=starts, ends_on=ends)])
    write("attendance", [away(1, norra)])
    assert bool(shown("attendance", norra, periods=["2026-10"])) == is_inside


def test_protected_pupils_count_in_the_unit_but_in_no_class(norra):
    write("membership", [pupil(1, norra), pupil(2, norra, protected=True)])
    write("attendance", [away(1, norra), away(2, norra, valid=1000)])
    assert shown("attendance", norra) == [("2026-10", "50,0")]
    assert shown("attendance", norra, "class") == [("2026-10", "9A", "100,0")]


def test_who_stands_in_no_roster_counts_in_the_unit(norra):
    write("attendance", [away(1, norra, valid=100) | {"grade_year": 7}])
    assert shown("attendance", norra) == [("2026-10", "90,0")]
    assert shown("attendance", norra, "grade") == [("2026-10", 7, "90,0")]
    assert shown("attendance", norra, "class") == []


def test_a_few_of_unknown_sex_drop_the_breakdown(norra):
    write("membership", [pupil(1, norra), pupil(2, norra, sex="M"), pupil(3, norra, sex="")])
    write("attendance", [away(person, norra) for person in (1, 2, 3)])
    assert {text for *_, text in shown("attendance", norra, "sex")} == {".."}


def test_grades_become_merit_shares_and_a_distribution(norra):
    # A+B = 37,5 · E+F = 10 · A+9 = 20: mean 67,5 / 3 = 22,5; all passed 1 of 3; one streck of six slots.
    write("membership", [pupil(1, norra), pupil(2, norra, sex="M"), pupil(3, norra)])
    write("grade", [*graded(1, norra, "AB"), *graded(2, norra, "EF"), *graded(3, norra, "A9")])
    assert shown("merit_rating", norra) == [("2026/27", "22,5")]
    assert shown("all_subjects_passed", norra) == [("2026/27", "33,3")]
    assert shown("no_basis_marks", norra) == [("2026/27", "16,7")]
    assert shown("missing_subjects", norra) == [
        ("2026/27", "0", "33,3"),
        ("2026/27", "1", "66,7"),
        ("2026/27", "2", "0,0"),
        ("2026/27", "3–5", "0,0"),
        ("2026/27", "6+", "0,0"),
    ]


def test_a_new_month_leaves_other_years_alone_and_moves_the_pointer(norra):
    write("membership", [pupil(1, norra)])
    write("attendance", [away(1, norra, valid=100)])
    last_year = (date(2025, 10, 1), date(2025, 10, 31))
    write("attendance", [away(1, norra, days=last_year)], year="2025/26")
    before = dict(Sheet.objects.filter(indicator="attendance").values_list("period", "pk"))
    write("attendance", [away(1, norra, valid=200, days=NOVEMBER)])
    after = dict(Sheet.objects.filter(indicator="attendance").values_list("period", "pk"))
    assert {name for name in after if after[name] == before.get(name)} == {
        "2025-10",
        "HT25",
        "2025/26",
        "2026-10",
    }
    assert shown("attendance", norra, rhythm="term") == [("HT25", "100,0"), ("HT26", "85,0")]


def test_undoing_a_batch_takes_its_figures_away(norra):
    batch = write("attendance", [away(1, norra, valid=100)])
    write("attendance", [away(1, norra, valid=300, days=NOVEMBER)])
    undo_batch(by=INSTALLATION, batch=batch)
    assert shown("attendance", norra) == [("2026-11", "70,0")]
    left = Sheet.objects.filter(
        is_current=False
    )  # kept to be compared with what is read in instead, read by nobody
    assert {one.period for one in left} <= {"2026-10"}
    assert not left.filter(is_released=True).exists()


def test_nothing_stale_makes_nothing(norra):
    write("attendance", [away(1, norra, valid=100)])
    assert refresh().cells == 0
    assert refresh(everything=True).cells > 0


def test_a_refresh_that_fails_leaves_the_old_figures(norra, monkeypatch):
    from samsyn.indicators import engine

    write("attendance", [away(1, norra, valid=100)])

    def fall(*anything):
        raise OSError("disk full")

    monkeypatch.setattr(engine, "_store", fall)
    with pytest.raises(OSError, match="disk"):
        refresh(everything=True)
    assert Refresh.objects.latest("pk").state == "failed"
    assert shown("attendance", norra) == [("2026-10", "90,0")]


def test_a_figure_says_when_it_was_made_and_of_which_batches(norra):
    roster = write("membership", [pupil(1, norra)])
    batch = write("attendance", [away(1, norra)])
    (row,) = figures("attendance", unit=norra, zone=Zone.INSIDE)
    assert row.batches == (roster.pk, batch.pk)
    made, batches = freshness("attendance", norra)
    assert made is not None
    assert batches == (roster.pk, batch.pk)
    assert latest_period("attendance", norra) == "2026-10"
    assert latest_period("merit_rating", norra) is None


def test_gymnasium_grades_are_not_grades_of_grundskolan(norra, sodra, organiser):
    sodra.school_types = ["GY"]
    sodra.save()
    write(
        "membership",
        [pupil(n, norra, 1, "1A") for n in range(12)]
        + [pupil(100 + n, sodra, 1, "TE1", school_type="GY") for n in range(12)],
    )
    write(
        "attendance",
        [away(n, norra) for n in range(12)] + [away(100 + n, sodra, valid=500) for n in range(12)],
    )
    assert shown("attendance", sodra, "grade") == [("2026-10", 1, "50,0")]
    assert shown("attendance", organiser, "grade", Zone.ORGANISER) == [("2026-10", 1, "100,0")]


def test_what_a_fallen_refresh_wrote_is_never_read_and_then_removed(norra):
    write("attendance", [away(1, norra, valid=100)])
    fallen = Refresh.objects.create()
    Refresh.objects.filter(pk=fallen.pk).update(started_at=timezone.now() - timedelta(days=1))
    Sheet.objects.create(refresh=fallen, indicator="attendance", version=1, rhythm="month", period="2026-10")
    assert shown("attendance", norra) == [("2026-10", "90,0")]
    refresh()
    fallen.refresh_from_db()
    assert fallen.state == "failed"
    assert not Sheet.objects.filter(refresh=fallen).exists()


def test_an_indicator_is_not_computed_for_years_before_it_meant_this(norra):
    write("grade", graded(1, norra, "AB", year="2013/14"), year="2013/14")
    assert shown("merit_rating", norra) == []
    assert shown("merit_rating_16", norra) == [("2013/14", "37,5")]


def test_what_one_pupil_stands_for_is_shown_inside_only(norra, organiser):
    write("membership", [pupil(person, norra) for person in range(1, 31)])
    write("attendance", [away(n, norra, invalid={1: 900, 2: 50}.get(n, 0)) for n in range(1, 31)])
    assert shown("invalid_absence", norra) == [("2026-10", "3,2")]  # 950 of 30 000
    outside = [shown("invalid_absence", unit, zone=Zone.ORGANISER) for unit in (norra, organiser)]
    assert outside == [[("2026-10", "..")]] * 2
