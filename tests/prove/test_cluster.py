"""Every definition on Spark: each example, and all cells of two schools with a year of lessons."""

import os
import shutil
from datetime import date, timedelta
from importlib.util import find_spec

import pyarrow.parquet as pq
import pytest

from samsyn.indicators.cluster import cluster
from samsyn.indicators.engine import refresh
from samsyn.indicators.examples import grades
from samsyn.indicators.heavy import done_on
from samsyn.indicators.tests.school import away, graded, pupil, write
from samsyn.indicators.tests.test_cluster import cells, forget_months
from samsyn.indicators.tests.test_definitions import ID_OF, PAIRS, computed_rows, in_order, table
from tests.prove.said import say


HAS_SPARK = find_spec("pyspark") is not None and shutil.which("java") is not None
pytestmark = [
    pytest.mark.prove,
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(not HAS_SPARK, reason="needs samsyn[cluster] and Java 17"),
]
TWO_WORKERS = os.environ.get("SAMSYN_CLUSTER", "local[2]")
PUPILS = 120


@pytest.fixture(scope="module")
def spark():
    with cluster(TWO_WORKERS) as found:
        yield found


@pytest.mark.parametrize(("name", "example"), PAIRS, ids=ID_OF)
def test_an_example_holds_on_spark(name, example, spark, tmp_path):
    natives = []
    for place, rows in enumerate((example.facts, *example.also)):
        pq.write_table(table(rows, grades(1, "MA A")), tmp_path / f"{place}.parquet")
        natives.append(spark.session.read.parquet(str(tmp_path / f"{place}.parquet")))
    assert computed_rows(name, natives, example.law) == sorted(example.expect, key=in_order)
    say(examples=len(PAIRS))


def school_days():
    first = date(2026, 8, 17)
    return [day for day in (first + timedelta(n) for n in range(95)) if day.weekday() < 5]


@pytest.mark.django_db
def test_all_cells_are_equal(world, settings, spark):
    norra, sodra = world.units["Norra"], world.units["Södra"]
    places = [(1 + n % 9, f"{1 + n % 9}A", "FM"[n % 2]) for n in range(PUPILS + 1)]
    write("membership", [pupil(n, norra, *places[n]) for n in range(1, PUPILS)])
    write("membership", [pupil(n, sodra, *places[n]) for n in range(PUPILS - 10, PUPILS + 1)])
    days = school_days()
    for month in sorted({day.month for day in days}):
        inside = [day for day in days if day.month == month]
        rows = [
            away(n, norra, 60 * (n * day.day % 7 == 0), 60 * (n * day.day % 11 == 0), 60, (day, day))
            for n in range(1, PUPILS)
            for day in inside
        ]
        write("attendance", rows)
    write("grade", [row for n in range(1, PUPILS) for row in graded(n, norra, "ABCDEFF"[n % 7] * 16)])
    refresh(everything=True)
    ours = cells()
    assert forget_months(settings)
    with done_on(spark):
        refresh(everything=True)
    theirs = cells()
    assert set(ours) == set(theirs)
    assert all(theirs[key] == pytest.approx(sums, rel=1e-12) for key, sums in ours.items())
    say(cells_compared=len(ours), lessons=len(days) * (PUPILS - 1))
