"""Ask of every sheet in the making which of its tables may leave the unit: `joint` first, and then an attacker.

Part of the job that makes the figures, never of showing them. One sheet may take SECONDS_A_SHEET and all of them
SECONDS_IN_ALL; what there is no time for, or what the solver fails at, stays inside (decisions D3).
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from time import monotonic
from typing import Any

import pyarrow as pa

from samsyn.indicators.auditing import Audit, Outcome, audit
from samsyn.indicators.boxes import Seen, Tree, boxes_of
from samsyn.indicators.catalogue import definition
from samsyn.indicators.disclosure import DOMINANT, FEW, FEWEST, By
from samsyn.indicators.joint import closed_tables
from samsyn.indicators.merging import mergeable
from samsyn.organisation.models import Unit


SECONDS_A_SHEET = 20.0
SECONDS_TO_MERGE = 5.0
MERGING_IN_ALL = 300.0  # merging tells more and guards nothing: it has a time of its own
SECONDS_IN_ALL = 1_800.0
TOLD_EVERY = 200  # sheets


LETTERS: dict[str, By] = {"t": "total", "g": "grade", "s": "sex"}
TABLES = {"total": "t", "part": "t", "grade": "g", "sex": "s"}


def put_closed(
    connection: Any, indicators: list[str], tell: Callable[[str], None] = lambda text: None
) -> None:
    """Tables `closed` (indicator, period, unit, tbl): what may not leave, beside classes and split parts that never do;
    `merged` (indicator, period, unit): schools whose hidden grades may be told as stages; and `audited` (indicator,
    period, outcome) of every sheet where something had to be judged.
    """
    tree = read_tree(connection)
    ends, left = monotonic() + SECONDS_IN_ALL, MERGING_IN_ALL
    closed: list[tuple[str, str, int, str]] = []
    merged: list[tuple[str, str, int]] = []
    outcomes: list[tuple[str, str, str]] = []
    for key, rows in _risky_sheets(connection, indicators):
        found = _judged(rows, tree, min(SECONDS_A_SHEET, ends - monotonic()))
        closed += [(*key, unit, TABLES[by]) for unit, by in found.closed]
        began = monotonic()
        merged += [(*key, unit) for unit in _merged(rows, tree, found, min(SECONDS_TO_MERGE, left))]
        left, ends = left - (monotonic() - began), ends + (monotonic() - began)
        outcomes.append((*key, found.outcome.value))
        if len(outcomes) % TOLD_EVERY == 0:
            tell(f"{len(outcomes)} tabeller är prövade mot den som vill räkna ut det dolda.")
    names = {"indicator": pa.string(), "period": pa.string()}
    _put(connection, "closed", closed, names | {"unit": pa.int32(), "tbl": pa.string()})
    _put(connection, "merged", merged, names | {"unit": pa.int32()})
    _put(connection, "audited", outcomes, names | {"outcome": pa.string()})


def outcomes(connection: Any) -> dict[tuple[str, str], str]:
    """What the audit of each sheet led to, by indicator and period."""
    found = connection.execute("SELECT indicator, period, outcome FROM audited").fetchall()
    return {(indicator, period): outcome for indicator, period, outcome in found}


def mergers(connection: Any) -> dict[tuple[str, str], list[int]]:
    """The schools of each sheet whose grades may be told as stages and not by themselves."""
    found: dict[tuple[str, str], list[int]] = {}
    for indicator, period, unit in connection.execute("FROM merged ORDER BY ALL").fetchall():
        found.setdefault((indicator, period), []).append(unit)
    return found


def _merged(rows: list[Seen], tree: Tree, found: Audit, seconds: float) -> set[int]:
    """Where nothing else holds, or grades are parts of something else, nothing is merged."""
    if found.outcome not in {Outcome.HELD, Outcome.MENDED} or rows[0].definition.kind != "ratio":
        return set()
    return mergeable(rows, tree, found.closed, seconds)


def _judged(rows: list[Seen], tree: Tree, seconds: float) -> Audit:
    boxes = boxes_of(rows)
    if seconds <= 0:
        return Audit({(box.unit, box.by) for box in boxes}, Outcome.LATE)
    return audit(boxes, tree, closed_tables(boxes, tree), seconds)


def _put(connection: Any, name: str, rows: list[Any], kinds: dict[str, pa.DataType]) -> None:
    columns = [pa.array([row[place] for row in rows], kind) for place, kind in enumerate(kinds.values())]
    connection.register("put_down", pa.table(columns, names=list(kinds)))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT DISTINCT * FROM put_down")  # noqa: S608 - our own names
    connection.unregister("put_down")


def read_tree(connection: Any) -> Tree:
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    return Tree(parents, dict(connection.execute("FROM unit_ladder").fetchall()))


def _risky_sheets(connection: Any, indicators: list[str]) -> Iterator[tuple[tuple[str, str], list[Seen]]]:
    """The sheets with some row that is too small; in all others nothing is hidden that could be worked out."""
    each = map(definition, indicators)
    amounts = ", ".join(f"('{one.name}', {one.least})" for one in each if not one.can_reveal_few)
    connection.execute(
        RISKY.format(
            fewest=FEWEST,
            few=FEW,
            revealing=_revealing(indicators),
            amounts=amounts or "('', 0)",
            dominant=DOMINANT**2,
        )
    )
    rows = connection.execute(ROWS).fetchall()
    for (indicator, period), group in groupby(rows, key=lambda row: (row[0], row[1])):
        one = definition(indicator)
        yield (
            (indicator, period),
            [
                Seen(
                    one,
                    unit,
                    LETTERS[letter],
                    grade_year,
                    sex if letter == "s" else None,
                    part or None,
                    x,
                    w,
                    persons,
                    (xx, xw, ww),
                )
                for _, _, unit, letter, grade_year, sex, part, x, w, persons, xx, xw, ww in group
            ],
        )


def _revealing(indicators: list[str]) -> str:
    """Names of those where few on one side are dangerous, as SQL, with from how few (0 when sensitive)."""
    rows = [
        f"('{name}', {0 if definition(name).sensitivity == 'sensitive' else 1})"
        for name in indicators
        if definition(name).can_reveal_few
    ]
    return ", ".join(rows) or "('', 0)"


RISKY = """
CREATE OR REPLACE TEMP TABLE risky AS
SELECT DISTINCT c.indicator, c.period
FROM cell c LEFT JOIN (VALUES {revealing}) v(indicator, lowest) ON v.indicator = c.indicator
    LEFT JOIN (VALUES {amounts}) a(indicator, least) ON a.indicator = c.indicator
WHERE tbl <> 'c' AND persons > 0 AND (persons < {fewest}
    OR round(abs(x)) BETWEEN lowest AND {few} OR round(w - abs(x)) BETWEEN lowest AND {few}
    OR (least IS NOT NULL AND (
        (x > least * w AND xx - 2 * least * xw + least * least * ww >= {dominant} * (x - least * w) * (x - least * w))
        OR (w > x AND ww - 2 * xw + xx >= {dominant} * (w - x) * (w - x)))))
"""
ROWS = """
SELECT c.indicator, c.period, unit, tbl, grade_year, sex, part, x, w, persons, xx, xw, ww
FROM cell c SEMI JOIN risky r ON r.indicator = c.indicator AND r.period = c.period
WHERE tbl <> 'c' AND NOT (part <> '' AND tbl <> 't')
ORDER BY c.indicator, c.period
"""
