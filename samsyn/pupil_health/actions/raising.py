"""Raise a concern: anybody at school, a pupil about herself, a guardian about her child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.core.jobs import enqueue
from samsyn.organisation.models import Group, Pupil, Unit
from samsyn.organisation.queries import organiser
from samsyn.pupil_health.models import Concern, ConcernBar, ConcernMember
from samsyn.pupil_health.queries.intake import chief_of, heads_of, intake_of
from samsyn.pupil_health.queries.reach import role_of, taught_here
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.targets import targets_on
from samsyn.year_wheel.queries import SchoolDays


LIGHT_AN_HOUR = 5  # by kringpersonal, whose way in is light (decisions D19)
SOON, MEETING = 2, 5  # school days: within two days, and where no meeting is in the wheel


@dataclass(frozen=True)
class Raised:
    """What somebody tells: about one pupil, a group, or somebody whose name she does not know."""

    theme: str
    wanted: str
    seen: str = ""
    pupil: Pupil | None = None
    group: Group | None = None
    who: str = ""
    is_several: bool = False
    about_adult: User | None = None
    is_degrading: bool = False
    occurred_on: date | None = None


@action("concern.raised")
def raise_concern(*, by: Any, unit: Unit, raised: Raised) -> Concern:
    """Hand a concern to those who receive them at the unit; they become its members at once."""
    require_in(by, Verb.ADD, Subject.CONCERN, unit)
    _require_right_to_tell(by, unit, raised)
    _require_few(by, unit)
    now, heads = timezone.now(), {one.pk: one for one in heads_of(unit)}
    about_head = raised.about_adult is not None and raised.about_adult.pk in heads
    concern = Concern(
        unit=unit,
        logged_at=organiser() or unit if about_head else unit,
        pupil=raised.pupil,
        group=raised.group,
        is_several=raised.is_several and not raised.pupil,
        theme=raised.theme,
        wanted=raised.wanted,
        wanted_by=wanted_by(unit, raised.wanted, clock.today()),
        answer_by=answer_by(unit, raised.wanted, clock.today()),
        sender=_sender(by),
        sender_role=role_of(by, unit),
        raised_by=by,
        raised_at=now,
        is_degrading=raised.is_degrading,
        occurred_on=raised.occurred_on if raised.is_degrading else None,
        known_at=now if raised.is_degrading else None,
    )
    concern.who, concern.seen = raised.who, raised.seen
    concern.save(force_insert=True)
    _name_members(concern, by, raised.about_adult, heads if about_head else {})
    enqueue("pupil_health.tell", concern=str(concern.pk))
    return concern


def wanted_by(unit: Unit, wanted: str, today: date) -> date:
    """The day until which the sender wants somebody to look."""
    days = SchoolDays(unit)
    if wanted == Concern.Wanted.TODAY:
        return today
    return days.after(today, SOON if wanted == Concern.Wanted.TWO_DAYS else MEETING)


def answer_by(unit: Unit, wanted: str, today: date) -> date:
    """The day until which the sender is to have an answer; what is wanted today is answered today."""
    if wanted == Concern.Wanted.TODAY:
        return today
    return SchoolDays(unit).after(today, targets_on(today).answer)


def _require_right_to_tell(by: Any, unit: Unit, raised: Raised) -> None:
    """A name may only be pointed out by somebody who may see it; others describe."""
    if raised.pupil and not taught_here(by, unit, raised.pupil):
        raise PermissionDenied("This pupil is out of reach")
    if raised.group and raised.group.unit_id != unit.pk:
        raise PermissionDenied("This group is of another unit")
    if not (raised.pupil or raised.group or raised.who.strip()):
        raise NotNow(_("Beskriv vem det gäller, till exempel klass, kläder eller plats."))


def _require_few(by: Any, unit: Unit) -> None:
    if role_of(by, unit) != Role.SUPPORT_STAFF:
        return
    rows = Concern.objects.everything(because="how many one person has raised within the hour")
    if rows.filter(raised_by=by, raised_at__gt=timezone.now() - timedelta(hours=1)).count() >= LIGHT_AN_HOUR:
        raise NotNow(_("Du har skickat fem på en timme. Vänta en stund, eller prata med elevhälsan direkt."))


def _sender(by: Any) -> str:
    if by.pupil_id:
        return Concern.Sender.PUPIL
    return Concern.Sender.GUARDIAN if by.guardian_id else Concern.Sender.STAFF


def _name_members(concern: Concern, by: Any, adult: User | None, heads: Mapping[int, User]) -> None:
    """The intake; about somebody who leads the unit, the chief education officer instead of those who work for her."""
    receivers = chief_of(concern.unit) if heads else intake_of(concern.unit)
    barred = {**heads, **({adult.pk: adult} if adult else {})}
    for user in barred.values():
        ConcernBar.objects.create(concern=concern, user=user)
    for user in receivers:
        if user.pk not in barred:
            ConcernMember.objects.create(concern=concern, user=user, starts_on=clock.today(), added_by=by)
