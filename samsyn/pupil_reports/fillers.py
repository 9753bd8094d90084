"""What reports put on the pages of others: the pupil's page, and the start page of whoever is named."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Role
from samsyn.access.sealing import Part
from samsyn.access.words import ROLES
from samsyn.core.needs import Need, Waiting
from samsyn.core.needs import Part as Waits
from samsyn.core.sealed_text import sealed_keys
from samsyn.core.slots import fills
from samsyn.organisation.models import Pupil, Unit
from samsyn.pupil_health.queries.story import Chapter, Event
from samsyn.pupil_reports.models import PupilReport, ReportBar, ReportTag


A_WEEK = timedelta(days=7)


@fills("pupil_story.chapters")
def in_the_story(*, pupil: Pupil, unit: Unit) -> Chapter:
    """That there are reports, each in its lane; what they say is read on their own pages."""
    return Chapter(Part(PupilReport, {"pupil": pupil, "unit": unit}, ("version", "written_by")), _events)


def _events(reports: Sequence[PupilReport]) -> list[Event]:
    return [
        Event(
            one.on,
            one.version.contents.lane,
            _("Rapport: %(title)s") % {"title": _(one.version.contents.title)},
            by=f"{one.written_by.name} ({str(ROLES[Role(one.profession)]).lower()})",
            url=reverse("pupil_reports:report", args=[one.pk]),
        )
        for one in reports
    ]


@fills("start.needs")
def named_in(*, user: Any, unit: Unit, today: date) -> Waiting | None:
    """That one is named in a report since a week, and nothing of what it says."""
    if not unit.is_school_unit:
        return None
    rows = ReportTag.objects.filter(user=user, report__unit=unit, tagged_at__date__gt=today - A_WEEK)
    return Waiting([Waits("named", rows, TruncDate("tagged_at"))], lambda _rows: [_to_read()])


def _to_read() -> Need:
    title, why = _("Läs en elevrapport"), _("En kollega vill att du känner till den.")
    return Need(title, why, reverse("pupil_reports:report_list"), minutes=2)


@fills("reading.about_staff")
def about_staff(*, keys: Collection[str]) -> set[str]:
    """Which of these reports are about a grown-up at the school; whom is not told."""
    rows = ReportBar.objects.filter(report__in=sealed_keys(keys))
    return {str(key) for key in rows.values_list("report", flat=True)}
