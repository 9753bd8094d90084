"""The rules that tell a change from chance: NHS Making Data Count, and Anhøj for run charts."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import comb, log2
from statistics import median

from samsyn.analysis.result import Mark, Rule
from samsyn.analysis.xmr import Limits


SEVEN = 7
WINDOW = 3
CLOSE = 2  # the outer third begins two thirds of the way from the middle to the limit
FEWEST_FOR_ANHOEJ = 10
RARE = 0.05
LEAST = 1e-9
OF_ONE_FIGURE = {
    Rule.OUTSIDE,
    Rule.NOISE_BAND,
}  # the others are of several, and the newest may be like before


def sign(step: float) -> int:
    """+1 up, −1 down, 0 for what is equal but for how a computer rounds."""
    return (step > LEAST) - (step < -LEAST)


def marks(
    values: Sequence[float],
    limits: Limits | Sequence[Limits],
    joined: Sequence[bool],
    *,
    only_outside: bool = False,
) -> tuple[Mark | None, ...]:
    """One mark per point, by precedence outside > trend > two of three > shift.

    Exactly as NHSRplotthedots: a point outside the limits is not ”close” in rule 2-of-3, a point
    on the middle breaks a shift, a trend tells its own direction. Moves are not joined over a gap.
    Limits are one for all points or one for each; a slow series is judged by the first rule only.
    """
    each = [limits] * len(values) if isinstance(limits, Limits) else limits
    sides = [sign(value - own.middle) for value, own in zip(values, each, strict=True)]
    found = [outside(values, each)]
    if not only_outside:
        found += [trend(values, joined), two_of_three(values, each, sides), shift(sides)]
    rules = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT)[: len(found)]
    return tuple(
        next((Mark(rule, row[i]) for rule, row in zip(rules, found, strict=True) if row[i]), None)
        for i in range(len(values))
    )


def outside(values: Sequence[float], limits: Sequence[Limits]) -> list[int]:
    return [(value > own.upper) - (value < own.lower) for value, own in zip(values, limits, strict=True)]


def trend(values: Sequence[float], joined: Sequence[bool]) -> list[int]:
    """Seven points = six steps in a row strictly the same way; every one of the seven is marked."""
    found = [0] * len(values)
    for end in range(SEVEN - 1, len(values)):
        window = range(end - SEVEN + 2, end + 1)
        ways = {sign(values[i] - values[i - 1]) if joined[i] else 0 for i in window}
        if len(ways) == 1 and 0 not in ways:
            found[end - SEVEN + 1 : end + 1] = [ways.pop()] * SEVEN
    return found


def two_of_three(values: Sequence[float], limits: Sequence[Limits], sides: Sequence[int]) -> list[int]:
    """Two of three in the outer third, all three on that side; only the outer ones are marked."""
    out = outside(values, limits)
    close = [not out[i] and abs(values[i] - own.middle) > CLOSE * own.sigma for i, own in enumerate(limits)]
    found = [0] * len(values)
    for start in range(len(values) - WINDOW + 1):
        window = range(start, start + WINDOW)
        if sum(close[i] for i in window) >= CLOSE and abs(sum(sides[i] for i in window)) == WINDOW:
            for i in window:
                found[i] = found[i] or (sides[i] if close[i] else 0)
    return found


def shift(sides: Sequence[int]) -> list[int]:
    """Seven or more in a row on one side of the middle."""
    found = [0] * len(sides)
    for end in range(SEVEN - 1, len(sides)):
        if abs(sum(sides[end - SEVEN + 1 : end + 1])) == SEVEN:
            found[end - SEVEN + 1 : end + 1] = [sides[end]] * SEVEN
    return found


def run_length(sides: Sequence[int]) -> int:
    """How many of the newest points lie on the same side as the newest."""
    count = 0
    for side in reversed(sides):
        if side != sides[-1] or side == 0:
            break
        count += 1
    return count


def streak(values: Sequence[float], joined: Sequence[bool]) -> int:
    """Moves in a row the same way up to the newest point; negative is downwards."""
    count = 0
    for i in range(len(values) - 1, 0, -1):
        way = sign(values[i] - values[i - 1]) if joined[i] else 0
        if way == 0 or count * way < 0:
            break
        count += way
    return count


@lru_cache
def anhoej_limits(n: int) -> tuple[int, int]:
    """Longest run that chance allows, and fewest crossings, with n points off the median."""
    # The fewest crossings is the 5 % quantile of a fair coin tossed n − 1 times, summed exactly.
    tosses, crossings, mass = n - 1, 0, 1
    while mass < RARE * 2**tosses:
        crossings += 1
        mass += comb(tosses, crossings)
    return round(log2(n)) + 3, crossings


def anhoej(values: Sequence[float], middle: float | None = None) -> tuple[Mark | None, int]:
    """The mark of the newest point in a run chart, and the length of the run it ends.

    Too few crossings name no point; they are told of the newest one only when it ends a run of
    its own half of the chart, since a level that shifted back is no news about today.
    """
    centre = median(values) if middle is None else middle
    sides = [side for side in (sign(value - centre) for value in values) if side]
    if len(sides) < FEWEST_FOR_ANHOEJ or values[-1] == centre:
        return None, 0
    longest, fewest = anhoej_limits(len(sides))
    run = run_length(sides)
    if run > longest:
        return Mark(Rule.LONG_RUN, sides[-1]), run
    crossings = sum(a != b for a, b in pairwise(sides))
    if crossings < fewest and run > longest // 2:
        return Mark(Rule.FEW_CROSSINGS, sides[-1]), run
    return None, run
