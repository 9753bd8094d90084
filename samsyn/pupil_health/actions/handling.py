"""What those who take part do with a concern: decide, answer, add each other, rate, close."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Verb
from samsyn.access.scoping import in_force, require
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.core.jobs import enqueue
from samsyn.organisation.models import Group, Pupil, Unit
from samsyn.pupil_health.models import Case, Concern, ConcernBar, ConcernMember, Rating
from samsyn.pupil_health.queries.people import MAY_BE_NAMED
from samsyn.pupil_health.queries.reach import is_medical, role_of, taught_here
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.scale import scale_on
from samsyn.year_wheel.queries import SchoolDays


Decision, State = Concern.Decision, Concern.State


@action("concern.decided")
def decide(
    *, by: Any, concern: Concern, decision: str, answer: str, responsible: User | None = None
) -> Concern:
    """Say what happens now, and answer the sender: there is always an answer."""
    found = locked(by, concern)
    if found.state != State.RECEIVED:
        raise NotNow(_("Någon har redan bestämt om den här oron. Ladda om sidan."))
    if not answer.strip():
        raise NotNow(_("Skriv ett svar till den som anmälde. Det färdiga svaret räcker."))
    if decision == Decision.PASS_ON:
        if responsible is None:
            raise NotNow(_("Välj vem som ska ta över."))
        _name(found, responsible, by)
    found.responsible = by if decision == Decision.TAKE else responsible
    found.decision, found.decided_at = decision, timezone.now()
    found.answer, found.answered_at = answer.strip(), timezone.now()
    _move(found, State.CLOSED if decision == Decision.ENOUGH else State.IN_HAND)
    enqueue("pupil_health.tell", concern=str(found.pk))
    return found


@action("concern.closed")
def close(*, by: Any, concern: Concern, answer: str) -> Concern:
    """End the work, with a last answer to the sender."""
    found = locked(by, concern)
    if not answer.strip():
        raise NotNow(_("Skriv ett svar till den som anmälde."))
    found.answer, found.answered_at = answer.strip(), timezone.now()
    _move(found, State.CLOSED)
    enqueue("pupil_health.tell", concern=str(found.pk))
    return found


@action("concern.reopened")
def reopen(*, by: Any, concern: Concern) -> Concern:
    """Take up again what was closed."""
    found = locked(by, concern)
    if found.is_open:
        raise NotNow(_("Oron är redan öppen."))
    found.reopened += 1
    found.closed_at, found.responsible = None, by
    _move(found, State.IN_HAND)
    return found


@action("concern.member_added")
def add_member(*, by: Any, concern: Concern, user: User) -> Concern:
    """Let one more person take part."""
    found = locked(by, concern)
    _name(found, user, by)
    enqueue("pupil_health.tell", concern=str(found.pk))
    return found


@action("concern.pointed_out")
def point_out(
    *, by: Any, concern: Concern, pupil: Pupil | None = None, group: Group | None = None
) -> Concern:
    """Say which pupil or class it was that the sender could only describe; what she wrote stays as it is."""
    found = locked(by, concern)
    if found.pupil_id or found.group_id:
        raise NotNow(_("Någon har redan pekat ut vem det gäller. Ladda om sidan."))
    if pupil is not None and not taught_here(by, found.unit, pupil):
        raise PermissionDenied("This pupil is out of reach")
    if group is not None and group.unit_id != found.unit_id:
        raise PermissionDenied("This group is of another unit")
    found.pupil, found.group = pupil, None if pupil else group
    found.save(update_fields=["pupil", "group"])
    if found.case_id:
        rows = Case.objects.everything(because="the case of this concern is about the same pupil or group")
        rows.filter(pk=found.case_id, pupil=None, group=None).update(pupil=found.pupil, group=found.group)
    return found


@action("concern.organiser_notified")
def note_notified(*, by: Any, concern: Concern, on: date, how: str) -> Concern:
    """Write down when and how the organiser was told of degrading treatment (SFS 2010:800 6 kap. 10 §)."""
    found = locked(by, concern)
    if not found.is_degrading:
        raise NotNow(_("Den här oron är inte markerad som kränkning."))
    if on > clock.today():
        raise NotNow(_("Dagen har inte varit än."))
    found.organiser_notified_on, found.organiser_notified_how = on, how
    found.save(update_fields=["organiser_notified_on", "organiser_notified_how"])
    return found


@dataclass(frozen=True)
class Assessment:
    """A level of the scale, the fact it rests on, and for medical staff the ground to say it."""

    level: int
    fact: str
    basis: str = ""
    agreed: bool = False


def require_ground(role: Role, unit: Unit, assessment: Assessment) -> None:
    """A level rests on a fact, and medical staff say why they may tell."""
    if not assessment.fact.strip():
        raise NotNow(_("Skriv minst en sak som någon har sett eller hört."))
    if is_medical(role, unit) and not assessment.basis:
        raise NotNow(_("Välj på vilken grund du får lämna uppgiften."))


@action("concern.rated")
def rate(*, by: Any, concern: Concern, assessment: Assessment) -> Rating:
    """Set how fast adults must act, as one's own profession sees it; it holds until the day the scale says."""
    found = as_member(by, concern)
    role = role_of(by, found.unit)
    require_ground(role, found.unit, assessment)
    scale, today = scale_on(clock.today()), clock.today()
    rating = Rating(
        concern=found,
        rated_by=by,
        profession=role,
        level=assessment.level,
        scale=scale.version,
        disclosure_basis=assessment.basis if is_medical(role, found.unit) else "",
        set_at=timezone.now(),
        valid_until=SchoolDays(found.unit).after(today, scale.level(assessment.level).review_school_days),
        agreed=assessment.agreed,
    )
    rating.fact = assessment.fact.strip()
    rating.save(force_insert=True)
    return rating


def may_be_named(user: User, unit: Unit) -> bool:
    """Whether somebody holds a role at the unit in which one may take part in a concern."""
    return role_of(user, unit) in MAY_BE_NAMED


def locked(by: Any, concern: Concern) -> Concern:
    """The row as it stands now, kept from others until the deed is done."""
    require(by, Verb.CHANGE, concern)
    rows = Concern.objects.everything(because="the row that was opened, locked for a change")
    return rows.select_for_update(of=("self",)).select_related("unit").get(pk=concern.pk)


def as_member(by: Any, concern: Concern) -> Concern:
    """The row as it stands now, for somebody who takes part in it by name."""
    found = locked(by, concern)
    if not ConcernMember.objects.filter(in_force(clock.today()), concern=found, user=by).exists():
        raise PermissionDenied("Only those who take part assess")
    return found


def _name(concern: Concern, user: User, by: Any) -> None:
    if ConcernBar.objects.filter(concern=concern, user__in=user.barred_as()).exists() or not may_be_named(
        user, concern.unit
    ):
        raise NotNow(_("Personen kan inte vara med. Välj en annan."))
    ConcernMember.objects.update_or_create(
        concern=concern,
        user=user,
        defaults={"starts_on": clock.today(), "ends_on": None, "added_by": by, "told_at": None},
    )


def _move(concern: Concern, state: str) -> None:
    if state not in Concern.NEXT[State(concern.state)]:
        raise NotNow(_("Oron är redan avslutad. Ladda om sidan."))
    concern.state = state
    if state == State.CLOSED:
        concern.closed_at = timezone.now()
    concern.save()
