"""When a level seems to have moved for good: the Stable Shift algorithm, which only proposes.

Horridge, Woodcock and others (autospc): a run of eight on one side, at least 21 points from its start, no
run of eight back again within them, and no last run that may still become one (”no regrets”).
"""

from collections.abc import Sequence
from statistics import fmean

from samsyn.analysis.rules import sign


RUN = 8
FEWEST = 21


def proposed(
    values: Sequence[float], middles: Sequence[float], declined: frozenset[int] = frozenset()
) -> int | None:
    """Where a new level seems to begin, against the middle that holds; the first that nobody has declined."""
    sides = [sign(value - middle) for value, middle in zip(values, middles, strict=True)]
    for start in runs_of(sides):
        if len(values) - start < FEWEST:
            return None
        if start not in declined and start > 0 and is_stable(values[start:], sides[start]):
            return start
    return None


def runs_of(sides: Sequence[int]) -> list[int]:
    """Where runs of at least eight on one side begin."""
    starts, begun = [], 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[begun]:
            if sides[begun] and place - begun >= RUN:
                starts.append(begun)
            begun = place
    return starts


def is_stable(values: Sequence[float], side: int) -> bool:
    """Around the middle of the 21 first: no run back, and no last run back that goes on to the end of the data."""
    middle = fmean(values[:FEWEST])
    sides = [sign(value - middle) for value in values]
    back = [start for start in runs_of(sides) if sides[start] == -side and 0 < start < FEWEST]
    if back:
        return False
    rest = [one for one in sides[last_off(sides[:FEWEST]) :] if one]
    return not rest or rest[0] == side or len(set(rest)) > 1


def last_off(sides: Sequence[int]) -> int:
    """The place of the last one off the middle."""
    return max((place for place, side in enumerate(sides) if side), default=0)
