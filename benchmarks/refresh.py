"""Making six attendance indicators of ten million lessons, beside a bare scan, PostgreSQL and pandas.

The bare scan reads the same columns of the same files in the same engine and sums them by person, unit and month.
All rivals make all the same cells, which is checked, and guard nobody: what guarding costs besides is told apart.
Each step runs in a process of its own. A whole refresh makes more than six, and guards them all.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd

from benchmarks import rivals
from benchmarks.lessons import pupils_of, write_lessons, write_memberships
from benchmarks.measuring import Figure, peak_of_this_process, place, seconds, start, tell
from benchmarks.school import found_schools


SCHOOLS, PUPILS = 20, 10_850  # x 185 days x 5 lessons: ten million
STORED = 500_000
BARE = """
SELECT person, unit, year(period_start) * 12 + month(period_start), max(grade_year), sum(offered_min),
    sum(valid_min), sum(invalid_min), sum(unregistered_min)
FROM ({facts}) GROUP BY ALL
"""


def measure(*, quick: bool) -> list[Figure]:
    with place() as folder:
        start()
        pupils = pupils_of(found_schools(SCHOOLS), PUPILS // (20 if quick else 1))
        write_memberships(pupils)
        rows = write_lessons(pupils)
        tell(f"{rows} lessons written")
        ours = _step("ours", folder)
        whole = _step("whole", folder)
        pandas = _step("in_pandas", folder)
        from tools.postgres import server

        with server() as address:
            postgresql = _step("in_postgresql", folder, DATABASE_URL=address)
            copied = _step("stored", folder, DATABASE_URL=address)
        inserted = _step("stored", folder)
    compute = ours["compute"]
    return [
        Figure("lessons", rows, "rows"),
        Figure("cells", ours["cells"], "cells"),
        Figure("bare scan and group", ours["bare"], "s"),
        Figure("compute six indicators, all tables and periods", compute, "s"),
        Figure(
            "besides: trying each sheet against whoever would work out what is hidden", ours["guarding"], "s"
        ),
        Figure("which is for each sheet", 1000 * ours["guarding"] / ours["sheets"], "ms"),
        Figure("times the bare scan", compute / ours["bare"], "x", at_most=4),
        Figure("all the same cells in PostgreSQL", postgresql["made"], "s"),
        Figure("all the same cells in pandas", pandas["made"], "s"),
        Figure("faster than PostgreSQL", postgresql["made"] / compute, "x", at_least=8),
        Figure("faster than pandas", pandas["made"] / compute, "x", at_least=8),
        Figure("peak of a whole refresh", whole["peak"], "MiB", at_most=1024),
        Figure("peak of pandas", pandas["peak"], "MiB"),
        Figure("a whole refresh, cells stored in SQLite", whole["seconds"], "s"),
        Figure("storing in SQLite", inserted["rate"], "cells/s", at_least=200_000),
        Figure("storing in PostgreSQL", copied["rate"], "cells/s", at_least=200_000),
    ]


def _step(name: str, folder: Path, **environment: str) -> dict[str, Any]:
    line = [sys.executable, "-m", "benchmarks.refresh", name, str(folder)]
    said = subprocess.check_output(line, text=True, env=os.environ | environment)
    tell(f"{name}: {said.splitlines()[-1]}")
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def ours(folder: Path) -> dict[str, float]:
    """Medians of three, in turns with the bare scan; the cells are kept for the rivals to be compared with."""
    from samsyn.facts.store import connect, relation
    from samsyn.indicators import guarding
    from samsyn.indicators.engine import compute
    from samsyn.indicators.scopes import stale

    found = _of_the_six(stale())
    names = sorted({name for name, _ in found.sheets})
    bare, made, guarded = [], [], []
    for _ in range(3):
        with connect() as engine:
            facts = relation(engine, "attendance").sql_query()
            sql = f"CREATE TEMP TABLE bare AS {BARE.format(facts=facts)}"
            bare.append(seconds(lambda: engine.execute(sql)))  # noqa: B023 - called at once
        with connect() as engine:
            with patch.object(guarding, "put_closed"):  # which comes last, and has a time of its own
                made.append(seconds(lambda: compute(engine, found)))
            guarded.append(seconds(lambda: guarding.put_closed(engine, names)))
            cells = _keep(engine, folder)
    return {
        "bare": sorted(bare)[1],
        "compute": sorted(made)[1],
        "guarding": sorted(guarded)[1],
        "cells": cells,
        "sheets": len(found.sheets),
    }


def _of_the_six(found: Any) -> Any:
    """The sheets that the rivals make too: more stands on attendance than they do."""
    six = {name for name, _, _ in rivals.INDICATORS}
    return replace(found, sheets={key: made for key, made in found.sheets.items() if key[0] in six})


def _keep(engine: Any, folder: Path) -> int:
    """The cells for the rivals, and as they are stored for `stored`."""
    from samsyn.indicators.engine import READY

    number = "SELECT indicator, period, row_number() OVER () AS sheet_id FROM cell GROUP BY indicator, period"
    engine.execute(f"CREATE OR REPLACE TEMP TABLE sheet_number AS {number}")
    engine.execute(f"COPY ({READY}) TO '{folder / 'ready.parquet'}' (FORMAT PARQUET)")
    texts = ", ".join(f"{name}::VARCHAR AS {name}" for name in ("period", "ladder", "class_name", "sex"))
    for name, rows in (
        ("cell", "FROM cell"),
        ("place", f"SELECT * REPLACE ({texts}) FROM place"),  # as texts, which is what the rivals expect
        ("above", "FROM above"),
    ):
        engine.execute(f"COPY ({rows}) TO '{folder / name}.parquet' (FORMAT PARQUET)")
    return int(engine.execute("SELECT count(*) FROM cell").fetchone()[0])


def whole(folder: Path) -> dict[str, float]:
    """The refresh as the job does it, and the memory it takes."""
    from samsyn.indicators.engine import refresh

    took = seconds(refresh)
    return {"seconds": took, "peak": peak_of_this_process()}


def in_pandas(folder: Path) -> dict[str, float]:
    files = _files_of(folder)
    spots = pd.read_parquet(folder / "place.parquet")
    spots = spots[["person", "unit", "period", "weekdays", "grade_year", "class_name", "sex"]]
    above = pd.read_parquet(folder / "above.parquet")
    began = time.perf_counter()
    cells = rivals.in_pandas([Path(file) for file in files], spots, _periods(spots), above)
    made = time.perf_counter() - began
    _compare(cells, folder)
    return {"made": made, "peak": peak_of_this_process()}


def in_postgresql(folder: Path) -> dict[str, float]:
    """The facts lie in an indexed and analysed table, as ours lie in sorted files."""
    import duckdb
    from django.db import connection

    files = _files_of(folder)
    with connection.cursor() as cursor:
        cursor.execute("SET work_mem = '256MB'; SET maintenance_work_mem = '256MB'")
        cursor.execute(rivals.PREPARE)
    columns = "person, unit, period, weekdays, grade_year, class_name, sex"
    with duckdb.connect() as engine:
        _copy_in(engine, "lesson", f"FROM read_parquet({files})", folder)
        _copy_in(engine, "place", f"SELECT {columns} FROM read_parquet('{folder}/place.parquet')", folder)
        _copy_in(engine, "above", f"FROM read_parquet('{folder}/above.parquet')", folder)
    spots = pd.read_parquet(folder / "place.parquet")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO period VALUES (%s, %s, %s)", _periods(spots).values.tolist())
        cursor.execute(rivals.INDEX)
        cursor.execute("VACUUM ANALYZE lesson")
        cursor.execute("ANALYZE place")
        began = time.perf_counter()
        cursor.execute(rivals.IN_POSTGRESQL)
        made = time.perf_counter() - began
        cursor.execute(f"SELECT {', '.join([*rivals.KEYS, *rivals.SUMS])} FROM cell")
        cells = pd.DataFrame(cursor.fetchall(), columns=[*rivals.KEYS, *rivals.SUMS])
    _compare(cells, folder)
    return {"made": made}


def _files_of(folder: Path) -> list[str]:
    """Where the attendance lies, without asking the database: here it is another one."""
    return [str(file) for file in sorted((folder / "data" / "facts" / "attendance").rglob("*.parquet"))]


def _copy_in(engine: Any, table: str, query: str, folder: Path) -> None:
    from django.db import connection

    file = folder / "copy.csv"
    engine.execute(f"COPY ({query}) TO '{file}' (FORMAT CSV, HEADER false)")
    with (
        file.open("rb") as source,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} FROM STDIN (FORMAT CSV)") as copy,
    ):
        while piece := source.read(1 << 20):
            copy.write(piece)
    file.unlink()


def stored(folder: Path) -> dict[str, float]:
    """Half a million cells, as the engine stores them."""
    import duckdb
    from django.core.management import call_command

    from samsyn.indicators.models import Cell
    from samsyn.indicators.storing import store_cells

    call_command("migrate", verbosity=0, interactive=False)
    Cell.objects.all().delete()
    ready = f"read_parquet('{folder}/ready.parquet')"
    copies = f"SELECT * REPLACE (sheet_id + 10000 * copy AS sheet_id) FROM {ready}, range(1000) r(copy)"
    with duckdb.connect() as engine:
        engine.execute(f"CREATE TABLE many AS SELECT * EXCLUDE (copy) FROM ({copies}) LIMIT {STORED}")
        took = seconds(lambda: store_cells(engine.sql("FROM many")))
    assert Cell.objects.count() == STORED
    return {"rate": STORED / took}


def _periods(spots: pd.DataFrame) -> pd.DataFrame:
    from samsyn.indicators.periods import period

    rows = [period(name) for name in sorted(spots.period.unique())]
    month = [(one.first_day.year * 12 + one.first_day.month) for one in rows]
    last = [(one.last_day.year * 12 + one.last_day.month) for one in rows]
    return pd.DataFrame({"name": [one.name for one in rows], "first_month": month, "last_month": last})


def _compare(theirs: pd.DataFrame, folder: Path) -> None:
    """Every cell that the engine made is there, with the same sums, and none besides."""
    mine = pd.read_parquet(folder / "cell.parquet")
    left, right = (_in_order(one) for one in (mine, theirs))
    assert len(left) == len(right), (len(left), len(right))
    pd.testing.assert_frame_equal(left, right, check_dtype=False, rtol=1e-9)


def _in_order(cells: pd.DataFrame) -> pd.DataFrame:
    tidy = cells[[*rivals.KEYS, *rivals.SUMS]].copy()
    tidy["grade_year"] = tidy["grade_year"].astype("float64").fillna(-1)
    for name in ("period", "class_name", "sex"):
        tidy[name] = tidy[name].astype("object").fillna("").astype("str")
    for name in rivals.SUMS:
        tidy[name] = tidy[name].astype("float64")
    return tidy.sort_values(rivals.KEYS).reset_index(drop=True)


STEPS = {step.__name__: step for step in (ours, whole, in_pandas, in_postgresql, stored)}

if __name__ == "__main__":
    start(tables=False)
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))
