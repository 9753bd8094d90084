"""What the wheel puts on the start page: a year that nobody has begun, and work that nobody has closed."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.language import said
from samsyn.core.needs import Need
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit
from samsyn.year_wheel.queries import activities
from samsyn.year_wheel.vocabulary import Kind


TO_START, TO_CLOSE_ONE, AT_MOST = 5, 2, 10  # minutes


@fills("start.needs")
def needs(*, user: Any, unit: Unit, today: date) -> list[Need]:
    """For those who lead the unit: begin the year, or close what should have been done."""
    if not may_in(user, Verb.CHANGE, Subject.ACTIVITY, unit):
        return []
    year = SchoolYear.of(today)
    address = f"{reverse('year_wheel:year', args=[year])}?enhet={unit.pk}"
    planned = list(activities(unit, year))
    if not planned:
        title = _("Börja läsåret %(year)s i årshjulet") % {"year": year}
        return [
            Need(
                title, _("Välj en mall, så finns konferenser och datum på plats."), address, minutes=TO_START
            )
        ]
    # A conference is closed on its own page.
    late = [one for one in planned if one.standing(today) == "late" and one.kind != Kind.CONFERENCE]
    if not late:
        return []
    if len(late) == 1:
        title = _("Avsluta ”%(title)s”") % {"title": said(late[0].title)}
        address = reverse("year_wheel:activity", args=[late[0].pk])
    else:
        title = _("Avsluta %(count)s aktiviteter i årshjulet") % {"count": len(late)}
    minutes = min(TO_CLOSE_ONE * len(late), AT_MOST)
    why = _("Tiden har gått ut. Avsluta, eller flytta till nya veckor.")
    return [Need(title, why, address, min(one.ends_on for one in late), minutes=minutes)]
