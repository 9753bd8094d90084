"""How activities that overlap share a ring: each gets a lane of its own, so that nothing hides anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    """Where an activity is drawn: from angle to angle, in which lane out of how many."""

    start: float
    end: float
    lane: int
    lanes: int


Angles = tuple[float, float]


def widened(angles: Angles, least: float) -> Angles:
    """A single day must be wide enough to carry its number; it grows around its middle, inside the year."""
    start, end = angles
    if end - start >= least:
        return angles
    start = min(max((start + end - least) / 2, 0.0), 360.0 - least)
    return start, start + least


def packed(spans: Sequence[Angles]) -> list[Placed]:
    """Give each span a lane; only those that overlap, directly or through others, share the ring's width."""
    placed: dict[int, Placed] = {}
    for cluster in clusters(spans):
        lanes = assigned(spans, cluster)
        count = max(lanes.values()) + 1
        placed |= {place: Placed(*spans[place], lane, count) for place, lane in lanes.items()}
    return [placed[place] for place in range(len(spans))]


def clusters(spans: Sequence[Angles]) -> Iterator[list[int]]:
    """Groups of spans, in order of time, where each overlaps some other in the group."""
    group: list[int] = []
    reach = 0.0
    for place in sorted(range(len(spans)), key=lambda at: (spans[at], at)):
        if group and spans[place][0] >= reach:
            yield group
            group = []
        group.append(place)
        reach = max(reach, spans[place][1]) if len(group) > 1 else spans[place][1]
    if group:
        yield group


def assigned(spans: Sequence[Angles], group: Sequence[int]) -> dict[int, int]:
    """The outermost lane that is free when the span begins."""
    ends: list[float] = []
    lanes: dict[int, int] = {}
    for place in group:
        start, end = spans[place]
        lane = next((at for at, taken in enumerate(ends) if taken <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
        ends[lane] = end
        lanes[place] = lane
    return lanes
