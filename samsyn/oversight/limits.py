"""How much one person may read in an hour and a day, and what is looked at afterwards, as it holds on a day."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from samsyn.core import dated


@dataclass(frozen=True)
class Limit:
    """So many different things in an hour or a day: then somebody is told; in an hour, then it is stopped."""

    valid_from: date
    valid_to: date | None
    alarm: int
    brake: int
    pages_in_a_day: int
    names_in_a_day: int


@dataclass(frozen=True)
class ReviewRule:
    """How many days of reading are drawn, what is always looked at, and how long the reviewer has."""

    valid_from: date
    valid_to: date | None
    sample: int
    many: int
    night_from: int
    night_to: int
    days: int


@cache
def limits() -> tuple[Limit, ...]:
    """Every entry, the oldest first."""
    words = ("alarm", "brake", "pages_in_a_day", "names_in_a_day")
    return tuple(
        Limit(one["valid_from"], one.get("valid_to"), *(one[word] for word in words))
        for one in _said("limit")
    )


@cache
def review_rules() -> tuple[ReviewRule, ...]:
    """The same for what is looked at afterwards."""
    words = ("sample", "many", "night_from", "night_to", "days")
    return tuple(
        ReviewRule(one["valid_from"], one.get("valid_to"), *(one[word] for word in words))
        for one in _said("review")
    )


def limit_on(day: date) -> Limit:
    """The entry that holds on a day."""
    return dated.newest(limits(), day)


def review_rule_on(day: date) -> ReviewRule:
    return dated.newest(review_rules(), day)


def _said(table: str) -> Sequence[dict[str, Any]]:
    text = files("samsyn.oversight").joinpath("rules/reading.toml").read_text("utf-8")
    found: Sequence[dict[str, Any]] = tomllib.loads(text)[table]
    return found
