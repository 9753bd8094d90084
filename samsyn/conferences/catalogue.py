"""The kinds of conference as data: a file in templates_catalogue is a kind, and the folder is the register."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from samsyn.core.language import said
from samsyn.organisation.models import Unit


COMMON = "common.toml"
SCHOOL, PRESCHOOL, ORGANISER = "school", "preschool", "organiser"
PRESCHOOL_FORM = "FS"


class NoSuchTemplate(LookupError):
    """A code of a conference that no file describes for this kind of unit."""


@dataclass(frozen=True)
class Template:
    """One kind of conference: when it is held, for how long, and what is asked."""

    code: str
    variant: str
    title: str
    weeks: tuple[int, int]
    minutes: int
    version: int
    before: tuple[str, ...]
    during: tuple[str, ...]
    pupils: tuple[str, ...]
    other_staff: tuple[str, ...]
    for_school_form: tuple[tuple[frozenset[str], str], ...]

    @property
    def name(self) -> str:
        """RK1 Nuläge och start"""
        return f"{self.code} {said(self.title)}"

    def questions_during(self, school_types: Sequence[str]) -> tuple[str, ...]:
        """With a row of its own for each school form that asks for one."""
        own = tuple(question for forms, question in self.for_school_form if forms & set(school_types))
        return self.during + own


@cache
def templates() -> tuple[Template, ...]:
    """Every kind of conference, in the order they are held in a year."""
    folder = files("samsyn.conferences").joinpath("templates_catalogue")
    common = tomllib.loads(folder.joinpath(COMMON).read_text("utf-8"))
    found = [
        read_template(tomllib.loads(file.read_text("utf-8")), common)
        for file in folder.iterdir()
        if file.name.endswith(".toml") and file.name != COMMON
    ]
    return tuple(sorted(found, key=lambda one: (one.variant, one.code)))


def read_template(said: dict[str, Any], common: dict[str, Any]) -> Template:
    asks = {name: tuple(said.get(name, common[name])) for name in ("before", "pupils", "other_staff")}
    schools = common["for_school_form"] if said["variant"] == SCHOOL else []
    forms = [*schools, *said.get("for_school_form", [])]
    return Template(
        code=said["code"],
        variant=said["variant"],
        title=said["title"],
        weeks=(said["weeks"][0], said["weeks"][1]),
        minutes=said["minutes"],
        version=said["version"],
        during=tuple(said["during"]),
        for_school_form=tuple((frozenset(one["school_types"]), one["question"]) for one in forms),
        **asks,
    )


def variant_of(unit: Unit) -> str:
    """A unit that has nothing but a preschool confers about other things than grades."""
    if not unit.is_school_unit:
        return ORGANISER
    return PRESCHOOL if set(unit.school_types) == {PRESCHOOL_FORM} else SCHOOL


def templates_for(unit: Unit) -> tuple[Template, ...]:
    return tuple(one for one in templates() if one.variant == variant_of(unit))


def template_for(code: str, unit: Unit) -> Template:
    found = [one for one in templates_for(unit) if one.code == code]
    if not found:
        raise NoSuchTemplate(f"Det finns ingen konferens {code} för {unit}.")
    return found[0]
