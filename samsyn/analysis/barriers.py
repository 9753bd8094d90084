"""For ”all subjects”: how many lack one subject alone, and what the share would be if that barrier fell."""

from typing import NamedTuple


class Barrier(NamedTuple):
    """One subject that alone keeps pupils from passing all: how many, and the share if it fell (0–1)."""

    subject: str
    pupils: int
    share_without: float


def sole_barriers(alone: dict[str, int], *, passed: int, pupils: int) -> list[Barrier]:
    """Per subject the pupils who lack just that one; many lack several, so the shares do not add up."""
    ordered = sorted(alone.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        Barrier(subject, count, (passed + count) / pupils) for subject, count in ordered if count and pupils
    ]
