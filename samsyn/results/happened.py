"""Events beside the charts of a measure page: numbers in the pictures, the words in a list below."""

from collections.abc import Sequence
from typing import Any

from samsyn.core.language import said_day
from samsyn.indicators.periods import period as period_named
from samsyn.results.models import Event
from samsyn.results.queries import Assessment


def told(events: Sequence[Event], found: Sequence[Assessment]) -> list[dict[str, Any]]:
    """Those within the periods shown, each with its number, oldest first."""
    if not found:
        return []
    first, last = period_named(found[0].periods[0]).first_day, period_named(found[0].period).last_day
    within = [one for one in events if first <= one.on <= last]
    return [
        {"number": number, "on": one.on, "day": f"{said_day(one.on)} {one.on.year}", "what": one.what}
        for number, one in enumerate(within, 1)
    ]


def notes_for(one: Assessment, rows: Sequence[dict[str, Any]]) -> dict[int, str]:
    """The numbers by the place of the period; those of one period together."""
    numbers: dict[int, list[str]] = {}
    for row in rows:
        at = next(
            (at for at, name in enumerate(one.periods) if row["on"] <= period_named(name).last_day), None
        )
        if at is not None:
            numbers.setdefault(at, []).append(str(row["number"]))
    return {at: ",".join(each) for at, each in numbers.items()}
