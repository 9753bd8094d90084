"""Lets an attacker loose on every sheet before it is shown, and closes more tables until she gets nothing.

The order of remedies (statistics 8): `joint` has dropped whole breakdowns. What an attacker could still place within
narrower limits than is required is mended by closing more tables, as few as possible (`suppressing`). Where that does
not help, where the solver fails or where time runs out, the whole sheet stays inside.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from time import monotonic
from typing import NamedTuple

from samsyn.indicators.attacking import Need, Unsolved, unmet
from samsyn.indicators.boxes import TOTAL, Box, Tree
from samsyn.indicators.nets import Figures, Table, figures_of
from samsyn.indicators.suppressing import cheapest


class Outcome(StrEnum):
    """What an audit led to."""

    HELD = "held"  # nothing more had to be closed
    MENDED = "mended"  # more was closed
    REFUSED = "refused"  # no choice holds: nothing is shown
    LATE = "late"  # the solver failed or time ran out: nothing is shown until it has been tried again


class Audit(NamedTuple):
    """The tables that may not leave, and why."""

    closed: set[Table]
    outcome: Outcome


def audit(boxes: Iterable[Box], tree: Tree, closed: Collection[Table], seconds: float) -> Audit:
    """Attack one sheet as it would be shown; answer with the tables that must be closed, `closed` and more."""
    boxes = list(boxes)
    ends = monotonic() + seconds
    everything = {(box.unit, box.by) for box in boxes}
    try:
        figures = figures_of(boxes, tree, closed)
        lacking = unmet(figures.net, figures.unknown, figures.needs, ends - monotonic())
        if not lacking:
            return Audit(set(closed), Outcome.HELD)
        more = _fewest_more(figures, lacking, (ends - monotonic()) / 2)
        breakdowns = {(box.unit, box.by) for box in boxes if box.by != TOTAL}
        for remedy in (more, breakdowns):
            if remedy is not None and holds(boxes, tree, {*closed, *remedy}, ends - monotonic()):
                return Audit({*closed, *remedy}, Outcome.MENDED)
    except Unsolved:
        return Audit(everything, Outcome.LATE)
    return Audit(everything, Outcome.REFUSED)


def holds(boxes: Iterable[Box], tree: Tree, closed: Collection[Table], seconds: float) -> bool:
    """Whether an attacker is as unsure as she must be of every row that would say too much; Unsolved if unknown."""
    figures = figures_of(boxes, tree, closed)
    return not unmet(figures.net, figures.unknown, figures.needs, seconds)


def _fewest_more(figures: Figures, lacking: list[Need], seconds: float) -> set[Table] | None:
    """Tables to close as well. What is met stays so: whoever is shown less knows less."""
    more = cheapest(figures.choice(lacking), seconds)
    return None if more is None else {figures.tables[one] for one in more}
