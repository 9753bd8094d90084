"""Wilson against Newcombe's published table, the difference against his published examples."""

import csv

import pytest

from samsyn.analysis.intervals import newcombe, wilson
from tests.shared import shared_file


def test_wilson_agrees_with_newcombes_table():
    """CMP1: four shares to four decimals."""
    with shared_file("verification", "compare", "newcombe1998_wilson.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            interval = wilson(int(row["x"]), int(row["n"]))
            assert (interval.low, interval.high) == pytest.approx(
                (float(row["lo"]), float(row["hi"])), abs=5e-5
            )


def test_wilson_by_hand():
    """5 of 10, z = 1.959964: centre 0.5, half = 1.959964/1.384146 × √(0.025 + 0.0096036) = 0.26341."""
    interval = wilson(5, 10)
    assert (interval.low, interval.high, interval.level) == pytest.approx((0.23659, 0.76341, 0.95), abs=1e-5)


def test_difference_agrees_with_newcombes_example():
    """Newcombe 1998 (Stat Med 17:873), example a, method 10: 56/70 − 48/80, 0.0524 to 0.3339."""
    interval = newcombe((56, 70), (48, 80))
    assert (interval.low, interval.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_nobody_and_everybody_still_have_an_interval():
    assert wilson(0, 20).low == 0
    assert wilson(20, 20).high == 1


@pytest.mark.parametrize(("reached", "of"), [(1, 0), (5, 4), (-1, 4)])
def test_an_impossible_share_is_refused(reached, of):
    with pytest.raises(ValueError, match="Kontrollera täljare och nämnare"):
        wilson(reached, of)
