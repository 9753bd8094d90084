"""Internal time targets about guardians: when an exception is looked at again."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from samsyn.core import dated


@dataclass(frozen=True)
class Targets:
    """One decision of the organiser."""

    valid_from: date
    valid_to: date | None
    exception_review_days: int


@cache
def _targets() -> tuple[Targets, ...]:
    text = files("samsyn.organisation").joinpath("rules/time_targets.toml").read_text("utf-8")
    return tuple(
        Targets(one["valid_from"], one.get("valid_to"), one["exception_review_days"])
        for one in tomllib.loads(text)["targets"]
    )


def review_proposed_on(day: date) -> date:
    """The day to look again at an exception that is set on a day."""
    return day + timedelta(days=dated.newest(_targets(), day).exception_review_days)
