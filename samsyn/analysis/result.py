"""The one result type: what was found, how sure it is, and everything a sentence needs."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Literal, Self


Rhythm = Literal["month", "term", "school_year"]
UnitOf = Literal["percent", "points", "count"]
WIDEST = 50.0  # percentage points


class Direction(StrEnum):
    """Which way is better for those it concerns."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Verdict(StrEnum):
    """The only words a page may use about a figure; the value is the word shown."""

    WORSE = "sämre än väntat"
    BETTER = "bättre än väntat"
    HIGHER = "högre än väntat"
    LOWER = "lägre än väntat"
    AS_EXPECTED = "som väntat"
    TOO_LITTLE = "för lite underlag"

    @property
    def is_signal(self) -> bool:
        return self not in {Verdict.AS_EXPECTED, Verdict.TOO_LITTLE}


class Data(StrEnum):
    """What a figure is made of, which decides its chart (statistics.md 1.1)."""

    MEAN = "mean"  # a mean, or a share whose denominator is unknown
    PERSONS = "persons"  # so many of n people, each counted once
    OCCASIONS = "occasions"  # so many of n minutes, lessons or marks
    RATE = "rate"  # events per so many people


class Method(StrEnum):
    XMR = "xmr"
    P = "p"
    P_PRIME = "p_prime"
    U = "u"
    U_PRIME = "u_prime"
    EXACT = "exact"
    SLOW = "slow"
    YEAR_GROUPS = "year_groups"
    YOUNG_YEAR_GROUP = "young_year_group"
    LAST_YEAR = "last_year"
    RUN_CHART = "run_chart"
    NOISE_BAND = "noise_band"
    NONE = "none"

    @property
    def has_limits(self) -> bool:
        """Whether it is a control chart: limits for every point, three sigma or as rare."""
        return self not in {Method.LAST_YEAR, Method.RUN_CHART, Method.NOISE_BAND, Method.NONE}


class NoiseKind(StrEnum):
    """Where a band comes from: measured for year 9, or 1.3 × binomial noise for other shares."""

    MERIT_YEAR9 = "merit_year9"
    SHARE_YEAR9 = "share_year9"
    SHARE = "share"


class Rule(StrEnum):
    """What made us say that something deviates, in order of precedence within a chart."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"
    LONG_RUN = "long_run"
    FEW_CROSSINGS = "few_crossings"
    NOISE_BAND = "noise_band"


class Comparison(StrEnum):
    """What the figure was held against."""

    OWN_HISTORY = "own_history"
    PREVIOUS_YEARS = "previous_years"
    LAST_YEAR = "last_year"
    NOTHING = "nothing"


class Caveat(StrEnum):
    """Reservations; the sentence of each is in sentences.py."""

    PRELIMINARY = "preliminary"
    SEASON = "season"
    SEASON_UNKNOWN = "season_unknown"
    SLOW = "slow"
    LEFT_OUT = "left_out"
    NEW_LEVEL = "new_level"
    GAPS = "gaps"
    NO_VARIATION = "no_variation"
    FEW_YEARS = "few_years"
    NO_NEWEST = "no_newest"
    NO_NOISE = "no_noise"
    FEW_PERSONS = "few_persons"
    TOO_SMALL = "too_small"
    NEW_PUPILS = "new_pupils"
    REGISTRATION = "registration"
    SOME_ANSWERED = "some_answered"
    FEW_ANSWERED = "few_answered"
    COUNTED_ANEW = "counted_anew"
    COUNTED_UNLIKE = "counted_unlike"
    COUNTED_MIXED = "counted_mixed"
    NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement, oldest first in a series; value None = missing or withheld.

    Percentages are written 0–100. `n` is the denominator, `persons` the people behind it.
    """

    period: str
    value: float | None
    n: float
    persons: int | None = None
    school_year: str | None = None

    @property
    def size(self) -> float:
        """People are the independent unit; minutes and answers of one person are not."""
        return self.n if self.persons is None else self.persons


