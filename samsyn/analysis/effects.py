"""What may be claimed of an insats: the highest rung that its design and its figures allow (statistics.md 5).

0 it was done · 1 something changed more than it usually does · 2 here and not with others · 3 probable effect.
The software never says that an insats caused anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from samsyn.analysis.beside import (
    FEWEST_UNITS,
    MANY_UNITS,
    RECENT,
    Beside,
    Return,
    beside,
    changes_in,
    return_to_the_mean,
)
from samsyn.analysis.forecast import Panel
from samsyn.analysis.interrupted import Interrupted, interrupted
from samsyn.analysis.lottery import Drawn, by_lot
from samsyn.analysis.result import Direction, NoiseKind, Point, Rhythm, UnitOf
from samsyn.analysis.windows import Change, Window, change_of, smallest_change


# So many figures after the start are awaited before there is any.
SOON: dict[Rhythm, int] = {"month": 4, "term": 1, "school_year": 1}
PERIODS_IN_A_YEAR: dict[Rhythm, int] = {"month": 11, "term": 2, "school_year": 1}  # July has no school


class Rung(IntEnum):
    """How much may be claimed."""

    DONE = 0
    CHANGED = 1
    NOT_THERE = 2
    LIKELY = 3


@dataclass(frozen=True, slots=True)
class Design:
    """How the insats was set up, which decides what can be claimed before any figure is seen."""

    fidelity: int | None = None
    """0–3 at the last follow-up."""
    expected: float | None = None
    """The change that was written down before the start; None where nothing was."""
    is_targeted: bool = False
    """Chosen for those who lay worst, who rise by themselves."""
    starts: Mapping[str, int] | None = None
    """Of a drawn start: each participant's first place in the panel after its own start."""

    @property
    def is_written_down(self) -> bool:
        return self.expected is not None


@dataclass(frozen=True, slots=True)
class Measured:
    """The series an insats is judged on; all share their periods."""

    own: Sequence[Point]
    others: Panel
    rhythm: Rhythm
    better: Direction
    unit_of: UnitOf
    noise: NoiseKind | None = None
    lots: Panel | None = None
    """The participants of a drawn start."""
    new_pupils: bool = False
    """A grade: what comes after the start is partly other people than what was before."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Everything that was found, and the rung it allows."""

    better: Direction
    unit_of: UnitOf
    design: Design
    persons: float
    change: Change | None = None
    beside: Beside | None = None
    comparable: int = 0
    """How many others there were to compare with, enough or not."""
    on_both_sides: int = 0
    """How many of them have figures enough both before and after the start."""
    step: Interrupted | None = None
    drawn: Drawn | None = None
    back: Return | None = None
    rhythm: Rhythm = "month"
    smallest_soon: float | None = None
    """Before there is a figure after the start: the change that would be seen when the first have come."""

    @property
    def rung(self) -> Rung:
        if self.is_likely:
            return Rung.LIKELY
        if self.is_change and self.is_here_only:
            return Rung.NOT_THERE
        return Rung.CHANGED if self.is_change else Rung.DONE

    @property
    def is_change(self) -> bool:
        return bool(self.change and self.change.is_signal)

    @property
    def is_here_only(self) -> bool:
        """The others did not change as much, the same way, and went along with us before."""
        if self.beside is None or self.change is None or not (self.beside.is_fair and self.beside.is_signal):
            return False
        return self.beside.size * self.change.size > 0

    @property
    def is_likely(self) -> bool:
        """Drawn by lot, or many others; and written down before it began."""
        if not self.design.is_written_down:
            return False
        if self.drawn is not None and self.drawn.is_signal:
            return True
        many = self.beside is not None and self.beside.units >= MANY_UNITS
        return many and self.is_change and self.is_here_only

    @property
    def size(self) -> float | None:
        """The difference that the highest rung speaks of."""
        if self.drawn is not None and self.rung is Rung.LIKELY:
            return self.drawn.size
        if self.rung >= Rung.NOT_THERE and self.beside:
            return self.beside.size
        return self.change.size if self.change else None

    @property
    def is_better(self) -> bool | None:
        """None where neither way is better, or nothing was measured."""
        if self.size is None or self.better is Direction.NEUTRAL:
            return None
        return (self.size > 0) == (self.better is Direction.HIGHER)

    @property
    def smallest(self) -> float | None:
        """The smallest effect that would have been seen: of the strongest comparison there is."""
        for found in (self.drawn, self.beside, self.change):
            if found is not None and found.smallest is not None:
                return found.smallest
        return None


def effect_of(measured: Measured, *, start: int, design: Design) -> Effect:
    """Judge an insats that began before the period at place `start` of the series."""
    own, others, rhythm = measured.own, measured.others, measured.rhythm
    window = Window.around(start, len(own), rhythm)
    back = (
        return_to_the_mean(own, others, window, recent=RECENT[rhythm], year=PERIODS_IN_A_YEAR[rhythm])
        if design.is_targeted
        else None
    )
    change = change_of(own, window, rhythm, measured.noise, new_pupils=measured.new_pupils)
    return Effect(
        better=measured.better,
        unit_of=measured.unit_of,
        design=design,
        persons=next((point.size for point in reversed(own) if point.value is not None), 0),
        change=change,
        beside=beside(own, others, window),
        comparable=len(others),
        on_both_sides=len(changes_in(others, window)),
        step=interrupted(own, window) if rhythm == "month" and not measured.new_pupils else None,
        drawn=by_lot(measured.lots, design.starts) if measured.lots and design.starts else None,
        back=back,
        rhythm=rhythm,
        smallest_soon=None if change else smallest_soon(measured, window),
    )


def smallest_soon(measured: Measured, window: Window) -> float | None:
    return smallest_change(
        measured.own,
        window,
        measured.rhythm,
        measured.noise,
        after=SOON[measured.rhythm],
        new_pupils=measured.new_pupils,
    )


__all__ = ["FEWEST_UNITS", "MANY_UNITS", "SOON", "Design", "Effect", "Measured", "Rung", "effect_of"]
