"""Questions about reports that pages ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samsyn.conferences.queries import given_names_at
from samsyn.core import clock
from samsyn.core.school_year import SchoolYear
from samsyn.core.wording import Trace, name_warning
from samsyn.facts.models import Batch
from samsyn.improvement.models import Goal, Intervention
from samsyn.improvement.told import goal_row, intervention_row
from samsyn.organisation.models import Unit
from samsyn.reports.document import Document
from samsyn.reports.models import Report


YEARS_BACK = 4


@dataclass(frozen=True)
class Beside:
    """What has become known after a report was put together; it is told beside it, never inside."""

    text: str
    strong: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Found:
    """What in the texts seems to point at single persons."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def reports_of(user: Any, unit: Unit) -> Sequence[Report]:
    """Every report of a unit that the person may read, newest year first."""
    return list(Report.objects.visible_to(user).filter(unit=unit).select_related("unit").defer("payload"))


def public_reports(user: Any, *, name: str = "") -> Sequence[Report]:
    """What is published, in its newest version, by year and then alphabetically; never by result."""
    rows = Report.objects.public_to(user).published().select_related("unit").defer("payload")
    if name:
        rows = rows.filter(unit__name__icontains=name)
    newest: dict[tuple[int, str, str], Report] = {}
    for report in rows.order_by("version"):
        newest[report.unit_id, report.school_year, report.report_type] = report
    return sorted(
        newest.values(), key=lambda one: (-int(one.school_year[:4]), one.unit.name, one.report_type)
    )


def beside(report: Report, user: Any) -> list[Beside]:
    """Withdrawn, corrected, or resting on figures that have been replaced since."""
    return [*_withdrawn(report), *_corrected(report, user), *_replaced(report)]


def _withdrawn(report: Report) -> list[Beside]:
    if not report.is_withdrawn or report.withdrawn_at is None:
        return []
    day = date_format(clock.day_of(report.withdrawn_at), "j F Y")
    return [Beside(report.withdrawn_because, _("Återkallad %(day)s:") % {"day": day})]


def _corrected(report: Report, user: Any) -> list[Beside]:
    if report.is_draft:
        return []
    later = Report.objects.readable_by(user).same_as(report).published().filter(version__gt=report.version)
    newest = later.defer("payload").order_by("-version").first()
    if newest is None:
        return []
    url = reverse("reports:report", args=[newest.pk])
    return [
        Beside(
            _("Det finns en rättad version."),
            _("Rättad:"),
            url,
            _("Läs version %(n)s") % {"n": newest.version},
        )
    ]


def _replaced(report: Report) -> list[Beside]:
    """Whether any of the files behind the figures is out of force now."""
    gone = Batch.objects.filter(pk__in=report.kept.batches, in_force=False)
    if not gone.exists():
        return []
    return [
        Beside(
            _("Siffrorna här är de som gällde då. En fil som de bygger på har ersatts."),
            _("Nya siffror finns:"),
        )
    ]


def told_of(document: Document, user: Any, today: date) -> list[dict[str, Any]]:
    """The goals and insatser in a report that the reader may see, as rows: the chain backwards."""
    goals = Goal.objects.visible_to(user).filter(pk__in=document.goals).select_related("owner")
    insatser = Intervention.objects.visible_to(user).filter(pk__in=document.interventions)
    return [
        *(goal_row(one, today) for one in goals),
        *(intervention_row(one, today) for one in insatser.select_related("owner")),
    ]


def points_at_persons(report: Report) -> Found:
    """Names and identity numbers in what people wrote by hand: a help to the author, no proof."""
    known = given_names_at(report.unit)
    found = [warning for text in report.free_texts for warning in name_warning(text, known)]
    names = [one.found for one in found if one.trace is Trace.NAME]
    numbers = [one.found for one in found if one.trace is Trace.IDENTITY_NUMBER]
    return Found(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(numbers)))


def years_to_report(today: date) -> list[SchoolYear]:
    """The years one may report, the usual one first: in autumn the year that has ended, in spring this one."""
    this = SchoolYear.of(today)
    years = [SchoolYear(this.starts - back) for back in range(YEARS_BACK)]
    if this.starts == today.year:  # autumn
        years[0], years[1] = years[1], years[0]
    return years
