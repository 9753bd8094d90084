"""Internal time targets: within how many school days a concern is answered."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from samsyn.core import dated


@dataclass(frozen=True)
class Targets:
    """One decision of the organiser."""

    valid_from: date
    valid_to: date | None
    answer: int  # school days
    escalate: int


@cache
def _targets() -> tuple[Targets, ...]:
    text = files("samsyn.pupil_health").joinpath("rules/time_targets.toml").read_text("utf-8")
    return tuple(
        Targets(
            one["valid_from"], one.get("valid_to"), one["answer_school_days"], one["escalate_school_days"]
        )
        for one in tomllib.loads(text)["targets"]
    )


def targets_on(day: date) -> Targets:
    """What holds on a day."""
    return [one for one in _targets() if dated.holds(one, day)][-1]