@dataclass(frozen=True, slots=True)
class Interval:
    """A span; level is its share (0.95), or None for the three-sigma limits of a control chart."""

    low: float
    high: float
    level: float | None = None

    @property
    def half(self) -> float:
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A point that takes part in a signal; side +1 is up, −1 down."""

    rule: Rule
    side: int


@dataclass(frozen=True, slots=True)
class Seasoned:
    """The season that was taken away before judging and put back when shown, at the newest point."""

    here: float
    series: int
    years: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a series says about its newest point."""

    series: tuple[Point, ...]
    better: Direction
    rhythm: Rhythm
    unit_of: UnitOf
    verdict: Verdict = Verdict.TOO_LITTLE
    method: Method = Method.NONE
    comparison: Comparison = Comparison.NOTHING
    noise: NoiseKind | None = None
    middle: float | None = None
    interval: Interval | None = None
    """The expected span of the newest point, never clipped; show `expected`."""
    limits: tuple[Interval | None, ...] = ()
    """The expected span of every point in a control chart, season put back; empty in other charts."""
    middles: tuple[float | None, ...] = ()
    marks: tuple[Mark | None, ...] = ()
    """One per point of the series."""
    run: int = 0
    """How many points in a row the rule counted, or how many previous years the middle is of."""
    streak: int = 0
    """Moves in a row the same way, ending at the newest point; negative is downwards."""
    season: Seasoned | None = None
    proposal: str | None = None
    """The period from which a new level seems to hold; a person confirms or declines it."""
    levels: tuple[str, ...] = ()
    """The periods from which confirmed levels hold."""
    left_out: tuple[str, ...] = ()
    mail: bool = False
    """Stricter reading for e-mails: outside the limits or an Anhøj signal as well."""
    caveats: tuple[Caveat, ...] = ()

    @property
    def newest(self) -> Point | None:
        return self.series[-1] if self.series else None

    @property
    def value(self) -> float | None:
        return self.newest.value if self.newest else None

    @property
    def n(self) -> float:
        return self.newest.n if self.newest else 0

    @property
    def persons(self) -> int | None:
        return self.newest.persons if self.newest else None

    @property
    def measured(self) -> int:
        return sum(point.value is not None for point in self.series)

    @property
    def mark(self) -> Mark | None:
        return self.marks[-1] if self.marks else None

    @property
    def newest_takes_part(self) -> bool:
        return self.mark is not None

    @property
    def rule(self) -> Rule | None:
        return self.mark.rule if self.mark else None

    @property
    def side(self) -> int:
        return self.mark.side if self.mark else 0

    @property
    def distance(self) -> float | None:
        """How far from the middle the newest point is, in half band widths (D29)."""
        if self.value is None or self.middle is None or not self.interval or not self.interval.half:
            return None
        return abs(self.value - self.middle) / self.interval.half

    @property
    def expected(self) -> Interval | None:
        """The expected span as it is shown: no negative figures, no shares over 100 %."""
        return self.clipped(self.interval)

    @property
    def is_too_wide(self) -> bool:
        """Whether chance alone may give half of all shares there are: then no share can be told from another."""
        span = self.expected
        return self.unit_of == "percent" and span is not None and span.high - span.low >= WIDEST

    def clipped(self, interval: Interval | None) -> Interval | None:
        if interval is None:
            return None
        top = 100.0 if self.unit_of == "percent" else interval.high
        low, high = max(0.0, interval.low), min(top, interval.high)
        return Interval(low, max(low, high), interval.level)

    def last(self, count: int) -> Self:
        """The same finding with so many of its points, for a picture with less room."""
        return replace(
            self,
            series=self.series[-count:],
            marks=self.marks[-count:],
            limits=self.limits[-count:],
            middles=self.middles[-count:],
        )

    def with_caveat(self, caveat: Caveat) -> Self:
        """For what only the caller knows: low registration, new pupils every year."""
        return replace(self, caveats=(*self.caveats, caveat))

    def payload(self) -> dict[str, Any]:
        """Plain values for evidence and reports (D27)."""
        return asdict(self) | {
            "value": self.value,
            "persons": self.persons,
            "rule": self.rule,
            "side": self.side,
            "newest_takes_part": self.newest_takes_part,
            "distance": self.distance,
        }


def verdict_of(side: int, better: Direction) -> Verdict:
    """+1 is a signal upwards, −1 downwards, 0 no signal."""
    if side == 0:
        return Verdict.AS_EXPECTED
    if better is Direction.NEUTRAL:
        return Verdict.HIGHER if side > 0 else Verdict.LOWER
    return Verdict.BETTER if (side > 0) == (better is Direction.HIGHER) else Verdict.WORSE
