"""Choose what the year is about: at most four focus areas, each resting on an analysis."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import person_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.improvement.models import MOST_FOCUS_AREAS, FocusArea
from samsyn.organisation.models import Unit


@dataclass(frozen=True)
class FocusText:
    """What is written of a focus area."""

    title: str
    analysis: str
    origin: str = FocusArea.Origin.UNIT


@action("focus_area.opened")
def open_focus_area(*, by: Any, unit: Unit, school_year: str, text: FocusText) -> FocusArea:
    require_in(by, Verb.ADD, Subject.GOAL, unit)
    there = FocusArea.objects.filter(unit=unit, school_year=school_year, withdrawn_at=None)
    if there.count() >= MOST_FOCUS_AREAS:
        raise Refusal("Enheten har redan fyra fokusområden i år. Ta bort ett först.")
    return FocusArea.objects.create(
        unit=unit,
        school_year=school_year,
        title=text.title,
        analysis=text.analysis,
        origin=text.origin,
        set_by=person_of(by),
    )


@action("focus_area.withdrawn")
def withdraw_focus_area(*, by: Any, focus: FocusArea) -> FocusArea:
    """Its goals must have another place first, or be done."""
    require(by, Verb.CHANGE, focus)
    if focus.goals.still_open().exists():
        raise Refusal("Fokusområdet har mål som gäller. Flytta eller avsluta dem först.")
    focus.take_turn(by=by, opened=None)
    focus.withdrawn_at = timezone.now()
    focus.save(update_fields=["withdrawn_at"])
    return focus
