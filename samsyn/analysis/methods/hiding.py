"""Which cells of a published table are hidden beside those that must be, as the literature prints them.

Both take a table of two texts (the first two columns of the file) whose margins are shown. The cells are answered
in the order of the first text, and of the second as it comes in the file.
"""

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np

from samsyn.analysis.methods.rows import Answer, Rows
from samsyn.indicators.attacking import Need, intervals, net_of
from samsyn.indicators.suppressing import Choice, exact


SECONDS = 60.0
FEW = 4
Cell = tuple[str, str]


def suppress_counts(rows: Rows) -> Answer:
    """One row per person: how many there are of each pair; one to four must be hidden and may not be told from five."""
    counts = Counter(_cell(row) for row in rows)
    few = [cell for cell, count in counts.items() if count <= FEW]
    return _hidden(dict(counts), dict.fromkeys(few, (1.0, FEW + 1.0)), _seconds(rows))


def suppress_table(rows: Rows) -> Answer:
    """Columns value, primary (1 must be hidden), LPL and UPL: how much less and more it must be able to seem."""
    table = {_cell(row): float(row["value"]) for row in rows}
    needs = {
        _cell(row): (float(row["value"]) - float(row["LPL"]), float(row["value"]) + float(row["UPL"]))
        for row in rows
        if row["primary"] == "1"
    }
    return _hidden(table, needs, _seconds(rows))


def _cell(row: Mapping[str, str]) -> Cell:
    one, other, *_ = row.values()
    return one, other


def _seconds(rows: Rows) -> list[str]:
    """The second texts, in the order of the file."""
    return list(dict.fromkeys(_cell(row)[1] for row in rows))


def _hidden(table: dict[Cell, float], needs: dict[Cell, tuple[float, float]], seconds: list[str]) -> Answer:
    firsts = sorted({first for first, _ in table})
    cells = [(first, second) for first in firsts for second in seconds]
    place = {cell: number for number, cell in enumerate(cells)}
    sums = [[(place[first, second], 1.0) for second in seconds] for first in firsts]
    sums += [[(place[first, second], 1.0) for first in firsts] for second in seconds]
    values = [table.get(cell, 0.0) for cell in cells]
    must = np.array([cell in needs for cell in cells])
    groups = np.where(must, -1, np.cumsum(~must) - 1)
    costs = np.array(
        [max(value, 1.0) for cell, value in zip(cells, values, strict=True) if cell not in needs]
    )
    asked = [Need(place[cell], low, high) for cell, (low, high) in needs.items()]
    choice = Choice(net_of(values, sums, most=2 * sum(values)), must, groups, costs, asked)
    unknown = choice.with_groups(exact(choice, SECONDS) or ())
    found = intervals(choice.net, unknown, [asked[0].place], SECONDS)[asked[0].place]
    return {
        "cells": [list(cell) for cell, is_hidden in zip(cells, unknown, strict=True) if is_hidden],
        "cost": float(np.array(values)[unknown].sum()),
        "interval": list(found),
    }


METHODS: dict[str, Callable[[Rows], Answer]] = {
    "suppress_counts": suppress_counts,
    "suppress_table": suppress_table,
}
