"""What the register of users puts on the start page: a stand-in that waits to be confirmed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.models import StandIn
from samsyn.accounts.queries.standing_in import may_confirm, stand_ins_at
from samsyn.core.needs import Need
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit


@fills("start.needs")
def to_confirm(*, user: Any, unit: Unit, today: date) -> Sequence[Need]:
    """For those who confirm: nobody has the right before they have."""
    if not may_in(user, Verb.CHANGE, Subject.STAND_IN, unit):
        return []
    return [
        Need(
            _("Bekräfta att %(who)s ersätter %(whom)s") % {"who": one.user, "whom": one.assignment.user},
            str(one.assignment),
            reverse("accounts:stand_in_list"),
            due=one.starts_on,
            minutes=1,
        )
        for one in stand_ins_at(user, unit, today)
        if one.state == StandIn.State.ASKED and may_confirm(user, one)
    ]
