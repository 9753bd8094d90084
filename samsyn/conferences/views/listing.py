"""The conferences of a unit, year by year, and what the huvudman has answered."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.catalogue import templates_for
from samsyn.conferences.models import Conference
from samsyn.conferences.queries import of_unit, replies_to
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit


TONES = {"planned": "", "prepared": "", "held": "now", "closed": "done"}


def conference_list(request: SignedIn) -> HttpResponse:
    unit = current_unit(request)
    if not may_in(request.user, Verb.SEE, Subject.CONFERENCE, unit):
        raise Http404
    rows = of_unit(unit)
    year = str(SchoolYear.of(clock.today()))
    may_add = may_in(request.user, Verb.ADD, Subject.CONFERENCE, unit)
    context = {
        "unit": unit,
        "year": year,
        "this_year": slots_of_year(unit, [one for one in rows if one.school_year == year], may_add=may_add),
        "earlier": [row_of(one) for one in rows if one.school_year != year],
        "replies": replies_to(unit, request.user),
    }
    return page(request, "conferences/conference_list.html", context)


def slots_of_year(unit: Unit, rows: Sequence[Conference], *, may_add: bool) -> list[dict[str, Any]]:
    """One row for each kind of conference, held or not."""
    there = {one.template: one for one in rows}
    found = []
    for template in templates_for(unit):
        if template.code in there:
            found.append(row_of(there[template.code]))
            continue
        weeks = _("Vecka %(first)s–%(last)s.") % {"first": template.weeks[0], "last": template.weeks[1]}
        url = (
            f"{reverse('conferences:conference_new')}?mall={template.code}&enhet={unit.pk}" if may_add else ""
        )
        title = _("Förbered %(name)s") if may_add else "%(name)s"
        found.append(
            {"title": title % {"name": template.name}, "why": weeks, "url": url, "tag": _("inte förberedd")}
        )
    return found


def row_of(conference: Conference) -> dict[str, Any]:
    counted = getattr(conference, "evidence_count", 0)
    why = _("%(day)s. %(decided)s av %(count)s underlag har beslut.") % {
        "day": f"{conference.held_on:%Y-%m-%d}",
        "count": counted,
        "decided": getattr(conference, "decided_count", 0),
    }
    return {
        "title": str(conference),
        "why": why if counted else f"{conference.held_on:%Y-%m-%d}",
        "url": reverse("conferences:conference", args=[conference.pk]),
        "tag": conference.get_state_display(),
        "tone": TONES[conference.state],
    }
