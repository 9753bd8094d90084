"""Lets an attacker loose on every sheet before it is shown, and closes more tables until she gets nothing.

The order of remedies (statistics 8): `joint` has dropped whole breakdowns. What an attacker could still place within
narrower limits than is required is mended by closing more tables, as few as possible (`suppressing`). Where that does
not help, where the solver fails or where time runs out, the whole sheet stays inside.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from time import monotonic
from typing import NamedTuple

from samsyn.indicators.attacking import Unsolved, unmet
from samsyn.indicators.boxes import TOTAL, Box, Tree
from samsyn.indicators.nets import Table, figures_of
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
        for remedy, outcome in REMEDIES:
            tried = remedy(boxes, tree, closed, ends)
            if tried is not None and holds(boxes, tree, tried, ends - monotonic()):
                return Audit(tried, outcome)
    except Unsolved:
        return Audit(everything, Outcome.LATE)
    return Audit(everything, Outcome.REFUSED)


def holds(boxes: Iterable[Box], tree: Tree, closed: Collection[Table], seconds: float) -> bool:
    """Whether an attacker is as unsure as she must be of every row that would say too much; Unsolved if unknown."""
    figures = figures_of(boxes, tree, closed)
    return not unmet(figures.net, figures.unknown, figures.needs, seconds)


def _as_it_is(boxes: list[Box], tree: Tree, closed: Collection[Table], ends: float) -> set[Table]:
    return set(closed)


def _fewest_more(boxes: list[Box], tree: Tree, closed: Collection[Table], ends: float) -> set[Table] | None:
    figures = figures_of(boxes, tree, closed)
    more = cheapest(figures.choice(), (ends - monotonic()) / 2)
    return None if more is None else {*closed, *(figures.tables[one] for one in more)}


def _no_breakdowns(boxes: list[Box], tree: Tree, closed: Collection[Table], ends: float) -> set[Table]:
    return {*closed, *((box.unit, box.by) for box in boxes if box.by != TOTAL)}


REMEDIES = (
    (_as_it_is, Outcome.HELD),
    (_fewest_more, Outcome.MENDED),
    (_no_breakdowns, Outcome.MENDED),
)
