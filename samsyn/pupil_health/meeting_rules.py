"""How much of a meeting is kept for what promotes and prevents, and when worries in a group make a pattern."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from samsyn.core import dated


@dataclass(frozen=True)
class MeetingRules:
    """One decision of the organiser."""

    valid_from: date
    valid_to: date | None
    minutes: int
    reserved_percent: int
    fewest_in_pattern: int
    pattern_school_days: int


@cache
def _rules() -> tuple[MeetingRules, ...]:
    text = files("samsyn.pupil_health").joinpath("rules/meetings.toml").read_text("utf-8")
    return tuple(
        MeetingRules(
            one["valid_from"],
            one.get("valid_to"),
            one["minutes"],
            one["reserved_percent"],
            one["fewest_in_pattern"],
            one["pattern_school_days"],
        )
        for one in tomllib.loads(text)["meetings"]
    )


def rules_on(day: date) -> MeetingRules:
    """What holds on a day."""
    return dated.newest(_rules(), day)


def reserved_minutes(minutes: int, percent: int) -> int:
    """The part of a meeting that is kept, to the nearest minute."""
    return round(minutes * percent / 100)
