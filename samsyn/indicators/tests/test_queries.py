"""What others ask for: released rows, in order, in few questions to the database."""

from datetime import date

import pytest

from samsyn.access.zones import Zone
from samsyn.facts.kinds import KINDS
from samsyn.indicators.catalogue import catalogue
from samsyn.indicators.queries import figures, figures_of, latest_period, periods_of, published
from samsyn.indicators.tests.school import NOVEMBER, away, graded, pupil, write


@pytest.fixture
def two_schools(world):
    """Norra has 20 pupils and Södra 12, in two months; everybody in Södra is away a tenth of the time."""
    norra, sodra = world.units["Norra"], world.units["Södra"]
    people = [(n, norra) for n in range(20)] + [(100 + n, sodra) for n in range(12)]
    write("membership", [pupil(n, unit, sex="FM"[n % 2]) for n, unit in people])
    valid = {norra.pk: 0, sodra.pk: 100}
    write(
        "attendance",
        [
            away(n, unit, valid=valid[unit.pk], days=days)
            for n, unit in people
            for days in (NOVEMBER, (date(2026, 10, 1), date(2026, 10, 31)))
        ],
    )
    return world.units["Exempelköping"], norra, sodra


def told(rows):
    return [(row.period, row.unit_name, row.text, row.persons) for row in rows]


def test_units_below_stand_by_period_and_name(two_schools):
    organiser, *_ = two_schools
    assert told(figures("attendance", unit=organiser, zone=Zone.ORGANISER, by="unit")) == [
        ("2026-10", "Norra", "100,0", 20),
        ("2026-10", "Södra", "90,0", 12),
        ("2026-11", "Norra", "100,0", 20),
        ("2026-11", "Södra", "90,0", 12),
    ]


def test_the_organiser_is_the_sum_of_minutes(two_schools):
    # (20 x 1 000 + 12 x 900) / 32 000 = 96,25 %
    organiser, *_ = two_schools
    assert told(figures("attendance", unit=organiser, zone=Zone.PUBLIC, periods=["2026-10"])) == [
        ("2026-10", "Exempelköping", "96,3", 30)
    ]


def test_a_breakdown_with_a_group_under_ten_is_withheld_outside_and_shown_inside(two_schools):
    _, _, sodra = two_schools  # six girls and six boys
    outside = figures("attendance", unit=sodra, zone=Zone.ORGANISER, by="sex", periods=["2026-10"])
    inside = figures("attendance", unit=sodra, zone=Zone.INSIDE, by="sex", periods=["2026-10"])
    assert [row.text for row in outside] == ["..", ".."]
    assert [(row.sex, row.text, row.persons) for row in inside] == [("F", "90,0", 6), ("M", "90,0", 6)]


def test_small_numbers_are_never_shown_above_the_school_unit(world):
    norra, organiser = world.units["Norra"], world.units["Exempelköping"]
    write("attendance", [away(1, norra)])
    assert [row.text for row in figures("attendance", unit=norra, zone=Zone.INSIDE)] == ["100,0"]
    assert [row.text for row in figures("attendance", unit=organiser, zone=Zone.INSIDE)] == [".."]


def test_periods_come_in_the_order_of_time(two_schools):
    _, norra, _ = two_schools
    assert periods_of("attendance") == ["2026-10", "2026-11"]
    assert latest_period("attendance", norra) == "2026-11"
    assert latest_period("attendance", norra, rhythm="term") == "HT26"


def test_all_indicators_of_a_page_are_two_questions(two_schools, django_assert_max_num_queries):
    _, norra, _ = two_schools
    names = [name for name, one in catalogue().items() if not one.is_published]
    with django_assert_max_num_queries(2):
        found = figures_of(names, unit=norra, zone=Zone.INSIDE)
    assert set(found) == set(names)
    assert len(found["attendance"]) == 2
    assert found["merit_rating"] == []


def test_a_distribution_comes_with_its_parts_in_order(world):
    norra = world.units["Norra"]
    write("grade", [row for n in range(30) for row in graded(n, norra, "EF" if n < 6 else "EE")])
    rows = figures("missing_subjects", unit=norra, zone=Zone.ORGANISER)
    assert [(row.part, row.text) for row in rows] == [
        ("0", "80,0"), ("1", "20,0"), ("2", "0,0"), ("3–5", "0,0"), ("6+", "0,0"),
    ]  # fmt: skip


def official(code, name, value, status="EXISTS", indicator="merit_rating", n=100.0):
    row = dict.fromkeys(KINDS["published"].columns, "")
    return row | {
        "level": "unit", "source": "skolverket", "unit_code": code, "unit_name": name,
        "school_year": "2024/25", "indicator": indicator,
        "value": value, "status": status, "n": n, "municipality_code": "9990",
    }  # fmt: skip


def test_published_values_are_shown_as_published_with_their_marks(world):
    write(
        "published",
        [
            official("99900001", "Norra skolan", 217.6),
            official("12345678", "Annans skola", None, "SUPPRESSED", n=None),
            official("99900002", "Södra skolan", None, "ROUNDED_NEAR_100", "eligible_vocational"),
            official("87654321", "Tom skola", None, "MISSING"),
        ],
        year="2024/25",
    )
    merit = published("published_merit_rating", zone=Zone.PUBLIC)
    assert [(row.unit_code, row.text, row.status) for row in merit] == [
        ("12345678", "..", "hidden"),
        ("99900001", "217,6", "shown"),
        ("87654321", ".", "none"),
    ]
    (eligible,) = figures("published_eligible", unit=world.units["Södra"], zone=Zone.PUBLIC)
    assert (eligible.text, eligible.unit_name, eligible.value) == ("~100", "Södra", None)
    assert latest_period("published_merit_rating", world.units["Norra"]) == "2024/25"


def test_a_published_file_that_is_undone_is_gone(world):
    from samsyn.core.actions import INSTALLATION
    from samsyn.facts.actions import undo_batch

    batch = write("published", [official("99900001", "Norra skolan", 217.6)], year="2024/25")
    undo_batch(by=INSTALLATION, batch=batch)
    assert published("published_merit_rating", zone=Zone.PUBLIC) == []
