"""What the team puts on the pages of others: routines that are to be read through again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.needs import Need
from samsyn.core.slots import fills
from samsyn.health_team.queries.routines import to_review
from samsyn.organisation.models import Unit


TO_READ = 10  # minutes


@fills("start.needs")
def routines_to_review(*, user: Any, unit: Unit, today: date) -> Sequence[Need]:
    """For the function that owns a routine, from the day it should be read through."""
    return [
        Need(
            _("Se över rutinen: %(title)s") % {"title": one.title},
            _("Läs den och säg att den gäller, eller skriv en ny version."),
            reverse("health_team:routine", args=[one.routine_id]),
            due=one.review_on,
            tone="bad" if one.review_on < today else "",
            minutes=TO_READ,
        )
        for one in to_review(user, unit, today)
    ]
