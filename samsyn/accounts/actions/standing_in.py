"""Stand-ins: somebody else has a role for a time, once it is confirmed, until the last day or until it is ended."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import TEACHERS, Role, Verb
from samsyn.access.scoping import require
from samsyn.accounts.actions.roles import Period, assign, sign_out_everywhere
from samsyn.accounts.models import Assignment, StandIn, Teaching, User
from samsyn.accounts.queries.standing_in import may_confirm, may_have_a_stand_in, may_stand_in
from samsyn.core import clock
from samsyn.core.actions import action


LONGEST = timedelta(days=366)
State = StandIn.State


class NotThisOne(ValueError):
    """The policy allows a stand-in, but not this person, these days or this step; the words say what to do."""


@action("stand_in.asked")
def ask_stand_in(
    *, by: Any, assignment: Assignment, user: User, period: Period, is_away: bool = True
) -> StandIn:
    """Ask that somebody stands in; where the one who asks may confirm it, it is confirmed at once."""
    if not may_have_a_stand_in(by, assignment):
        raise PermissionDenied("This role is not hers to hand on")
    last = _last_day(period)
    if by == user or user == assignment.user or not may_stand_in(user, assignment):
        raise NotThisOne(_("Personen kan inte ersätta här. Välj en annan."))
    asked = StandIn.objects.create(
        assignment=assignment,
        user=user,
        starts_on=period.starts_on,
        ends_on=last,
        is_away=is_away,
        asked_by=by,
        asked_at=timezone.now(),
    )
    return _confirm(asked, by) if may_confirm(by, asked) else asked


@action("stand_in.confirmed")
def confirm_stand_in(*, by: Any, stand_in: StandIn) -> StandIn:
    """From the first day to the last the role is hers too, with its groups; nobody confirms her own."""
    found = _locked(stand_in)
    if not may_confirm(by, found):
        raise PermissionDenied("Somebody else confirms this one")
    if State.CONFIRMED not in StandIn.NEXT[State(found.state)] or found.ends_on < clock.today():
        raise NotThisOne(_("Den är redan bekräftad eller avslutad. Ladda om sidan."))
    return _confirm(found, by)


@action("stand_in.ended")
def end_stand_in(*, by: Any, stand_in: StandIn) -> StandIn:
    """At once: by either of the two, or by one who may confirm; she is signed out everywhere."""
    found = _locked(stand_in)
    if by.pk != found.user_id:
        require(by, Verb.CHANGE, found)
    if State.ENDED not in StandIn.NEXT[State(found.state)]:
        raise NotThisOne(_("Den är redan avslutad. Ladda om sidan."))
    yesterday = clock.today() - timedelta(days=1)
    if found.given:
        found.given.ends_on = min(yesterday, found.ends_on)
        found.given.save(update_fields=["ends_on"])
        _groups_given(found).update(ends_on=yesterday)
        sign_out_everywhere(found.user)
    found.state, found.ended_by, found.ended_at = State.ENDED, by, timezone.now()
    found.save(update_fields=["state", "ended_by", "ended_at"])
    return found


def _last_day(period: Period) -> date:
    if period.ends_on is None or period.ends_on < clock.today():
        raise NotThisOne(_("Välj en sista dag som inte har varit."))
    if period.ends_on - period.starts_on > LONGEST:
        raise NotThisOne(_("Högst ett år i taget. Välj en tidigare sista dag."))
    return period.ends_on


def _confirm(asked: StandIn, by: Any) -> StandIn:
    held = asked.assignment
    asked.given = assign(
        asked.user, held.role, held.unit, Period(asked.starts_on, asked.ends_on), by, instead_of=held.user
    )
    if Role(held.role) in TEACHERS:
        _give_groups(asked)
    asked.state, asked.confirmed_by = State.CONFIRMED, by
    asked.save(update_fields=["given", "state", "confirmed_by"])
    return asked


def _give_groups(asked: StandIn) -> None:
    """The groups that whoever is stood in for has in those days."""
    held = asked.assignment
    rows = Teaching.objects.filter(user=held.user, group__unit=held.unit, starts_on__lte=asked.ends_on)
    Teaching.objects.bulk_create(
        Teaching(
            user=asked.user,
            group=one.group,
            is_mentor=one.is_mentor,
            instead_of=held.user,
            starts_on=max(one.starts_on, asked.starts_on),
            ends_on=min(one.ends_on or asked.ends_on, asked.ends_on),
        )
        for one in rows.select_related("group")
        if one.ends_on is None or one.ends_on >= asked.starts_on
    )


def _groups_given(found: StandIn) -> Any:
    held = found.assignment
    days = (found.starts_on, found.ends_on)
    return Teaching.objects.filter(
        user=found.user, instead_of=held.user, group__unit=held.unit, starts_on__range=days
    )


def _locked(stand_in: StandIn) -> StandIn:
    rows = StandIn.objects.select_for_update(of=("self",))
    return rows.select_related("assignment__unit__parent", "assignment__user", "user", "given").get(
        pk=stand_in.pk
    )
