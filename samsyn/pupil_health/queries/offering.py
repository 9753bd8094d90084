"""What pupil health can help with at a unit, profession by profession."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Offering


@dataclass(frozen=True)
class Line:
    """One thing that somebody can help with; `key` where the unit has written it itself."""

    title: str
    text: str
    contact: str = ""
    key: int | None = None


@dataclass(frozen=True)
class Helper:
    """A profession, or those outside the school, and what they can help with."""

    name: str
    lines: Sequence[Line]


@cache
def _ready() -> dict[str, list[dict[str, str]]]:
    text = files("samsyn.pupil_health").joinpath("rules/help.toml").read_text("utf-8")
    found: dict[str, list[dict[str, str]]] = {}
    for one in tomllib.loads(text)["help"]:
        found.setdefault(one["who"], []).append(one)
    return found


def helpers_at(user: Any, unit: Unit) -> list[Helper]:
    """The unit's own lines, and for a profession that has none yet those that lie ready."""
    own: dict[str, list[Line]] = {}
    for one in Offering.objects.visible_to(user).filter(unit=unit, ended_at=None):
        own.setdefault(one.who, []).append(Line(one.title, one.text, one.contact, one.pk))
    ready = {who: [Line(_(one["title"]), _(one["text"])) for one in lines] for who, lines in _ready().items()}
    found = [(name, own.get(who) or ready.get(who, [])) for who, name in Offering.Who.choices]
    return [Helper(str(name), lines) for name, lines in found if lines]


def offering_changeable_by(user: Any, unit: Unit, key: int) -> Offering | None:
    """A line that the user may change."""
    return Offering.objects.changeable_by(user).filter(unit=unit, ended_at=None, pk=key).first()
