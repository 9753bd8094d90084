"""The noise table as typed, against the measured one, and its rule of thumb."""

import csv

import pytest

from samsyn.analysis.noise import half_band, size_class
from samsyn.analysis.noise_table import MERIT_YEAR9, SHARE_YEAR9
from samsyn.analysis.result import NoiseKind, Point
from tests.shared import shared_file


TABLES = {"share": SHARE_YEAR9, "merit": MERIT_YEAR9}
YEARS = [Point(f"{year}/{year - 1999}", 75.0, 60, 60) for year in (2021, 2022, 2023)]


def test_typed_table_agrees_with_the_measured_one_to_whole_points():
    with shared_file("verification", "swedish", "noise_table_year9.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            fewest = int(row["pupils_year9"].partition("-")[0])
            typed = size_class(TABLES[row["indicator"]], fewest)
            assert typed.fewest == fewest
            assert typed.sd_of_change == float(row["sd_yearly_change"])
            assert typed.sd_of_sampling == float(row["sd_from_pupil_sampling_alone"])
            bands = [float(row[key]) for key in ("band80_vs_3yr_mean", "band90", "band95")]
            assert typed[3:] == pytest.approx(bands, abs=0.5)


@pytest.mark.parametrize(("size", "fewest"), [(4, 10), (29, 10), (30, 30), (79, 50), (120, 120), (900, 120)])
def test_size_class_is_the_last_that_begins_at_or_under(size, fewest):
    assert size_class(SHARE_YEAR9, size).fewest == fewest


@pytest.mark.parametrize(("level", "half"), [(80, 11), (90, 14), (95, 17)])
def test_three_years_give_the_table_as_it_stands(level, half):
    assert half_band(NoiseKind.SHARE_YEAR9, 60, YEARS, level) == pytest.approx(half)


def test_other_shares_are_near_what_was_measured_for_the_size():
    """60 pupils, 75 %: share (135 + 1.92)/(180 + 3.84) = 0.7448; √(0.7448 × 0.2552 × (1/60 + 1/180))
    = 0.06499; × 1.3 × 1.96 = 16.56 points, where the schools measured 17."""
    assert half_band(NoiseKind.SHARE, 60, YEARS, 95) == pytest.approx(16.56, abs=0.01)
