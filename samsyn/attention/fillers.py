"""What signals put on the pages of others: how many pupils wait for a look, on the start page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.attention.models import Signal
from samsyn.attention.queries import PUPILS_A_PAGE, may_work_with
from samsyn.core.needs import Found, Need, Part, Waiting
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit


FEWEST_MINUTES = 5  # one for each pupil, where they are more; one sitting is a page of the list


@fills("start.needs")
def to_look_at(*, user: Any, unit: Unit, today: date) -> Waiting | None:
    """A number and the day of the oldest: no name and no class stands on a start page."""
    if not may_work_with(user, unit):
        return None
    rows = Signal.objects.changeable_by(user).standing(today).to_look_at().filter(unit=unit, looked_on=None)
    return Waiting([Part("signal", rows, "raised_on", key="pupil")], _told)


def _told(rows: Sequence[Found]) -> list[Need]:
    count = len({one.key for one in rows})
    title = ngettext("Titta på en elev", "Titta på %(count)s elever", count) % {"count": count}
    why = _("En regel föreslår att någon tittar. Vad det betyder avgör du.")
    minutes = min(max(FEWEST_MINUTES, count), PUPILS_A_PAGE)
    return [Need(title, why, reverse("attention:signal_list"), due=rows[0].day, minutes=minutes)]
