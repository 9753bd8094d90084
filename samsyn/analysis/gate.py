"""What may be told of a change: chance, other pupils, something shared by all, or a place where it happened.

A list of ”largest contributors” always finds somebody, also where nothing has happened. So words pass a gate
(statistics.md 3.3) and the table is for the curious:

1. Is the change larger than normal variation?          else NOISE, and no names; unless other pupils, surely
                                                        other, stand for most of it: then COMPOSITION
2. Other pupils or other results?                        COMPOSITION, RESULTS or BOTH
3. Is the change in results alike everywhere?            COMMON, else LOCAL with the places that stand apart

Heterogeneity: Q = Σ(d_k − d̄)²/v_k over the categories of a dimension, χ² with k − 1 degrees of freedom, and
Benjamini–Hochberg over the dimensions. d_k is the change in results with the composition held still.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from samsyn.analysis.comparisons import stands_out
from samsyn.analysis.decomposition import Array, Split, split
from samsyn.analysis.result import Interval
from samsyn.analysis.unsure import LEVEL, Z, variances


MOSTLY = 0.5  # so much of a change is composition before it is called that
LITTLE = 0.25  # so little of it is left out of the words
WORTH_TELLING = 0.25  # of the band, where a change inside it is told as other pupils
SURE_SHIFT = 0.01
COVERED, MOST_NAMED, DEEPEST = 0.8, 5, 2
FEWEST_GROUPS = 2


class Kind(StrEnum):
    """What a change consists of."""

    NOISE = "noise"
    COMPOSITION = "composition"
    RESULTS = "results"
    BOTH = "both"


class Reach(StrEnum):
    """Whether a change in results is shared or has a place."""

    COMMON = "common"
    LOCAL = "local"
    UNTESTED = "untested"  # too few groups, or nothing that tells how unlike persons are


class Place(NamedTuple):
    """A category that stands apart: its own change in results, how sure, and what it means for the whole."""

    key: str
    change: float
    interval: Interval
    share: float  # of the whole change in results; over 1 where others went the other way


@dataclass(frozen=True)
class Found:
    """Where a change in results is: the dimension, the places that stand apart, and what is within the first."""

    dimension: str
    places: tuple[Place, ...]
    within: "Found | None" = None


@dataclass(frozen=True)
class Story:
    """What may be said of a change, in the measure's own unit (a share 0–1)."""

    split: Split
    kind: Kind
    half_band: float | None  # how large a change normal variation makes
    results: Interval  # of the part that is results
    moved: str | None = None  # the dimension whose shares moved most
    reach: Reach = Reach.UNTESTED
    tested: tuple[str, ...] = ()  # the dimensions that were tried
    found: Found | None = None
    is_inside: bool = False  # the change as a whole is within normal variation


def story_of(
    change: Split, *, is_share: bool, half_band: float | None, is_signal: bool | None = None
) -> Story:
    """Pass a split change through the gate.

    `is_share`: every x is the number of the w persons who reached. `half_band`: how far normal variation goes,
    or None where nothing is known. `is_signal` is the answer of a chart that has already judged the newest figure.
    """
    noise = variances(change, is_share=is_share)
    told = Story(change, Kind.RESULTS, half_band, whole_results(change, noise), moved=most_moved(change))
    if is_inside(change, half_band, is_signal):
        kind = Kind.COMPOSITION if surely_composition(told) else Kind.NOISE
        return replace(told, kind=kind, is_inside=True)
    told = replace(told, kind=kind_of(change, told.results))
    if told.kind is Kind.COMPOSITION or noise is None:
        return told
    tested = tuple(name for name in change.dimensions if len(groups_of(change, name, noise)) >= FEWEST_GROUPS)
    if not tested:
        return told
    found = search(change, noise, tested)
    return replace(told, reach=Reach.LOCAL if found else Reach.COMMON, tested=tested, found=found)


def is_inside(change: Split, half_band: float | None, is_signal: bool | None) -> bool:
    if is_signal is not None:
        return not is_signal
    return half_band is not None and abs(change.change) <= half_band


def kind_of(change: Split, results: Interval) -> Kind:
    """Other pupils, other results, or both of them in a measure worth telling."""
    if mostly_composition(change, results):
        return Kind.COMPOSITION
    is_little = abs(change.whole.composition) < LITTLE * abs(change.change)
    return Kind.RESULTS if is_little else Kind.BOTH


def mostly_composition(change: Split, results: Interval) -> bool:
    """Composition goes the same way as the change, is at least half of it, and results are not surely other."""
    composition = change.whole.composition
    is_most = composition * change.change > 0 and abs(composition) >= MOSTLY * abs(change.change)
    return is_most and results.low <= 0 <= results.high


def surely_composition(story: Story) -> bool:
    """Whether other pupils stand for most of a change inside the band, and are other by more than chance.

    A known shift, such as a school that closed, is no noise though the change it makes may be smaller than that.
    """
    change, band = story.split, story.half_band
    if story.moved is None or not mostly_composition(change, story.results):
        return False
    is_worth_telling = band is None or abs(change.whole.composition) >= WORTH_TELLING * band
    return is_worth_telling and chance_of_shift(change, story.moved) < SURE_SHIFT


