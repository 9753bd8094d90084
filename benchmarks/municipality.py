"""All indicators of a municipality with five years of lessons, all of it and after one more month.

16 000 pupils, 100 million lessons, and grades. The bare side is in the same engine, over the same files: the facts
read once and summed by person, unit and month, and then for each indicator one query that sums numerator and
denominator by unit, period, grade, class and sex. Ours makes every row of the fixed tables, counts persons anew in
each. Both sides are seconds of computing, so that neighbours do not count. Storing is reported apart, and so is the
audit of what may leave, which has a budget of its own (D3). Everything is generated into a temporary folder.
"""

import json
import os
import shutil
import subprocess
import sys
from typing import Any

from benchmarks.lessons import (
    earlier,
    months,
    pupils_of,
    write_grades,
    write_memberships,
    write_month,
)
from benchmarks.measuring import Figure, computing, peak_of_this_process, place, seconds, start, tell
from benchmarks.school import found_schools


SCHOOLS, PUPILS, YEARS, LESSONS_A_DAY = 40, 16_000, 5, 7
MOST_MIB = 2048


def measure(*, quick: bool) -> list[Figure]:
    with place():
        start()
        os.environ["BENCH_PUPILS"] = str(PUPILS // (20 if quick else 1))
        rows = _write_all()
        tell(f"{rows} lessons written")
        bare = _step("bare")
        whole = _step("whole")
        rows += _write_last_month()
        month = _step("month")
    computed = whole["computed"]
    return [
        Figure("lessons", rows, "rows"),
        Figure("indicators", whole["indicators"], ""),
        Figure("cells", whole["cells"], "cells"),
        Figure("bare: read and sum the facts once", bare["prepared"], "s"),
        Figure("bare: one query for each indicator, summed", bare["queries"], "s"),
        Figure("all indicators, all tables and periods", computed, "s"),
        Figure("times the bare queries", computed / (bare["prepared"] + bare["queries"]), "x", at_most=1.5),
        Figure("a refresh by the clock, cells stored in SQLite, not audited", whole["seconds"], "s"),
        Figure("peak of it", whole["peak"], "MiB", at_most=MOST_MIB),
        Figure(
            "one more month: what is told by the month", 100 * month["monthly"] / computed, "%", at_most=5
        ),
        Figure("one more month: everything", 100 * month["computed"] / computed, "%", at_most=15),
        Figure("one more month: tables audited", month["audited"], ""),
        Figure("one more month: the audit of them", month["audit"], "s"),
        Figure("one more month: a refresh by the clock, audited and stored", month["seconds"], "s"),
        Figure("peak after one more month", month["peak"], "MiB", at_most=MOST_MIB),
    ]


def _pupils() -> Any:
    from samsyn.organisation.models import Unit

    schools = list(Unit.objects.filter(kind=Unit.Kind.SCHOOL).order_by("pk").values_list("pk", flat=True))
    return pupils_of(schools or found_schools(SCHOOLS), int(os.environ["BENCH_PUPILS"]))


def _write_all() -> int:
    """Five years but the last month of the last one."""
    pupils, rows = _pupils(), 0
    for years in reversed(range(YEARS)):
        at_that_time = earlier(pupils, years)
        write_memberships(at_that_time, years=years)
        write_grades(at_that_time, years=years)
        for days in months(years)[: None if years else -1]:
            rows += write_month(at_that_time, days, a_day=LESSONS_A_DAY, years=years)
    return rows


def _write_last_month() -> int:
    return write_month(_pupils(), months()[-1], a_day=LESSONS_A_DAY)


def _step(name: str) -> dict[str, Any]:
    line = [sys.executable, "-m", "benchmarks.municipality", name]
    said = subprocess.check_output(line, text=True, env=os.environ).splitlines()[-1]
    tell(f"{name}: {said}")
    found: dict[str, Any] = json.loads(said)
    return found


def bare() -> dict[str, float]:
    """What the engine must read and sum whoever asks, with one query for each indicator."""
    from django.conf import settings

    from samsyn.facts.store import connect
    from samsyn.indicators import engine as ours
    from samsyn.indicators import placing, prepared
    from samsyn.indicators.catalogue import computed
    from samsyn.indicators.heavy import Embedded, done_on
    from samsyn.indicators.scopes import stale

    found, took = stale(), {"prepared": 0.0, "queries": 0.0}
    read = prepared.prepare

    class Bare(Embedded):
        def put_sums(self, connection: Any, definitions: Any, law: Any) -> None:
            for one in definitions:
                sql = bare_query(connection, one, law)
                took["queries"] += computing(lambda: connection.execute(sql))  # noqa: B023 - called at once

    def prepare(*what: Any, **how: Any) -> None:
        took["prepared"] += computing(lambda: read(*what, **how))

    prepared.prepare = prepare
    ours.summing.put_cells = lambda connection, definitions: None
    with connect() as engine, done_on(Bare()):
        placing.put_units(engine)
        definitions = [one for one in computed() if found.periods({one.name})]
        for fact in dict.fromkeys(one.facts[0] for one in definitions):
            list(ours._compute_fact(engine, [one for one in definitions if one.facts[0] == fact], found))
    shutil.rmtree(settings.PLACES.data / "person-months")  # the refresh has to read everything itself
    return took


def bare_query(connection: Any, one: Any, law: Any) -> str:
    """The sums of one definition by unit, period, grade, class and sex, as whoever knows SQL would ask for them."""
    import narwhals as nw

    views = range(len(one.prepared.views))
    rows = one.values(
        *[nw.from_native(connection.sql(f"FROM input_{view}")) for view in views], law
    ).to_native()
    group = f' AND "group" = {one.group!r}' if one.family else ""
    return BARE.format(rows=rows.sql_query(), part="part" if one.parts else "''", group=group)


BARE = """
CREATE OR REPLACE TEMP TABLE bare AS
SELECT s.unit, s.period, s.grade_year, s.class_name, s.sex, v.part, count(*) AS n, sum(v.x) AS x, sum(v.w) AS w
FROM (SELECT person, {part} AS part, numerator AS x, denominator AS w FROM ({rows}) WHERE denominator > 0{group}) v
JOIN subject s ON s.subject = v.person GROUP BY ALL
"""


def whole() -> dict[str, float]:
    """A refresh as the job does it, but that nobody audits what may leave: that has a budget of its own."""
    from samsyn.indicators import guarding

    guarding.put_closed = nothing_closed
    return _refreshed()


def nothing_closed(connection: Any, *about: Any) -> None:
    """The tables of an audit that has found nothing."""
    import pyarrow as pa

    from samsyn.indicators import guarding

    names = {"indicator": pa.string(), "period": pa.string()}
    guarding._put(connection, "closed", [], names | {"unit": pa.int32(), "tbl": pa.string()})
    guarding._put(connection, "merged", [], names | {"unit": pa.int32()})
    guarding._put(connection, "audited", [], names | {"outcome": pa.string()})


def month() -> dict[str, float]:
    """The same when one more month has come, audited; first only what is told by the month."""
    from samsyn.facts.store import connect
    from samsyn.indicators import guarding
    from samsyn.indicators.engine import compute
    from samsyn.indicators.periods import MONTH, period
    from samsyn.indicators.scopes import Stale, stale

    found, audit = stale(), guarding.put_closed
    monthly = {key: batches for key, batches in found.sheets.items() if period(key[1]).rhythm == MONTH}
    guarding.put_closed = nothing_closed
    with connect() as engine:
        took = computing(lambda: compute(engine, Stale(monthly)))
    _forget_the_newest_month()
    guarding.put_closed = audit
    return {"monthly": took, "audited": len(found.sheets)} | _refreshed()


def _forget_the_newest_month() -> None:
    """So that everything is made as when the month has just come."""
    from django.conf import settings

    folder = settings.PLACES.data / "person-months"
    max(folder.glob("*"), key=lambda one: one.stat().st_mtime_ns).unlink()


def _refreshed() -> dict[str, float]:
    """Seconds of computing for the cells and for the audit; all of it by the clock."""
    from samsyn.indicators import engine
    from samsyn.indicators.catalogue import computed

    took = {"computed": 0.0, "audit": 0.0}

    def timed(what: str, work: Any) -> Any:
        def measured(*about: Any) -> Any:
            kept: list[Any] = []
            took[what] += computing(lambda: kept.append(work(*about)))
            return kept[0]

        return measured

    engine.guarding.put_closed = timed("audit", engine.guarding.put_closed)
    engine.compute = timed("computed", engine.compute)
    took["seconds"] = seconds(engine.refresh)
    took["computed"] -= took["audit"]
    made = engine.Refresh.objects.order_by("-pk").first()
    return took | {"cells": made.cells, "peak": peak_of_this_process(), "indicators": len(computed())}


if __name__ == "__main__":
    start(tables=False)
    import pandas  # noqa: F401  # pyarrow loads it at the first table where there is one; that is nobody's work

    print(json.dumps({"bare": bare, "whole": whole, "month": month}[sys.argv[1]]()))
