"""What the wheel tells one who takes over: what goes on now and what comes next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.gathering import Wanted
from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import Read
from samsyn.core.handing_over import Item, Place, Topic
from samsyn.core.language import said
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit
from samsyn.year_wheel.models import Activity


AHEAD = timedelta(weeks=8)


@fills("handover.rows")
def rows_asked(*, user: Any, unit: Unit, today: date) -> Sequence[Wanted]:
    """Eight weeks ahead, and what should have been closed; only the most important to one who does not lead."""
    rows = Activity.objects.visible_to(user).of(unit, SchoolYear.of(today)).planned()
    rows = rows if may_in(user, Verb.CHANGE, Subject.ACTIVITY, unit) else rows.filter(is_main=True)
    return [(Activity, rows.filter(starts_on__lte=today + AHEAD), ())]


@fills("handover.topics")
def where_on_the_wheel(*, user: Any, unit: Unit, today: date, read: Read) -> Sequence[Topic]:
    rows = sorted(read.of(Activity), key=lambda one: (one.starts_on, one.ends_on))
    near = [one for one in rows if one.standing(today) != "done"]
    now = [one for one in near if one.starts_on <= today]
    later = [one for one in near if one.starts_on > today]
    return [
        Topic(
            Place.WHEEL,
            _("Pågår eller väntar på att avslutas"),
            tuple(_item(one, one.ends_on) for one in now),
        ),
        Topic(
            Place.WHEEL,
            _("Kommer de närmaste åtta veckorna"),
            tuple(_item(one, one.starts_on) for one in later),
        ),
    ]


def _item(one: Activity, on: date) -> Item:
    owner = str(one.get_owner_role_display()).capitalize()
    return Item(said(one.title), (owner,), on, reverse("year_wheel:activity", args=[one.pk]))
