"""The heavy steps on Spark: the same SQL over the same Parquet files, and the same definitions, unchanged.

For whoever holds so many lessons that one machine is outgrown, such as those of a whole country. Needs the extra
`samsyn[cluster]` and Java 17, and a DATA_DIR that every worker reads and writes under the same name.
"""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
from django.conf import settings

from samsyn.facts.parquet import quoted
from samsyn.indicators import summing
from samsyn.indicators.catalogue import Definition
from samsyn.indicators.law import Law


FILES = re.compile(r"read_parquet\(\[(.*?)\]\)")
FACTS = "facts_to_sum"
# What queries over facts ask for that Spark calls something else.
LACKING = ("isodow(day DATE) RETURNS INT RETURN weekday(day) + 1",)
SPOT_BITS = 32  # the spot is the upper half of a subject's number (prepared.py)
MOVED_SUBJECTS = "SELECT subject FROM subject SEMI JOIN moved USING (person, period)"


class NoCluster(Exception):
    """Spark or Java is missing, or nobody answers; the message says what to do."""


@contextmanager
def cluster(address: str) -> Iterator["Cluster"]:
    """Spark at an address such as spark://name:7077, or local[2] for two workers in this machine."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as fault:
        raise NoCluster("Spark saknas. Installera: pip install samsyn[cluster]") from fault
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise NoCluster("Java saknas. Installera Java 17, till exempel paketet openjdk-17-jre-headless.")
    builder = SparkSession.builder.master(address).appName("Samsyn").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config(
        "spark.ui.showConsoleProgress", "false"
    )
    if address.startswith("local"):  # the usual two hundred parts are for clusters
        builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.host", "127.0.0.1")
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as fault:
        raise NoCluster(f"Klustret {address} svarar inte.") from fault
    try:
        yield Cluster(session)
    finally:
        session.stop()


class Cluster:
    """One of the engines that the heavy steps can be done on (heavy.py)."""

    def __init__(self, session: Any) -> None:
        self.session = session
        for line in LACKING:
            session.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {line}")

    def write(self, connection: Any, query: str, file: Path) -> None:
        """The query is the embedded engine's; only the way to name its files differs."""
        found = FILES.search(query)
        if found is None:  # nothing has been read in: a query without files
            connection.execute(f"COPY ({query}) TO {quoted(file)} (FORMAT PARQUET)")
            return
        files = [one[1:-1].replace("''", "'") for one in found[1].split(", ")]
        self.session.read.parquet(*files).createOrReplaceTempView(FACTS)
        _write_one(self.session.sql(FILES.sub(FACTS, query)), file)

    def put_sums(self, connection: Any, definitions: Sequence[Definition], law: Law) -> None:
        """Inputs go out as Parquet, sums come back; of single subjects only those who moved (see summing.TWICE)."""
        with TemporaryDirectory(dir=settings.PLACES.waiting, prefix="cluster-") as place:
            folder = Path(place)
            worth = self._worth(self._inputs(connection, definitions[0], folder), definitions, law).cache()
            _write_one(sums_of(worth), folder / "summed_worth")
            connection.execute(summing.MOVED)
            connection.execute(f"COPY ({MOVED_SUBJECTS}) TO {quoted(folder / 'moved')} (FORMAT PARQUET)")
            moved = self.session.read.parquet(str(folder / "moved"))
            _write_one(worth.join(moved, "subject", "left_semi"), folder / "worth")
            worth.unpersist()
            summing.name_indicators(connection, definitions)
            for table in ("summed_worth", "worth"):
                rows = f"FROM read_parquet({quoted(folder / table)})"
                typed = f"SELECT * REPLACE (indicator::indicator_name AS indicator) {rows}"
                connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {typed}")

    def _inputs(self, connection: Any, one: Definition, folder: Path) -> list[Any]:
        """The tables that definitions read, which are alike for all of them."""
        tables = []
        for place in range(len(one.prepared.views)):
            file = folder / f"input_{place}"
            connection.execute(f"COPY (FROM input_{place}) TO {quoted(file)} (FORMAT PARQUET)")
            tables.append(nw.from_native(self.session.read.parquet(str(file))))
        return tables

    def _worth(self, tables: list[Any], definitions: Sequence[Definition], law: Law) -> Any:
        families = summing.families(definitions)
        return reduce(
            lambda one, other: one.unionByName(other), (worth_of(one, tables, law) for one in families)
        )


def worth_of(together: Sequence[Definition], tables: Sequence[Any], law: Law) -> Any:
    """What one definition, or all that one function defines, says of each subject (as summing.WORTH)."""
    from pyspark.sql import functions as f

    one = together[0]
    assert one.values is not None  # noqa: S101 - published ones are never computed
    rows = one.values(*tables, law).to_native().filter("denominator > 0")
    name = f.lit(one.name)
    if one.family:
        rows = rows.filter(f.col("group").isin([each.group for each in together]))
        name = f.concat(f.lit(f"{one.family}_"), f.col("group"))
    worth = rows.select(
        name.alias("indicator"),
        f.col("person").alias("subject"),
        (f.col("part") if one.parts else f.lit("")).alias("part"),
        f.col("numerator").cast("double").alias("x"),
        f.col("denominator").cast("double").alias("w"),
        (f.col("persons") if "persons" in rows.columns else f.lit(1)).cast("bigint").alias("heads"),
    )
    if one.kind != "days":
        return worth
    days = f.concat(f.lit(summing.DAY), f.round("x").cast("int").cast("string"))
    return worth.unionByName(worth.withColumns({"part": days, "x": f.lit(1.0), "w": f.lit(1.0)}))


def sums_of(worth: Any) -> Any:
    """By indicator, spot and part (as summing.SUMMED_WORTH)."""
    from pyspark.sql import functions as f

    x, w = f.col("x"), f.col("w")
    sums = {"x": x, "w": w, "xx": x * x, "xw": x * w, "ww": w * w, "r": x / w, "rr": (x / w) * (x / w)}
    return worth.groupBy("indicator", f.shiftright("subject", SPOT_BITS).alias("spot"), "part").agg(
        f.count("*").alias("n"),
        f.sum("heads").alias("persons"),
        *(f.sum(what).alias(name) for name, what in sums.items()),
    )


def _write_one(rows: Any, file: Path) -> None:
    """Spark writes a folder; here it is one file with the name that was asked for."""
    folder = file.with_name(f"{file.name}.spark")
    rows.coalesce(1).write.mode("overwrite").parquet(str(folder))
    next(folder.glob("part-*.parquet")).replace(file)
    shutil.rmtree(folder)
