"""What is fetched from public sources and how often: dated entries in rules/statistics.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.core import dated


FILE = Path(__file__).parent / "rules" / "statistics.toml"


@dataclass(frozen=True)
class Due:
    """How often one part is fetched, who says so, and from when."""

    part: str
    days: int
    reference: str
    valid_from: date
    checked: date
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        return dated.holds(self, on)


@cache
def written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def addresses() -> dict[str, str]:
    return dict(written()["addresses"])


@cache
def candidates() -> dict[str, str]:
    """The measures that an organiser may want to compare itself by, each with its theme."""
    return {code: group["theme"] for group in written()["measures"] for code in group["codes"]}


def due_rules(on: date) -> dict[str, Due]:
    """What holds on a day, by part; of several entries the newest in force."""
    every = sorted((Due(**entry) for entry in written()["due"]), key=lambda one: one.valid_from)
    return {one.part: one for one in every if one.holds(on)}


def next_on(part: str, *, read_on: date | None, tried_on: date | None, today: date) -> date:
    """The next day to fetch a part: after its days when it went well, and tomorrow when it did not."""
    if tried_on is None:
        return today
    if read_on is None or read_on < tried_on:
        return tried_on + timedelta(days=1)
    return read_on + timedelta(days=due_rules(today)[part].days)
