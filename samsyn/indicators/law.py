"""The numbers of the law and the organiser on a day: dated entries in rules/*.toml, never literals in code."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from samsyn.core import dated
from samsyn.indicators.periods import Period, period


RULES = Path(__file__).parent / "rules"
Law = Mapping[str, Any]


class Unreadable(ValueError):
    """An entry lacks its reference or a date."""


@dataclass(frozen=True)
class Rule:
    """One number or list, where it stands, from when, and when somebody last looked."""

    name: str
    value: Any
    reference: str
    valid_from: date
    checked: date
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        return dated.holds(self, on)


@cache
def rules() -> tuple[Rule, ...]:
    """Every dated entry, the oldest first."""
    read = [_rule(file, entry) for file in sorted(RULES.glob("*.toml")) for entry in _entries(file)]
    return tuple(sorted(read, key=lambda rule: (rule.name, rule.valid_from)))


@cache
def law(on: date) -> Law:
    """What holds on a day, by name; of several entries with one name the newest in force."""
    return MappingProxyType({rule.name: rule.value for rule in rules() if rule.holds(on)})


def by_law(names: Iterable[str]) -> list[tuple[Law, list[Period]]]:
    """Periods that the same law holds for, judged on their last day."""
    groups: list[tuple[Law, list[Period]]] = []
    for one in map(period, sorted(names)):
        rules = law(one.last_day)
        same = next((periods for known, periods in groups if known == rules), None)
        if same is None:
            groups.append((rules, [one]))
        else:
            same.append(one)
    return groups


def _entries(file: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["rule"]
    return entries


def _rule(file: Path, entry: dict[str, Any]) -> Rule:
    lacking = {"name", "value", "reference", "valid_from", "checked"} - set(entry)
    if lacking:
        raise Unreadable(f"{file.name}: {entry.get('name', '?')} saknar {', '.join(sorted(lacking))}")
    return Rule(**entry)
