"""Our insatser as dated deeds beside a figure: what we did when it turned out as it did."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.slots import fills
from samsyn.improvement.models import Intervention
from samsyn.organisation.models import Unit


@fills("why.deeds")
def deeds(*, unit: Unit, first: date, last: date, user: Any) -> list[dict[str, Any]]:
    """The insatser of the unit, and of those above it, that went on some day of the time."""
    rows = Intervention.objects.visible_to(user).filter(
        unit__path__in=unit.line, starts_on__lte=last, ends_on__gte=first
    )
    return [
        {
            "on": one.starts_on,
            "title": one.title,
            "why": _("%(who)s, till %(day)s") % {"who": one.for_whom, "day": one.ends_on.isoformat()},
            "url": reverse("improvement:intervention", args=[one.pk]),
        }
        for one in rows.order_by("starts_on", "pk")
    ]
