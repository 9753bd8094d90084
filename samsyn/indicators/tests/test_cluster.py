"""The same definitions over the same Parquet files give the same cells on Spark as on the embedded engine."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samsyn.indicators import cluster as clusters
from samsyn.indicators.engine import refresh
from samsyn.indicators.heavy import done_on
from samsyn.indicators.models import Cell
from samsyn.indicators.tests.school import NOVEMBER, away, graded, pupil, write


HAS_SPARK = find_spec("pyspark") is not None and shutil.which("java") is not None
needs_spark = pytest.mark.skipif(not HAS_SPARK, reason="needs samsyn[cluster] and Java 17")
pytestmark = [pytest.mark.first_round, pytest.mark.filterwarnings("ignore")]
SUMS = ("x", "w", "xx", "xw", "ww", "r", "rr")


@pytest.fixture(scope="module")
def spark():
    with clusters.cluster("local[2]") as found:
        yield found


def cells():
    rows = Cell.objects.filter(sheet__is_current=True).values(
        "sheet__indicator", "sheet__period", "unit", "table", "grade_year", "class_name", "sex", "part",
        "n", "persons", "may_leave", *SUMS,
    )  # fmt: skip
    return {
        tuple(value for name, value in row.items() if name not in SUMS): [row[name] for name in SUMS]
        for row in rows
    }


def forget_months(settings):
    """So that they have to be summed anew; tells which there were."""
    kept = set((Path(settings.PLACES.data) / "person-months").glob("*"))
    for file in kept:
        file.unlink()
    return kept


@needs_spark
def test_the_cells_are_equal(world, settings, spark):
    norra, sodra = world.units["Norra"], world.units["Södra"]
    write(
        "membership",
        [pupil(n, norra, grade=7 + n % 3, klass=f"{7 + n % 3}A", sex="FM"[n % 2]) for n in range(1, 15)],
    )
    write("membership", [pupil(n, sodra) for n in range(14, 20)])  # one person goes to both
    lessons = [
        away(n, unit, valid=n * 7, invalid=n % 3 * 60) for n in range(1, 15) for unit in (norra, sodra)
    ]
    write("attendance", lessons)
    write(
        "attendance", [away(n, norra, valid=n * 11, days=(day, day)) for n in range(1, 9) for day in NOVEMBER]
    )
    write("grade", [row for n in range(1, 9) for row in graded(n, norra, "ABCDEF"[n % 6] * 3)])
    refresh(everything=True)
    ours = cells()
    kept = forget_months(settings)
    with done_on(spark):
        refresh(everything=True)
    theirs = cells()
    assert ours
    assert set(ours) == set(theirs)
    assert all(theirs[key] == pytest.approx(sums, rel=1e-12) for key, sums in ours.items())
    assert set((Path(settings.PLACES.data) / "person-months").glob("*")) == kept


def test_without_spark_one_sentence_says_what_to_install(world, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(CommandError, match="Installera"):
        call_command("refresh", cluster="local[1]")
