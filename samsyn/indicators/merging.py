"""Grades put together to stages (1–3, 4–6, 7–9) where a table by grade may not leave its school (statistics 8).

The remedy before a school's whole breakdown is lost. Stages are sums of grades, so that nothing is stored but which
schools may be merged: a school whose grades may all be told may have its stages told, and one whose grades are hidden
only if an attacker who has the stages too is as unsure of every hidden figure as she must be.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from time import monotonic

from samsyn.indicators.attacking import Unsolved
from samsyn.indicators.auditing import holds
from samsyn.indicators.boxes import TOTAL, Box, Seen, Told, Tree, boxes_of
from samsyn.indicators.disclosure import Row, Squares
from samsyn.indicators.nets import Table
from samsyn.indicators.stages import STAGE, stage_of


LADDERS = {"GR", "GS"}  # grades of gymnasieskolan have no stages
FEWEST_STAGES = 2
MOST_TRIED = 12  # schools, one by one, where all of them together do not hold


def mergeable(rows: Sequence[Told], tree: Tree, closed: Collection[Table], seconds: float) -> set[int]:
    """Schools whose grades may not leave and whose stages may, all of them together with what is shown of the sheet."""
    ends = monotonic() + seconds
    boxes = boxes_of(rows)
    able = candidates(rows, boxes, tree, closed)
    chosen: dict[int, list[Box]] = {}
    try:
        if able and _hold(boxes, able, tree, closed, ends):
            return set(able)
        for unit in sorted(able, key=lambda one: (-_persons(able[one]), one))[:MOST_TRIED]:
            if _hold(boxes, chosen | {unit: able[unit]}, tree, closed, ends):
                chosen[unit] = able[unit]
    except Unsolved:  # what has held so far holds
        pass
    return set(chosen)


def _hold(
    boxes: list[Box], merged: Mapping[int, list[Box]], tree: Tree, closed: Collection[Table], ends: float
) -> bool:
    return holds(
        [*boxes, *(box for each in merged.values() for box in each)], tree, closed, ends - monotonic()
    )


def _persons(boxes: Iterable[Box]) -> int:
    return sum(box.persons for box in boxes)


def candidates(
    rows: Sequence[Told], boxes: Iterable[Box], tree: Tree, closed: Collection[Table]
) -> dict[int, list[Box]]:
    """The stages of every school where they alone would say nothing that must not be told."""
    told = {box.unit for box in boxes if box.by == TOTAL and not box.is_dangerous}
    grades: dict[int, list[Told]] = {}
    for row in rows:
        unit = row.unit_id
        is_hidden = (unit, "grade") in closed and (unit, TOTAL) not in closed and unit in told
        if row.by == "grade" and not row.part and is_hidden and _has_stages(unit, tree):
            grades.setdefault(unit, []).append(row)
    found = {unit: boxes_of(stages_of(each)) for unit, each in grades.items()}
    return {unit: each for unit, each in found.items() if _is_worth_telling(each, grades[unit])}


def _has_stages(unit: int, tree: Tree) -> bool:
    return tree.is_leaf(unit) and tree.ladder.get(unit) in LADDERS


def _is_worth_telling(stages: Sequence[Box], grades: Sequence[Told]) -> bool:
    return FEWEST_STAGES <= len(stages) < len(grades) and not any(box.is_dangerous for box in stages)


def stages_of(grades: Iterable[Told]) -> list[Seen]:
    """The sums of one school's grades by stage; those without a grade stay by themselves."""
    found: dict[int | None, Seen] = {}
    for row in grades:
        key = None if row.grade_year is None else stage_of(row.grade_year)
        squares = getattr(row, "squares", None) or (0.0, 0.0, 0.0)
        before = found.get(key)
        found[key] = Seen(
            row.definition, row.unit_id, STAGE, key, None, None,
            row.x + (before.x if before else 0.0), row.w + (before.w if before else 0.0),
            row.persons + (before.persons if before else 0), _added(squares, before.squares if before else None),
        )  # fmt: skip
    return list(found.values())


def _added(one: Sequence[float], other: Sequence[float] | None) -> tuple[float, float, float]:
    xx, xw, ww = (a + b for a, b in zip(one, other or (0.0, 0.0, 0.0), strict=True))
    return xx, xw, ww


def rows_of_stages(rows: Iterable[Row], may_merge: Mapping[tuple[str, str], Collection[int]]) -> list[Row]:
    """Rows by grade as rows by stage; `may_merge` says of each measure and period which schools' hidden grades may be
    put together.
    """
    found: dict[tuple[str, str, int, int | None], Row] = {}
    for row in rows:
        sheet = row.definition.name, row.period
        stage = None if row.grade_year is None else stage_of(row.grade_year)
        key = (*sheet, row.unit_id, stage)
        may = row.may_leave or row.unit_id in may_merge.get(sheet, ())
        found[key] = _with(found.get(key), row, stage, may)
    return list(found.values())


def _with(before: Row | None, row: Row, stage: int | None, may: bool) -> Row:
    if before is None:
        return row._replace(by=STAGE, grade_year=stage, may_leave=may)
    both = before.squares and row.squares
    return before._replace(
        x=before.x + row.x,
        w=before.w + row.w,
        persons=before.persons + row.persons,
        may_leave=before.may_leave and may,
        squares=Squares(*_added(row.squares or (), before.squares)) if both else None,
    )
