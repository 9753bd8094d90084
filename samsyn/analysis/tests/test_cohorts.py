"""The same pupils year after year, beside everybody in the grade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.analysis.cohorts import lines, step


BEFORE = {1: 90.0, 2: 80.0, 3: 70.0}
AFTER = {1: 92.0, 2: 84.0, 4: 60.0}


def test_those_who_stayed_left_and_came_make_up_the_change():
    """80 to 78.67. Stayed: 85 → 88, +3. The one who left had 70: +5. The one who came has 60: −9.33."""
    found = step(BEFORE, AFTER)
    assert (found.stayed, found.left, found.came) == (2, 1, 1)
    assert (found.before, found.after) == (80, pytest.approx(78.667, abs=1e-3))
    assert (found.of_staying, found.of_leaving) == (3, 5)
    assert found.of_coming == pytest.approx(-9.333, abs=1e-3)
    assert found.kept == pytest.approx(66.667, abs=1e-3)


def test_the_change_of_the_same_pupils_is_paired():
    """Changes 2 and 4: mean 3, se 1, t(1) = 12.71."""
    assert step(BEFORE, AFTER).change.interval.half == pytest.approx(12.706, abs=1e-3)


def test_nobody_in_common_is_no_cohort():
    assert step({1: 5.0}, {2: 6.0}) is None


def test_lines_hold_those_who_are_there_every_year():
    found = lines([(7, "2023/24", BEFORE), (8, "2024/25", AFTER), (9, "2025/26", {1: 94.0, 4: 50.0})])
    assert [(line.pupils, line.same_pupils, line.same) for line in found] == [
        (3, 1, 90),
        (3, 1, 92),
        (2, 1, 94),
    ]


values = st.dictionaries(st.integers(1, 30), st.floats(0, 100), min_size=1)


@given(values, values)
def test_the_three_parts_always_add_up(before, after):
    found = step(before, after)
    if found:
        assert found.of_staying + found.of_leaving + found.of_coming == pytest.approx(found.whole, abs=1e-6)
