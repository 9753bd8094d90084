"""Which periods follow on each other, so that nothing is joined over a gap.

Written as cells write them: month ”2026-10”, term ”HT26”, school year ”2025/26”.
A period written in another way is taken to follow on the one before it.
"""

import re
from functools import lru_cache

from samsyn.analysis.result import Rhythm


SUMMER = {6, 7, 8}
MONTHS = 12


@lru_cache(maxsize=2048)  # a page asks ten thousand times about a few hundred
def place(period: str, rhythm: Rhythm) -> int | None:
    """The period's place on a line where the next one is one step further."""
    if rhythm == "term":
        return _term(period)
    year = re.search(r"\d{4}", period)
    if not year:
        return None
    if rhythm == "school_year":
        return int(year[0])
    month = re.fullmatch(r"\d{4}-(\d{2})", period)
    return int(year[0]) * MONTHS + int(month[1]) - 1 if month else None


def _term(period: str) -> int | None:
    named = re.search(r"([hv]t)\D*(\d{4}|\d{2})", period.lower())
    if named:
        return int(named[2][-2:]) * 2 + (named[1] == "ht")
    dated = re.search(r"(\d{4})\D*([hv]t)", period.lower())
    return int(dated[1][-2:]) * 2 + (dated[2] == "ht") if dated else None


@lru_cache(maxsize=2048)
def follows(earlier: str, later: str, rhythm: Rhythm) -> bool:
    """True when no period is missing between the two; the summer is no gap."""
    start, end = place(earlier, rhythm), place(later, rhythm)
    if start is None or end is None:
        return True
    between = range(start + 1, end)
    # June and August often hold too few school days to count, so they may be absent without a gap.
    return all(rhythm == "month" and step % MONTHS + 1 in SUMMER for step in between)


def same_season(period: str, other: str, rhythm: Rhythm) -> bool:
    """An autumn term is compared with autumn terms."""
    if rhythm != "term":
        return True
    places = place(period, rhythm), place(other, rhythm)
    return None in places or (places[0] or 0) % 2 == (places[1] or 0) % 2
