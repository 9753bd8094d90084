"""A second attacker, who asks between which limits each hidden figure lies; she shares no code with the gate."""

import numpy as np
from scipy.optimize import linprog

from samsyn.indicators.disclosure import is_dangerous
from samsyn.indicators.tests.attack import equations, key, told_of


FEWEST, FEW, MANY = 10, 4, 10_000.0


def too_narrow(rows, released, tree):
    """Rows that are not shown as they are, and whose limits are narrower than what is promised of them."""
    told = told_of(rows, released)
    sums = equations(rows, tree)
    marks = [told.get(key(row)) for row in rows]
    known = {place for place, one in enumerate(marks) if one and one.persons is not None}
    persons = [float(row.persons) for row in rows]
    few = [place for place, row in enumerate(rows) if 0 < row.persons < FEWEST and place not in known]
    found = {
        ("persons", key(rows[place]))
        for place in few
        if not reaches(limits(persons, sums, known, {}, place), 1, FEWEST)
    }
    if rows and rows[0].definition.can_reveal_few:
        found |= narrow_sides(rows, marks, sums, tree)
    return found


def narrow_sides(rows, marks, sums, tree):
    """Those who reach and those who do not, each by themselves."""
    exact = {place for place, one in enumerate(marks) if one and one.value is not None}
    found = set()
    for side in (lambda row: row.x, lambda row: row.w - row.x):
        values = [float(round(side(row))) for row in rows]
        near = {
            place: (1.0, float(FEW))
            for place, one in enumerate(marks)
            if one and one.status in {"near_0", "near_100"} and values[place] <= FEW
        }
        for place, row in enumerate(rows):
            if place in exact or not 1 <= values[place] <= FEW or not is_dangerous_row(row):
                continue
            low, high = limits(values, sums, exact, near, place)
            most = (
                FEW
                if place in near
                else min(FEW + 1, most_above(rows, values, exact, near, units_over(row, tree), row))
            )
            if not reaches((low, high), 1, most) and not rows_above(rows, row):
                found.add(("side", key(row)))
            if high - low < 1:
                found.add(("exact", key(row)))
    return found


def is_dangerous_row(row):
    return is_dangerous(row.definition, x=row.x, w=row.w, persons=row.persons)


def units_over(row, tree):
    """The unit of a row and those above it."""
    found, unit = [], row.unit_id
    while unit is not None:
        found.append(unit)
        unit = tree.parent[unit]
    return found


def most_above(rows, values, exact, near, units, row):
    """What the shown totals of the same unit and of those above say of all that they contain."""
    ends = [MANY]
    for place, one in enumerate(rows):
        if one.unit_id in units and one.by == "total" and one is not row:
            ends.append(values[place] if place in exact else near.get(place, (0, MANY))[1])
    return min(ends)


def rows_above(rows, row):
    """Whether a row is of a unit above others, whose marks say what it can be at most."""
    return row.unit_id < FEWEST


def reaches(found, low, high):
    return found[0] <= low + 1e-5 and found[1] >= high - 1e-5


def limits(values, sums, known, bounded, asked):
    """The least and the most of one unknown, one program each."""
    unknown = [place for place in range(len(values)) if place not in known]
    column = {place: number for number, place in enumerate(unknown)}
    matrix = np.zeros((len(sums), len(unknown)))
    for number, equation in enumerate(sums):
        for place, sign in equation:
            if place in column:
                matrix[number, column[place]] += sign
    right = matrix @ np.array([values[place] for place in unknown])
    bounds = [bounded.get(place, (0.0, MANY)) for place in unknown]
    ends = []
    for sign in (1, -1):
        aim = np.zeros(len(unknown))
        aim[column[asked]] = sign
        solved = linprog(aim, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
        assert solved.status == 0
        ends.append(sign * solved.fun)
    return ends
