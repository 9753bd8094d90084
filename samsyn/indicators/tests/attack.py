"""An attacker who knows how tables add up, and random organisers for her to attack."""

import random

import numpy as np

from samsyn.indicators.auditing import Outcome, audit
from samsyn.indicators.boxes import Tree, boxes_of
from samsyn.indicators.catalogue import definition
from samsyn.indicators.disclosure import Row, is_dangerous
from samsyn.indicators.joint import closed_tables


PERIOD = "2026-10"
SECONDS = 60.0
IN_STAGE = {None: (None,), 1: (1, 2, 3), 4: (4, 5, 6), 7: (7, 8, 9)}


def random_tables(seed):
    """Rows of the fixed tables of one indicator in one period, and the tree of units."""
    chance = random.Random(seed)
    name = chance.choice(["absent_15_percent", "merit_rating", "all_subjects_passed"])
    one = definition(name)
    parent = {0: None}
    ladder = {0: "GR"}
    areas = list(range(1, chance.choice([1, 1, 3])))
    for area in areas:
        parent[area], ladder[area] = 0, "GR"
    schools = range(10, 10 + chance.randint(1, 6))
    for school in schools:
        parent[school] = chance.choice(areas) if areas and chance.random() < 0.8 else 0
        ladder[school] = "GY" if chance.random() < 0.15 else "GR"
    cells = {}
    for school in schools:
        for grade in chance.sample([None, 7, 8, 9], chance.randint(1, 4)):
            for sex in ("F", "M", "") if chance.random() < 0.1 else ("F", "M"):
                persons = chance.choice([0, 2, 5, 7, 9, 12, 20, 30, 45])
                if persons:
                    cells[school, grade, sex] = (persons, hits(chance, name, persons))
    return table_rows(one, cells, parent, ladder), Tree(parent, ladder)


def hits(chance, name, persons):
    if name == "merit_rating":
        return float(chance.randint(1000, 3000) * persons) / 10
    share = chance.choice([0, 0.02, 0.1, 0.5, 0.95, 1])
    return float(sum(chance.random() < share for _ in range(persons)))


def table_rows(one, cells, parent, ladder):
    sums = {}
    for (school, grade, sex), (persons, x) in cells.items():
        unit = school
        while unit is not None:
            shown_grade = grade if ladder[unit] == ladder[school] else None
            for by, category in (("total", None), ("grade", shown_grade), ("sex", sex)):
                before = sums.get((unit, by, category), (0, 0.0))
                sums[unit, by, category] = (before[0] + persons, before[1] + x)
            unit = parent[unit]
    return [
        Row(
            one, PERIOD, unit, f"U{unit}", by, x=x, w=float(persons), persons=persons,
            grade_year=category if by == "grade" else None, sex=category if by == "sex" else None,
        )
        for (unit, by, category), (persons, x) in sums.items()
    ]  # fmt: skip


def guarded(rows, tree):
    boxes = boxes_of(rows)
    found = audit(boxes, tree, closed_tables(boxes, tree), SECONDS)
    assert found.outcome is not Outcome.LATE
    return [row._replace(may_leave=(row.unit_id, row.by) not in found.closed) for row in rows]


def guarded_by_bridges_alone(rows, tree):
    """What keeps figures from being worked out exactly, but lets an attacker come near."""
    closed = closed_tables(boxes_of(rows), tree)
    return [row._replace(may_leave=(row.unit_id, row.by) not in closed) for row in rows]


def unguarded(rows, tree):
    return [row._replace(may_leave=True) for row in rows]


def key(row):
    return row.unit_id, row.by, row.grade_year, row.sex


def equations(rows, tree):
    """Units add up to the unit above, categories to the total: lists of (row, sign) that sum to nothing."""
    found = []
    index = {key(row): place for place, row in enumerate(rows)}
    for unit in tree.parent:
        for by in ("grade", "sex"):
            parts = [(place, 1) for place, row in enumerate(rows) if row.unit_id == unit and row.by == by]
            if parts:
                found.append([*parts, (index[unit, "total", None, None], -1)])
    found += stages(rows, index)
    for unit in tree.parents_from_below():
        for place, row in enumerate(rows):
            if row.unit_id == unit:
                below = [
                    index[same] for child in tree.children(unit) for same in matches(row, child, tree, index)
                ]
                found.append([(place, -1), *((one, 1) for one in below)])
    return found


def stages(rows, index):
    """Grades add up to their stage."""
    found = []
    for place, row in enumerate(rows):
        if row.by == "stage":
            grades = [(row.unit_id, "grade", grade, None) for grade in IN_STAGE[row.grade_year]]
            found.append([(place, -1), *((index[one], 1) for one in grades if one in index)])
    return found


