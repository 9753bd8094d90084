"""Write a routine, a new version of it, say that it still holds, and take it out of force."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import person_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.core.language import in_swedish
from samsyn.health_team.models import Routine, RoutineVersion
from samsyn.organisation.models import Unit
from samsyn.pupil_health.refusals import Overtaken


@dataclass(frozen=True)
class Written:
    """What a routine says."""

    title: str
    text: str
    owner_role: str
    valid_from: date
    review_on: date
    what_is_new: str = ""


@action("routine.written")
def write_routine(*, by: Any, unit: Unit, written: Written) -> Routine:
    require_in(by, Verb.ADD, Subject.ROUTINE, unit)
    routine = Routine.objects.create(unit=unit)
    _keep(by, routine, 1, written)
    return routine


@action("routine.rewritten")
def rewrite_routine(*, by: Any, routine: Routine, written: Written, opened: int) -> Routine:
    """A new version; `opened` is the one that the writer began from."""
    now = _standing(by, routine)
    if now.newest.version != opened:
        raise Overtaken(now.newest)
    _keep(by, routine, opened + 1, written)
    return routine


@action("routine.reviewed")
def review_routine(*, by: Any, routine: Routine, on: date, next_on: date) -> Routine:
    """Somebody has read it through, and it holds as it stands: a version that says the same, with a later day."""
    newest = _standing(by, routine).newest
    if next_on <= on:
        raise Refusal(_("Välj en dag som kommer, så att någon ser över rutinen igen."))
    fields = {name: getattr(newest, name) for name in ("title", "text", "owner_role")}
    with in_swedish():
        said = Written(**fields, valid_from=max(on, newest.valid_from), review_on=next_on)
        said = replace(said, what_is_new=_("Genomläst och gäller som den är."))
    _keep(by, routine, newest.version + 1, said)
    return routine


@action("routine.withdrawn")
def withdraw_routine(*, by: Any, routine: Routine, on: date, because: str) -> Routine:
    """It holds no more; what it said stays to be read."""
    found = _standing(by, routine)
    found.withdrawn_on, found.withdrawn_because = on, because
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return found


@action("routine.reminded")
def note_reminded(*, by: Any, routine: Routine) -> Routine:
    """A letter has told of its day of review."""
    routine.reminded_for = routine.newest.review_on
    routine.save(update_fields=["reminded_for"])
    return routine


def _standing(by: Any, routine: Routine) -> Routine:
    require(by, Verb.CHANGE, routine)
    now = Routine.objects.select_for_update().get(pk=routine.pk)
    if now.withdrawn_on:
        raise Refusal(_("Rutinen gäller inte längre."))
    return now


def _keep(by: Any, routine: Routine, version: int, written: Written) -> None:
    RoutineVersion.objects.create(
        routine=routine, version=version, written_by=person_of(by), **asdict(written)
    )
