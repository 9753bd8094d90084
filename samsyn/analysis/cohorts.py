"""The same pupils from one year to the next, beside everybody who was in the grade, and what the difference is made of.

A grade's figure changes because those who stayed changed, because some left and because some came. The three
add up exactly to the change between the two cross-sections.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from samsyn.analysis.comparisons import Difference, Sample, known_noise
from samsyn.analysis.result import Interval


LEVEL = 0.95
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Step:
    """From one year to the next: who stayed, left and came, and what each did to the grade's figure."""

    stayed: int
    left: int
    came: int
    before: float
    """Everybody in the grade the first year."""
    after: float
    """Everybody in the next grade the year after."""
    same_before: float
    same_after: float
    change: Difference | None
    """Of those who stayed, pupil by pupil; None for fewer than two."""

    @property
    def of_staying(self) -> float:
        return self.same_after - self.same_before

    @property
    def of_leaving(self) -> float:
        """Positive where those who left had lower figures than those who stayed."""
        return self.same_before - self.before

    @property
    def of_coming(self) -> float:
        return self.after - self.same_after

    @property
    def whole(self) -> float:
        return self.after - self.before

    @property
    def kept(self) -> float:
        """The share of the first year's pupils who are still there, 0–100."""
        return 100 * self.stayed / (self.stayed + self.left)


Values = Mapping[int, float]


def step(before: Values, after: Values) -> Step | None:
    """`before` and `after` are pupils' own figures by person; None where nobody is in both."""
    both = sorted(before.keys() & after.keys())
    if not both:
        return None
    return Step(
        stayed=len(both),
        left=len(before) - len(both),
        came=len(after) - len(both),
        before=fmean(before.values()),
        after=fmean(after.values()),
        same_before=fmean(before[one] for one in both),
        same_after=fmean(after[one] for one in both),
        change=paired([after[one] - before[one] for one in both]),
    )


def paired(changes: Sequence[float], level: float = LEVEL) -> Difference | None:
    """The mean change of the same pupils, by Student's t."""
    from scipy.stats import t

    count = len(changes)
    if count < 2:
        return None
    mean = fmean(changes)
    se = (sum((one - mean) ** 2 for one in changes) / (count - 1) / count) ** 0.5
    if se == 0:
        return known_noise(mean, 0.0)
    half = float(t.ppf((1 + level) / 2, count - 1)) * se
    chance = float(2 * t.sf(abs(mean) / se, count - 1))
    return Difference(mean, Interval(mean - half, mean + half, level), chance)


@dataclass(frozen=True, slots=True)
class Line:
    """One year of a cohort: everybody in the grade, and those who were there all the years."""

    grade: int
    period: str
    everybody: float | None
    pupils: int
    same: float | None
    same_pupils: int


def lines(years: Sequence[tuple[int, str, Values]]) -> list[Line]:
    """Grade by grade, oldest first; the same pupils are those who have a figure in every year."""
    shared = set.intersection(*(set(values) for _grade, _period, values in years)) if years else set()
    return [
        Line(
            grade,
            period,
            fmean(values.values()) if values else None,
            len(values),
            fmean(values[one] for one in shared) if shared else None,
            len(shared),
        )
        for grade, period, values in years
    ]


__all__ = ["FEWEST", "Line", "Sample", "Step", "Values", "lines", "paired", "step"]
