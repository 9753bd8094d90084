"""Who takes part in a conference, by the unit's school forms and the law in force on the day."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.core import dated
from samsyn.organisation.models import Unit


class Duty(StrEnum):
    """What the law asks: part in the work, a chance to take part, or that it is written down."""

    MUST = "must"
    OFFERED = "offered"
    RECORDED = "recorded"


DUTY_WORDS = {
    Duty.MUST: _("ska delta"),
    Duty.OFFERED: _("ska få möjlighet att delta"),
    Duty.RECORDED: _("antecknas"),
}
FREE = "free"  # somebody who is not in the rule file: a huvudman's conference has nobody else


@dataclass(frozen=True)
class Category:
    """A line of the rule file."""

    key: str
    title: str
    preset: str
    duty: Duty
    law: str
    valid_from: date
    valid_to: date | None
    school_types: frozenset[str]
    except_only: frozenset[str]

    def holds_for(self, school_types: Sequence[str], on: date) -> bool:
        has = set(school_types)
        in_force = dated.holds(self, on)
        asked = not self.school_types or bool(has & self.school_types)
        nothing_else = bool(has) and has <= self.except_only
        return in_force and asked and not nothing_else


@cache
def rules() -> tuple[Category, ...]:
    text = files("samsyn.conferences").joinpath("rules", "participation.toml").read_text("utf-8")
    return tuple(read_category(one) for one in tomllib.loads(text)["category"])


def read_category(said: dict[str, Any]) -> Category:
    return Category(
        key=said["key"],
        title=said["title"],
        preset=said["preset"],
        duty=Duty(said["duty"]),
        law=said["law"],
        valid_from=said["valid_from"],
        valid_to=said.get("valid_to"),
        school_types=frozenset(said.get("school_types", ())),
        except_only=frozenset(said.get("except_only", ())),
    )


def categories_for(unit: Unit, *, on: date) -> tuple[Category, ...]:
    """Who takes part in a school unit; for a huvudman nobody is named, its list is free (decisions D23)."""
    if not unit.is_school_unit:
        return ()
    return tuple(one for one in rules() if one.holds_for(unit.school_types, on))


@cache
def category_titles() -> dict[str, str]:
    return {one.key: one.title for one in rules()}


@cache
def category_laws() -> dict[str, tuple[Duty, str]]:
    return {one.key: (one.duty, one.law) for one in rules()}
