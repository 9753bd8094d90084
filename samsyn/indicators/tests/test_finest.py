"""The finest cells: they add up to the whole, and leave for nobody outside the unit."""

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import FinestCell
from samsyn.indicators.queries import figures, finest
from samsyn.indicators.tests.school import YEAR, away, graded, pupil, write


@pytest.fixture
def norra(world):
    return world.units["Norra"]


def cells(name, unit, period, zone=Zone.INSIDE):
    rows = finest(name, unit=unit, zone=zone, periods=[period])
    return {(row.grade_year, row.group, row.sex, row.syllabus): (row.value, row.n) for row in rows}


def test_finest_cells_tell_grade_class_and_sex(norra):
    write(
        "membership", [pupil(1, norra, 8, "8A", "F"), pupil(2, norra, 8, "8A", "M"), pupil(3, norra, 9, "9A")]
    )
    write("attendance", [away(1, norra, valid=100), away(2, norra, valid=300), away(3, norra, offered=500)])
    assert cells("attendance", norra, "2026-10") == {
        (8, "8A", "F", ""): (90.0, 1000),
        (8, "8A", "M", ""): (70.0, 1000),
        (9, "9A", "F", ""): (100.0, 500),
    }


def test_finest_cells_add_up_to_the_whole(norra):
    write(
        "membership",
        [pupil(one, norra, 7 + one % 3, f"{7 + one % 3}A", "FM"[one % 2]) for one in range(1, 30)],
    )
    write("attendance", [away(one, norra, valid=one * 10) for one in range(1, 30)])
    found = finest("attendance", unit=norra, zone=Zone.INSIDE, periods=["2026-10"])
    (whole,) = figures("attendance", unit=norra, zone=Zone.INSIDE, periods=["2026-10"])
    assert sum(row.n for row in found) == whole.n
    assert sum(row.value * row.n for row in found) == pytest.approx(whole.value * whole.n)
    assert sum(row.squares.xx for row in found) == pytest.approx(whole.squares.xx)


def test_syllabus_in_swedish_is_told_where_grades_are_counted(norra):
    """Who has a grade in svenska som andraspråk follows it; code 2 there means that she follows svenska."""
    marks = graded(1, norra, "AA") + graded(2, norra, "EE")
    for row, subject, grade in ((marks[0], "SVA", "2"), (marks[1], "SV", "A"), (marks[2], "SVA", "E")):
        row |= {"subject": subject, "grade": grade}
    write("membership", [pupil(1, norra), pupil(2, norra)])
    write("grade", marks)
    assert cells("merit_rating", norra, YEAR) == {
        (9, "9A", "F", "SV"): (20.0, 1),
        (9, "9A", "F", "SVA"): (20.0, 1),
    }


@pytest.mark.parametrize("zone", [Zone.ORGANISER, Zone.PUBLIC])
def test_finest_cells_leave_for_nobody_outside(norra, zone):
    write("membership", [pupil(one, norra) for one in range(1, 40)])
    write("attendance", [away(one, norra, valid=100) for one in range(1, 40)])
    assert cells("attendance", norra, "2026-10")
    assert not cells("attendance", norra, "2026-10", zone)


def test_there_are_none_above_a_school_unit(norra, world):
    write("membership", [pupil(one, norra) for one in range(1, 40)])
    write("attendance", [away(one, norra, valid=100) for one in range(1, 40)])
    assert not finest("attendance", unit=world.units["Exempelköping"], zone=Zone.INSIDE, periods=["2026-10"])


def test_old_finest_cells_are_removed(norra):
    write("membership", [pupil(1, norra)])
    write("attendance", [away(1, norra)])
    before = FinestCell.objects.count()
    refresh(everything=True)
    assert FinestCell.objects.count() == before
    assert not FinestCell.objects.exclude(sheet__is_current=True).exists()
