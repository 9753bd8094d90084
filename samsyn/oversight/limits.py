"""How much one person may read in an hour, as it holds on a day."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from samsyn.core import dated


@dataclass(frozen=True)
class Limit:
    """So many different things in an hour: then somebody is told, and then it is stopped."""

    valid_from: date
    valid_to: date | None
    alarm: int
    brake: int


@cache
def limits() -> tuple[Limit, ...]:
    """Every entry, the oldest first."""
    text = files("samsyn.oversight").joinpath("rules/reading.toml").read_text("utf-8")
    return tuple(
        Limit(one["valid_from"], one.get("valid_to"), one["alarm"], one["brake"])
        for one in tomllib.loads(text)["limit"]
    )


def limit_on(day: date) -> Limit:
    """The entry that holds on a day."""
    return [one for one in limits() if dated.holds(one, day)][-1]