def chance_of_shift(change: Split, dimension: str) -> float:
    """How often chance alone makes the categories' numbers of persons differ so much (never shown)."""
    from scipy.stats import chi2_contingency

    persons = [
        [sum(one.persons for one, is_in in zip(side, chosen, strict=True) if is_in) for side in sides]
        for key in change.keys(dimension)
        for chosen in [change.chosen(dimension, key)]
        for sides in [(change.before, change.after)]
    ]
    told = [row for row in persons if sum(row) > 0]
    if len(told) < FEWEST_GROUPS or not all(sum(side) for side in zip(*told, strict=True)):
        return 1.0
    return float(chi2_contingency(told).pvalue)


def most_moved(change: Split) -> str | None:
    """The dimension that answers for most of the composition."""
    parts = change.composition_by()
    return max(parts, key=lambda name: abs(parts[name])) if parts else None


def whole_results(change: Split, noise: Array | None) -> Interval:
    """How sure the part that is results is; without any knowledge of the noise, not at all."""
    value = change.whole.results
    if noise is None:
        return Interval(-np.inf, np.inf, LEVEL)
    half = Z * sqrt(float(change.share**2 * change.is_paired @ noise))
    return Interval(value - half, value + half, LEVEL)


# --- Common or local ---------------------------------------------------------------------------------------


class Group(NamedTuple):
    """One category with the composition held still: its change in results, the variance, its weight in the whole."""

    key: str
    change: float
    noise: float
    weight: float


def groups_of(change: Split, dimension: str, noise: Array) -> list[Group]:
    """The categories of a dimension that were there both before and after."""
    found = []
    weights = change.share * change.is_paired
    for key in change.keys(dimension):
        cells = change.chosen(dimension, key) * weights
        weight = float(cells.sum())
        if weight > 0:
            moved, unsure = float(cells @ change.step) / weight, float(cells**2 @ noise) / weight**2
            found.append(Group(key, moved, unsure, weight))
    return [one for one in found if one.noise > 0]


def search(change: Split, noise: Array, dimensions: Sequence[str], depth: int = 1) -> Found | None:
    """The dimension along which the change is least alike, if it is unlike at all."""
    tried = [(name, groups_of(change, name, noise)) for name in dimensions]
    tried = [(name, groups) for name, groups in tried if len(groups) >= FEWEST_GROUPS]
    chances = [chance_of(groups) for _name, groups in tried]
    stands = [at for at, is_unlike in enumerate(stands_out(chances)) if is_unlike]
    if not stands:
        return None
    name, groups = tried[min(stands, key=chances.__getitem__)]
    places = apart(groups, change.whole.results)
    within = None
    if places and depth < DEEPEST:
        rest = [one for one in dimensions if one != name]
        inner, cells = only(change, name, places[0].key)
        within = search(inner, noise[cells], rest, depth + 1) if rest else None
    return Found(name, places, within)


def chance_of(groups: Sequence[Group]) -> float:
    """How often groups that changed alike look as unlike as these (never shown)."""
    from scipy.stats import chi2

    weights = [1 / one.noise for one in groups]
    mean = sum(w * one.change for w, one in zip(weights, groups, strict=True)) / sum(weights)
    q = sum(w * (one.change - mean) ** 2 for w, one in zip(weights, groups, strict=True))
    return float(chi2.sf(q, len(groups) - 1))


def apart(groups: Sequence[Group], whole: float) -> tuple[Place, ...]:
    """Those that changed otherwise than the rest, largest first, until most of the change is told; at least one."""
    chances = [_against_the_rest(one, [other for other in groups if other is not one]) for one in groups]
    chosen = [one for one, is_unlike in zip(groups, stands_out(chances), strict=True) if is_unlike]
    chosen = chosen or [groups[min(range(len(groups)), key=chances.__getitem__)]]
    ordered = sorted(chosen, key=lambda one: -abs(one.weight * one.change))
    total = sum(abs(one.weight * one.change) for one in ordered)
    told: list[Place] = []
    covered = 0.0
    for one in ordered[:MOST_NAMED]:
        if told and covered >= COVERED * total:
            break
        covered += abs(one.weight * one.change)
        told.append(_place(one, whole))
    return tuple(told)


def _against_the_rest(one: Group, rest: Sequence[Group]) -> float:
    weights = [1 / other.noise for other in rest]
    mean = sum(w * other.change for w, other in zip(weights, rest, strict=True)) / sum(weights)
    distance = abs(one.change - mean) / sqrt(one.noise + 1 / sum(weights))
    return 2 * (1 - NormalDist().cdf(distance))


def _place(one: Group, whole: float) -> Place:
    half = Z * sqrt(one.noise)
    share = one.weight * one.change / whole if whole else 0.0
    return Place(one.key, one.change, Interval(one.change - half, one.change + half, LEVEL), share)


def only(change: Split, dimension: str, key: str) -> tuple[Split, Array]:
    """The same change in one category alone, and which of the cells those are."""
    cells = np.flatnonzero(change.chosen(dimension, key))
    kept = [at for at in cells if change.before[at].w > 0 or change.after[at].w > 0]
    before = {change.places[at]: change.before[at] for at in kept}
    after = {change.places[at]: change.after[at] for at in kept}
    return split(before, after, change.dimensions), np.array(kept, dtype=int)
