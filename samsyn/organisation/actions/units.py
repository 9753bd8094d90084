"""Deeds that change which units there are."""

from datetime import date
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.core.actions import action
from samsyn.core.slots import ask
from samsyn.organisation.models import Unit


class AlreadyFounded(Exception):
    """There is an organiser already: one installation per organiser (ADR 0004)."""


class Misplaced(ValueError):
    """A unit was to be put below itself."""


@action("organiser.founded")
def found_organiser(*, by: Any, name: str, regime: str, municipality_code: str = "") -> Unit:
    """Make the organiser, the first thing in an empty folder."""
    if Unit.objects.exists():
        raise AlreadyFounded("Huvudmannen finns redan.")
    organiser = Unit(kind=Unit.Kind.ORGANISER, name=name, regime=regime, municipality_code=municipality_code)
    return _placed(organiser, None)


@action("organiser.placed")
def place_organiser(*, by: Any, unit: Unit, municipality_code: str, code: str = "") -> Unit:
    """Say which municipality the organiser is in, if any, and its own number; its published figures follow."""
    require(by, Verb.CHANGE, unit)
    if not unit.is_organiser:
        raise Misplaced("Bara huvudmannen har en kommun. Skolornas kommun står i statistiken.")
    unit.municipality_code, unit.code = municipality_code, code
    unit.save(update_fields=["municipality_code", "code"])
    ask("organiser.placed")
    return unit


@action("organiser.psychology_placed")
def place_psychology(*, by: Any, unit: Unit, is_healthcare: bool) -> Unit:
    """Say whether the organiser's psychologists work as health care: then they write on a ground (domain 3.1)."""
    require(by, Verb.CHANGE, unit)
    if not unit.is_organiser:
        raise Misplaced("Bara huvudmannen bestämmer det, för alla sina skolor.")
    unit.psychology_is_healthcare = is_healthcare
    unit.save(update_fields=["psychology_is_healthcare"])
    return unit


@action("unit.opened")
def open_unit(
    *, by: Any, parent: Unit, kind: str, name: str, code: str = "", school_types: list[str] | None = None
) -> Unit:
    """Put an area or a school unit under another."""
    require_in(by, Verb.ADD, Subject.UNIT, parent)
    return _placed(Unit(kind=kind, name=name, code=code, school_types=school_types or []), parent)


@action("unit.moved")
def move_unit(*, by: Any, unit: Unit, parent: Unit) -> Unit:
    """Put a unit under another area; everything below it moves along."""
    require(by, Verb.CHANGE, unit)
    require_in(by, Verb.CHANGE, Subject.UNIT, parent)
    if parent.path.startswith(unit.path):
        raise Misplaced("En enhet kan inte ligga under sig själv.")
    old, new = unit.path, f"{parent.path}{unit.pk}/"
    for below in Unit.objects.within(unit):
        below.path = new + below.path.removeprefix(old)
        below.save(update_fields=["path"])
    unit.parent, unit.path = parent, new
    unit.save(update_fields=["parent"])
    ask("unit.moved", old=old, new=new)
    return unit


@action("unit.closed")
def close_unit(*, by: Any, unit: Unit, on: date) -> Unit:
    """Say that a unit has closed; what is known about it stays."""
    require(by, Verb.CHANGE, unit)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    return unit


def _placed(unit: Unit, parent: Unit | None) -> Unit:
    unit.parent = parent
    unit.path = f"new:{unit.name}:{unit.code}"[:120]
    unit.save()
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit
