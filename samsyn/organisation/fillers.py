"""What the register puts on the start page: an exception for a guardian that somebody promised to look at again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.core.needs import Need
from samsyn.core.slots import fills
from samsyn.organisation.models import Enrolment, Guardianship, Unit


MINUTES = 10


@fills("start.needs")
def exceptions(*, user: Any, unit: Unit, today: date) -> Sequence[Need]:
    """One row for each, without a name: it is read on the page it leads to."""
    if not unit.is_school_unit or not may_in(user, Verb.CHANGE, Subject.GUARDIANSHIP, unit):
        return []
    here = Enrolment.objects.filter(in_force(today), unit=unit).values("pupil")
    rows = Guardianship.objects.filter(may_see=False, review_on__lte=today, pupil__in=here)
    title = _("Se över ett undantag för en vårdnadshavare")
    why = _("Det gäller tills du häver det. Stämmer det fortfarande?")
    return [
        Need(title, why, reverse("organisation:limit", args=[one.pk]), one.review_on, minutes=MINUTES)
        for one in rows.order_by("review_on", "pk")
    ]
