"""Who is to have a letter about a concern. Only keys, days and states are read, never what anybody wrote."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from samsyn.access.scoping import in_force
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.pupil_health.models import Concern, ConcernBar, ConcernMember
from samsyn.pupil_health.queries.intake import chief_of, heads_of
from samsyn.pupil_health.queries.people import people_at
from samsyn.pupil_health.targets import targets_on
from samsyn.year_wheel.queries import SchoolDays


OPEN = (Concern.State.RECEIVED, Concern.State.IN_HAND)
WHY = "days and states only, for letters without content"


def untold(concern: UUID | None = None) -> dict[User, list[ConcernMember]]:
    """Those who take part in something open and have had no letter about it; not those who raised it themselves."""
    rows = ConcernMember.objects.filter(
        in_force(clock.today()), told_at=None, concern__state__in=OPEN, user__is_active=True
    ).exclude(concern__raised_by=F("user"))
    rows = rows.filter(concern=concern) if concern else rows
    found: dict[User, list[ConcernMember]] = {}
    for one in rows.select_related("user").order_by("pk"):
        found.setdefault(one.user, []).append(one)
    return found


def is_urgent(members: Sequence[ConcernMember]) -> bool:
    """Whether one of them is wanted today."""
    rows = Concern.objects.everything(because=WHY).filter(pk__in=[one.concern_id for one in members])
    return rows.filter(state=Concern.State.RECEIVED, wanted=Concern.Wanted.TODAY).exists()


def answers_untold(concern: UUID | None = None) -> Sequence[Concern]:
    """Answered and not told to the sender; a pupil and a guardian read it where they wrote (decisions D12)."""
    told = Q(answer_told_at=None) | Q(answer_told_at__lt=F("answered_at"))
    rows = Concern.objects.everything(because=WHY).filter(told, sender=Concern.Sender.STAFF)
    rows = rows.filter(pk=concern) if concern else rows
    return list(rows.exclude(answered_at=None).select_related("raised_by", "unit"))


def to_remind(today: date) -> Sequence[Concern]:
    """Nobody has answered, and the day has passed."""
    rows = Concern.objects.everything(because=WHY).filter(state=Concern.State.RECEIVED, answer_by__lt=today)
    return list(rows.filter(reminded_at=None).select_related("unit"))


def to_escalate(today: date) -> Sequence[Concern]:
    """Still nobody, when those who lead the unit are to know."""
    more = targets_on(today).escalate - targets_on(today).answer
    rows = Concern.objects.everything(because=WHY).filter(state=Concern.State.RECEIVED, answer_by__lt=today)
    found = rows.filter(escalated_at=None).exclude(reminded_at=None).select_related("unit")
    return [one for one in found if SchoolDays(one.unit).after(one.answer_by, more) < today]


def receivers_of(concern: Concern) -> list[User]:
    """Those who take part and still work there; when they have all left, those who lead the unit."""
    now = ConcernMember.objects.filter(in_force(clock.today()), concern=concern, user__is_active=True)
    working = people_at(concern.unit)
    found = [one.user for one in now.select_related("user") if one.user_id in working]
    return found or leaders_of(concern)


def leaders_of(concern: Concern) -> list[User]:
    """Rektor and those who stand in for her; about one of them, the chief education officer (decisions D7)."""
    barred = set(ConcernBar.objects.filter(concern=concern).values_list("user", flat=True))
    heads = [one for one in heads_of(concern.unit) if one.pk not in barred]
    about_head = concern.logged_at_id != concern.unit_id
    return list(chief_of(concern.unit)) if about_head or not heads else heads
