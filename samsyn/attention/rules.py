"""The rule table: what is looked for, from when, and who decided. Human-written numbers only."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


WITHIN = (1, 5, 20)  # school days, the strictest first


class Unusable(ValueError):
    """A table lacks a number, or its numbers go the wrong way."""


@dataclass(frozen=True)
class Rule:
    """One rule: three thresholds, of which any may be left out."""

    id: str
    kind: str
    title: str
    unit: str
    within_20: float | None = None
    within_5: float | None = None
    within_1: float | None = None
    doubled: bool = False
    core: tuple[str, ...] = ()
    waits_for: str = ""

    def threshold(self, days: int) -> float | None:
        return {1: self.within_1, 5: self.within_5, 20: self.within_20}[days]

    def reached(self, value: float) -> int | None:
        """The strictest of 1, 5 and 20 school days whose threshold the value reaches."""
        return next(
            (days for days in WITHIN if (limit := self.threshold(days)) is not None and value >= limit), None
        )


@dataclass(frozen=True)
class RuleTable:
    """All rules of one version."""

    version: int
    decided_by: str
    decided_on: date
    valid_from: date
    rules: tuple[Rule, ...]
    school_days: int = 20
    weeks_until_it_lapses: int = 6
    fewest_registered_percent: float = 50
    stale_after_school_days: int = 20
    note: str = ""

    def rule(self, rule_id: str) -> Rule | None:
        return next((one for one in self.rules if one.id == rule_id), None)

    @property
    def tried(self) -> tuple[Rule, ...]:
        """Those that there are facts for."""
        return tuple(one for one in self.rules if not one.waits_for)

    def contents(self) -> dict[str, Any]:
        """Plain values, as a decided version keeps them."""
        kept = (
            "school_days",
            "weeks_until_it_lapses",
            "fewest_registered_percent",
            "stale_after_school_days",
        )
        return {name: getattr(self, name) for name in kept} | {"rules": [asdict(one) for one in self.rules]}


@cache
def default_table() -> RuleTable:
    """What holds until the huvudman has decided."""
    text = files("samsyn.attention").joinpath("rules", "default.toml").read_text("utf-8")
    said = tomllib.loads(text)
    return RuleTable(rules=rules_of(said.pop("rule")), **said)


def rules_of(entries: Sequence[Mapping[str, Any]]) -> tuple[Rule, ...]:
    return tuple(checked(Rule(**{**one, "core": tuple(one.get("core", ()))})) for one in entries)


def checked(rule: Rule) -> Rule:
    """The stricter a signal, the higher its threshold; a rule without any says nothing."""
    limits = [limit for days in reversed(WITHIN) if (limit := rule.threshold(days)) is not None]
    if not limits:
        raise Unusable(f"Regel {rule.id} saknar gräns. Skriv minst en.")
    if limits != sorted(limits) or min(limits) <= 0:
        raise Unusable(
            f"Regel {rule.id}: gränserna ska stiga från 20 till 1 skoldag, och vara större än noll."
        )
    return rule