def matches(row, child, tree, index):
    """The cells of a unit below that a cell above is made of."""
    if row.by == "grade" and tree.ladder[row.unit_id] != tree.ladder[child]:
        same = [(child, "total", None, None)] if row.grade_year is None else []
    else:
        same = [(child, row.by, row.grade_year, row.sex)]
    return [one for one in same if one in index]


def derivable(rows, tree, known):
    """The unknown rows whose number follows exactly from the known ones."""
    unknown = [place for place in range(len(rows)) if place not in known]
    column = {place: number for number, place in enumerate(unknown)}
    lines = []
    for equation in equations(rows, tree):
        line = np.zeros(len(unknown))
        for place, sign in equation:
            if place in column:
                line[column[place]] += sign
        if line.any():
            lines.append(line)
    if not lines:
        return set()
    _, sizes, directions = np.linalg.svd(np.array(lines), full_matrices=True)
    free = directions[int((sizes > 1e-9).sum()) :]
    return {place for place in unknown if not free.size or np.abs(free[:, column[place]]).max() < 1e-9}


def leaks(rows, released, tree):
    """Dangerous rows that can be worked out from what was released: their persons, or their value."""
    told = told_of(rows, released)
    shown = {place: told.get(key(row)) for place, row in enumerate(rows)}
    persons_known = {place for place, one in shown.items() if one and one.persons is not None}
    values_known = {place for place, one in shown.items() if one and one.value is not None}
    too_few = {place for place, row in enumerate(rows) if row.persons < 10}
    risky = {
        place
        for place, row in enumerate(rows)
        if is_dangerous(row.definition, x=row.x, w=row.w, persons=row.persons)
    }
    seen_persons = persons_known | derivable(rows, tree, persons_known)
    seen_values = values_known | derivable(rows, tree, values_known)
    return (seen_persons & too_few) | (seen_values & risky)


def told_of(rows, released):
    """What was released, by the key of its row: everything but the rest, in the order the rows came."""
    return dict(zip((key(row) for row in rows if not row.is_rest), released, strict=True))


def random_distributions(seed):
    """Rows of a distribution (a part each) for a random organiser, and its tree."""
    chance = random.Random(seed)
    one = definition("missing_subjects")
    parent = {0: None} | dict.fromkeys(range(1, chance.randint(2, 5)), 0)
    counts = {unit: [chance.choice([0, 0, 1, 3, 5, 8, 12, 30]) for _ in one.parts] for unit in parent if unit}
    counts[0] = [sum(row[place] for row in counts.values()) for place in range(len(one.parts))]
    rows = [
        Row(one, PERIOD, unit, f"U{unit}", "total", float(n), float(sum(row)), sum(row), part=part)
        for unit, row in counts.items()
        for part, n in zip(one.parts, row, strict=True)
        if sum(row)
    ]
    return rows, Tree(parent, {})


def guarded_distribution(rows, tree):
    boxes = boxes_of(rows)
    found = audit(boxes, tree, closed_tables(boxes, tree), SECONDS)
    closed_units = {unit for unit, by in found.closed if by in {"part", "total"}}
    return [row._replace(may_leave=row.unit_id not in closed_units) for row in rows]


def distribution_leaks(rows, released, tree):
    """Small parts that follow from the shown ones; the number of all pupils is taken as known to everybody."""
    told = {(one.unit_id, one.part) for one in released if one.value is not None}
    cells = [(row.unit_id, row.part) for row in rows]
    unknown = [cell for cell in cells if cell not in told]
    column = {cell: place for place, cell in enumerate(unknown)}
    lines = []
    for unit in tree.parent:
        lines.append([cell for cell in cells if cell[0] == unit])
    for part in rows[0].definition.parts if rows else ():
        for unit in tree.parents_from_below():
            lines.append([cell for cell in cells if cell[1] == part and tree.parent[cell[0]] == unit])
            lines[-1] += [(unit, part)] * ((unit, part) in cells)
    matrix = np.zeros((len(lines), len(unknown)))
    for place, line in enumerate(lines):
        above = {unit for unit, _ in line}
        for cell in line:
            if cell in column:
                matrix[place, column[cell]] = -1 if len(above) > 1 and not tree.is_leaf(cell[0]) else 1
    _, sizes, directions = np.linalg.svd(matrix, full_matrices=True)
    free = directions[int((sizes > 1e-9).sum()) :]
    fixed = {cell for cell in unknown if not free.size or np.abs(free[:, column[cell]]).max() < 1e-9}
    few = {(row.unit_id, row.part) for row in rows if 1 <= row.x <= 4}
    return (told | fixed) & few
