"""The shared scale of concern: what each level means, with everyday examples, as it holds on a day."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from samsyn.core import dated
from samsyn.core.language import said


HIGHEST = 4  # first 112 and orosanmälan, then this system (domain 6.1, rule 6)


@dataclass(frozen=True)
class Level:
    """How fast adults must act."""

    level: int
    word: str
    icon: str
    meaning: str
    examples: tuple[str, ...]
    who_acts: str
    review_school_days: int
    first_action_school_days: int

    @property
    def label(self) -> str:
        return f"{self.level} {self.icon} {said(self.word)}"

    @property
    def choice(self) -> str:
        """As it is chosen: with what it means."""
        return f"{self.label}: {said(self.meaning)}"


@dataclass(frozen=True)
class Scale:
    """One version of the scale."""

    version: str
    valid_from: date
    valid_to: date | None
    levels: tuple[Level, ...]

    def level(self, number: int) -> Level:
        return self.levels[number]


@cache
def scales() -> tuple[Scale, ...]:
    """Every version, the oldest first."""
    text = files("samsyn.pupil_health").joinpath("rules/scale.toml").read_text("utf-8")
    return tuple(_scale(one) for one in tomllib.loads(text)["scale"])


def scale_on(day: date) -> Scale:
    """The version that holds on a day."""
    return dated.newest(scales(), day)


def scale_named(version: str) -> Scale:
    """The version by which something was set; it keeps its words."""
    return next(one for one in scales() if one.version == version)


def _scale(entry: Mapping[str, Any]) -> Scale:
    levels = tuple(Level(**{**one, "examples": tuple(one["examples"])}) for one in entry["level"])
    return Scale(entry["version"], entry["valid_from"], entry.get("valid_to"), levels)
