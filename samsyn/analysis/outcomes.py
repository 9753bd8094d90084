"""Where a goal starts from, how far chance alone may move it, and whether it was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist, fmean

from samsyn.analysis.deviations import FEWEST_FOR_LIMITS, measured
from samsyn.analysis.noise import FEWEST_PERSONS, YEARS, Level, half_band
from samsyn.analysis.result import Caveat, Direction, Finding, NoiseKind, Point, UnitOf
from samsyn.analysis.season import spot_of
from samsyn.analysis.xmr import xmr_limits
from samsyn.core.language import gettext_noop
from samsyn.core.language import said as _
from samsyn.core.numbers import number, with_unit


GOAL_LEVEL: Level = 80
UNITS: dict[UnitOf, str] = {"percent": "%", "points": gettext_noop("poäng"), "count": ""}
ONE_DECIMAL_FROM = 100
HOW_IT_WENT = {
    True: gettext_noop("Målet %(target)s nåddes (%(value)s)."),
    False: gettext_noop("Målet %(target)s nåddes inte (%(value)s)."),
}
# (reached?, within chance?): a miss is held against the target and says nothing of the start.
AGAINST_CHANCE = {
    (True, True): gettext_noop(
        "Förändringen från %(start)s är mindre än den normala variationen (±%(half)s)."
    ),
    (True, False): gettext_noop(
        "Förändringen från %(start)s är större än den normala variationen (±%(half)s)."
    ),
    (False, True): gettext_noop("Skillnaden är mindre än den normala variationen (±%(half)s)."),
    (False, False): gettext_noop("Skillnaden är större än den normala variationen (±%(half)s)."),
}


@dataclass(frozen=True, slots=True)
class Baseline:
    """Mean of the last years or months; `half` is half the 80 % band of one more such figure."""

    value: float
    persons: float
    periods: tuple[str, ...]
    half: float | None = None
    unit_of: UnitOf = "percent"

    def shown(self, value: float) -> str:
        return with_unit(self.bare(value), _(UNITS[self.unit_of]))

    def bare(self, value: float) -> str:
        return number(value, 1 if self.persons >= ONE_DECIMAL_FROM else 0)

    @property
    def half_shown(self) -> str:
        """As exact as the value, but never ”0”: no figure stands still."""
        half = self.half or 0
        return number(half, 1) if half < 1 else self.bare(half)


class GoalStatus(StrEnum):
    """The four values of a followed-up goal; the value is the word shown."""

    REACHED = "nått"
    REACHED_WITHIN = "nått men inom slumpen"
    MISSED_WITHIN = "ej nått men inom slumpen"
    MISSED = "ej nått"


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """The status and the sentence that says why."""

    status: GoalStatus
    sentence: str


def baseline_of(finding: Finding, noise: NoiseKind | None = None) -> Baseline | None:
    """From an assessed series: the mean of three years, or of twelve months; None without figures.

    A grade is new pupils each school year, with a level of their own: of it the months since they came (ADR 0031).
    """
    known = [point for point in finding.series if point.value is not None]
    if not known:
        return None
    monthly = finding.rhythm == "month"
    used = known[-FEWEST_FOR_LIMITS:] if monthly else known[-YEARS:]
    if monthly and Caveat.NEW_PUPILS in finding.caveats:
        used = of_the_same_year(used)
    half = months_band(finding, len(used)) if monthly else years_band(used, noise)
    return Baseline(
        value=fmean(point.value for point in used if point.value is not None),
        persons=used[-1].size,
        periods=tuple(point.period for point in used),
        half=half,
        unit_of=finding.unit_of,
    )


def of_the_same_year(months: Sequence[Point]) -> list[Point]:
    """Those of the newest one's school year."""

    def year(month: Point) -> int | None:
        spot = spot_of(month.period, "month")
        return spot[0] if spot else None

    return [month for month in months if year(month) == year(months[-1])]


def months_band(finding: Finding, count: int) -> float | None:
    """80 % of single months lie within this of the mean of the last `count`; how they vary is seen in twelve."""
    values, joined = measured(finding)
    if len(values) < FEWEST_FOR_LIMITS:
        return None
    last = slice(-FEWEST_FOR_LIMITS, None)
    limits = xmr_limits(values[last], joined=[False, *joined[last][1:]])
    z = NormalDist().inv_cdf((100 + GOAL_LEVEL) / 200)
    return z * limits.sigma * sqrt(1 + 1 / count) or None


def years_band(used: Sequence[Point], noise: NoiseKind | None) -> float | None:
    if noise is None or min(point.size for point in used) < FEWEST_PERSONS:
        return None
    return half_band(noise, used[-1].size, used, GOAL_LEVEL)


def reaches(value: float, target: float, better: Direction) -> bool:
    return value <= target if better is Direction.LOWER else value >= target


def follow_up(
    value: float, *, target: float, baseline: Baseline, better: Direction, pooled: float | None = None
) -> GoalOutcome:
    """Reached or not, and whether chance alone could have made the difference.

    A reached goal is held against where it started (did anything move?), a missed one against the
    target (how near was it?). `pooled` is the figure of three years together, told beside a miss.
    """
    reached = reaches(value, target, better)
    start = baseline.value if reached else target
    within = baseline.half is not None and abs(value - start) < baseline.half
    status = {
        (True, False): GoalStatus.REACHED,
        (True, True): GoalStatus.REACHED_WITHIN,
        (False, True): GoalStatus.MISSED_WITHIN,
        (False, False): GoalStatus.MISSED,
    }[reached, within]
    words = HOW_IT_WENT[reached]
    told = [_(words, target=baseline.shown(target), value=baseline.shown(value))]
    told.append(against_chance(baseline, reached=reached, within=within))
    if pooled is not None and not reached:
        told.append(_("Tre år tillsammans: %(value)s.", value=baseline.shown(pooled)))
    return GoalOutcome(status, " ".join(told))


def against_chance(baseline: Baseline, *, reached: bool, within: bool) -> str:
    if baseline.half is None:
        return _("Vi vet inte hur mycket måttet brukar variera, så en slump kan ligga bakom.")
    start, half = baseline.shown(baseline.value), baseline.half_shown
    return _(AGAINST_CHANCE[reached, within], start=start, half=half)
