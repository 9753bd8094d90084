"""Rows that come pupil by pupil are put in order as whole runs, and in no other order than sorting would."""

import numpy as np
import pyarrow as pa
import pytest

from samsyn.facts import runs


ORDER = ("unit", "person", "period_start")


COLUMNS = [*ORDER, "grade_year"]


def table(rows):
    """Rows of unit, person and day, with a note of where each stood, in chunks as files come."""
    unit, person, day = zip(*rows, strict=True)
    whole = pa.table(
        {
            "unit": pa.array(unit, pa.int32()),
            "person": pa.array(person, pa.int64()),
            "period_start": pa.array(day, pa.int32()).cast(pa.date32()),
            "grade_year": pa.array([None, *range(1, len(rows))], pa.int16()),
        }
    )
    half = len(rows) // 2
    return pa.concat_tables([whole.slice(0, half), whole.slice(half)])


def in_order(rows):
    reader = runs.by_runs(table(rows), ORDER, COLUMNS)
    return reader and reader.read_all()


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(runs, "FEWEST_ROWS", 2)
    monkeypatch.setattr(runs, "SHORTEST", 1)
    monkeypatch.setattr(runs, "STRETCH", 3)


def test_runs_are_sorted_and_their_rows_go_with_them():
    rows = [(2, 7, 5), (2, 7, 6), (1, 9, 3), (1, 9, 3), (1, 9, 8), (1, 4, 1)]
    ordered = in_order(rows)
    assert ordered["grade_year"].to_pylist() == [5, 2, 3, 4, None, 1]


def test_runs_of_the_same_pupil_follow_each_other_by_day():
    ordered = in_order([(1, 7, 5), (1, 8, 1), (1, 7, 2), (1, 7, 3)])
    assert ordered["period_start"].cast(pa.int32()).to_pylist() == [2, 3, 5, 1]


@pytest.mark.parametrize(
    "rows",
    [
        [(1, 7, 5), (1, 7, 4), (1, 8, 1)],  # falls within a run
        [(1, 7, 1), (1, 7, 9), (1, 8, 1), (1, 7, 5)],  # two runs of one pupil mesh
    ],
)
def test_what_cannot_be_ordered_as_runs_is_left_to_the_engine(rows):
    assert in_order(rows) is None


def test_short_runs_small_tables_and_other_kinds_are_left_to_the_engine(monkeypatch):
    rows = table([(1, 7, 1), (1, 8, 1), (1, 9, 1)])
    assert runs.by_runs(rows, ("unit", "person", "subject"), COLUMNS) is None
    monkeypatch.setattr(runs, "SHORTEST", 4)
    assert runs.by_runs(rows, ORDER, COLUMNS) is None
    monkeypatch.setattr(runs, "FEWEST_ROWS", 4)
    assert runs.by_runs(rows, ORDER, COLUMNS) is None


def test_random_runs_come_out_as_sorting_has_them():
    chance = np.random.default_rng(11)
    for _ in range(50):
        rows = [
            (int(unit), int(person), int(day))
            for unit, person in zip(chance.integers(1, 4, 8), chance.integers(1, 5, 8), strict=True)
            for day in sorted(chance.integers(0, 9, chance.integers(1, 4)))
        ]
        ordered = in_order(rows)
        if ordered is not None:
            columns = [ordered[name].cast(pa.int64()).to_pylist() for name in ORDER[:2]]
            days = ordered["period_start"].cast(pa.int32()).to_pylist()
            assert list(zip(*columns, days, strict=True)) == sorted(rows)
