"""The planted effect comes on the right rung, and schools where nothing happened come on none above the first."""

from collections.abc import Sequence

import pytest

from samsyn.analysis.effects import Design, Effect, Measured, Rung, effect_of
from samsyn.analysis.result import Direction, Point
from samsyn.demo.truths import ATTENDANCE_ROUTINE, TRUTHS, Kind, Truth


JANUARY = "2026-01"
COMPULSORY = "999001", "999002"  # how the codes of the units with grades 1–9 begin
QUIET = [truth for truth in TRUTHS if truth.kind is Kind.NOISE]


def attendance(files, months: Sequence[str], unit: str) -> list[Point]:
    """N01 by hand: 100 times one minus absent minutes over offered minutes."""
    sums = [files.sums.get((unit, "", month), (0, 0, 0)) for month in months]
    values = [100 * (1 - away / offered) if offered else None for offered, away, _unknown in sums]
    return [Point(month, value, 300, 300) for month, value in zip(months, values, strict=True)]


def found(files, truth: Truth, start: str = JANUARY) -> Effect:
    """Beside all other compulsory schools but the one with the planted effect."""
    months = sorted({month for _unit, grade, month in files.sums if grade == ""})
    codes = sorted(
        {unit for unit, grade, _month in files.sums if unit.startswith(COMPULSORY) and grade == "9"}
    )
    codes = codes or sorted({unit for unit, _grade, _month in files.sums if unit.startswith(COMPULSORY)})
    others = {
        code: attendance(files, months, code)
        for code in codes
        if code not in {truth.unit, ATTENDANCE_ROUTINE.unit}
    }
    own = attendance(files, months, truth.unit)
    measured = Measured(own, others, "month", Direction.HIGHER, "percent")
    return effect_of(measured, start=months.index(start), design=Design(3, expected=2.0))


def test_the_routine_that_helped_is_told_as_a_change_here_and_not_there(files):
    effect = found(files, ATTENDANCE_ROUTINE)
    assert effect.rung is Rung.NOT_THERE
    assert effect.beside.interval.low <= ATTENDANCE_ROUTINE.size <= effect.beside.interval.high


@pytest.mark.parametrize("truth", QUIET, ids=lambda truth: truth.name)
def test_where_nothing_happened_nothing_is_told_beside_others(files, truth):
    assert found(files, truth).rung <= Rung.CHANGED
