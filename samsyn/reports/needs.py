"""What reports ask of people on their start page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.needs import Need
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit
from samsyn.reports.commissions import types_for
from samsyn.reports.document import Rendering
from samsyn.reports.models import Report


QUALITY = "school_quality"
MINUTES = 45


@fills("start.needs")
def unwritten_report(*, user: Any, unit: Unit, today: date, **_about: Any) -> list[Need]:
    """In autumn, the quality report of the year that has ended, until it is published."""
    year = SchoolYear.of(today)
    is_autumn = year.starts == today.year
    if not is_autumn or not may_in(user, Verb.ADD, Subject.REPORT, unit) or not unit.is_school_unit:
        return []
    wanted = Report.objects.filter(unit=unit, school_year=str(year.previous), report_type=QUALITY)
    states = dict(wanted.filter(rendering=Rendering.PUBLIC).order_by("version").values_list("state", "pk"))
    if Report.State.PUBLISHED in states or not types_for(unit):
        return []
    return [_need(year.previous, states.get(Report.State.DRAFT))]


def _need(year: SchoolYear, draft: int | None) -> Need:
    if draft is not None:
        title = _("Publicera kvalitetsrapporten för %(year)s") % {"year": year}
        why = _("Ett utkast finns. Läs det och skriv det som siffrorna inte säger.")
        return Need(title, why, reverse("reports:report", args=[draft]), minutes=MINUTES)
    title = _("Gör kvalitetsrapporten för %(year)s") % {"year": year}
    why = _("Läsåret är slut, och ingen rapport är publicerad.")
    return Need(title, why, reverse("reports:report_new"), minutes=MINUTES)
