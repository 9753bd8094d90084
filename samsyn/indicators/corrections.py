"""What the difference between two versions of the same tables would tell of single persons (statistics 8).

Who has both versions can subtract. If a row that is shown in both is about one to four persons more or fewer, the
difference is about them, and the later version is not given out. For a frozen school year the same holds for the two
sides of a share.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from samsyn.indicators.catalogue import Definition
from samsyn.indicators.disclosure import FEW, FEWEST


NEARLY = 1e-6  # sums of minutes differ so little when they are only added in another order


class Change(StrEnum):
    """What has become of the tables of a sheet."""

    NONE = "none"
    ENOUGH = "enough"  # so many are concerned that the difference is about nobody
    FEW = "few"  # the difference would be about one to four


class Sums(NamedTuple):
    """The exact sums of one row, and whether it may leave the unit."""

    x: float
    w: float
    persons: int
    may_leave: bool

    @property
    def is_shown(self) -> bool:
        return self.may_leave and self.persons >= FEWEST


Rows = Mapping[tuple[object, ...], Sums]


def change(one: Definition, before: Rows, after: Rows, *, strict: bool) -> Change:
    """How two versions of the same tables differ; `strict` where the school year is frozen."""
    if before.keys() == after.keys() and all(_is_same(before[key], after[key]) for key in before):
        return Change.NONE
    shown = [(row, after[key]) for key, row in before.items() if key in after]
    pairs = [(old, new) for old, new in shown if old.is_shown and new.is_shown]
    few = not one.is_of_records and any(_is_of_few(one, old, new, strict) for old, new in pairs)
    return Change.FEW if few else Change.ENOUGH


def _is_same(old: Sums, new: Sums) -> bool:
    return (old.persons, old.may_leave) == (new.persons, new.may_leave) and not (
        _differ(old.x, new.x) or _differ(old.w, new.w)
    )


def _differ(old: float, new: float) -> bool:
    return abs(old - new) > NEARLY * max(1.0, abs(old))


def _is_of_few(one: Definition, old: Sums, new: Sums, strict: bool) -> bool:
    steps = [abs(new.persons - old.persons)]
    if strict and one.can_reveal_few:
        steps += [abs(round(new.x - old.x)), abs(round((new.w - new.x) - (old.w - old.x)))]
    return any(1 <= step <= FEW for step in steps)
