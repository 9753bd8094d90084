"""Deeds about what a register proposes: confirm a role, or decline it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.accounts.actions import OwnRole, Period, add_teaching, give_role
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.imports.actions import NotNow
from samsyn.imports.models import RoleProposal
from samsyn.organisation.models import Group


@action("role_proposal.confirmed")
def confirm(*, by: Any, proposal: RoleProposal) -> RoleProposal:
    """Give the role that a duty speaks for. Nobody confirms her own."""
    found = _open(by, proposal)
    if found.user is None:
        raise NotNow(_("Personen har inget konto. Bjud in personen på sidan Användare."))
    period = Period(max(found.starts_on, clock.today()), found.ends_on)
    if found.group:
        _make_mentor(by, found.user, found.group, period)
    else:
        give_role(by=by, user=found.user, role=found.role, unit=found.unit, period=period)
    return _decided(by, found, RoleProposal.State.CONFIRMED)


@action("role_proposal.declined")
def decline(*, by: Any, proposal: RoleProposal) -> RoleProposal:
    """Say no; the same duty is not proposed again."""
    return _decided(by, _open(by, proposal), RoleProposal.State.DECLINED)


def _make_mentor(by: Any, user: User, group: Group, period: Period) -> None:
    """A mentor sees the pupils of the group, so nobody makes herself one; without a role there it grants nothing."""
    if user == by:
        raise OwnRole(_("Du kan inte göra dig själv till mentor. Be en annan administratör."))
    if not user.roles_at(group.unit):
        raise NotNow(_("Personen har ingen roll på enheten. Ge rollen först."))
    add_teaching(by=by, user=user, group=group, period=period)


def _open(by: Any, proposal: RoleProposal) -> RoleProposal:
    require(by, Verb.CHANGE, proposal)
    found = RoleProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if found.state != RoleProposal.State.PROPOSED:
        raise NotNow(_("Någon har redan bestämt om förslaget. Ladda om sidan."))
    return found


def _decided(by: Any, proposal: RoleProposal, state: RoleProposal.State) -> RoleProposal:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.name = ""  # it was there to decide by
    proposal.save(update_fields=["state", "decided_by", "decided_at", "name"])
    return proposal
