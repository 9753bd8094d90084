"""Brandsläckning: how the work of pupil health is divided, and the patterns that it points at."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.figures.bars import Bar, Stack, bars, stacked
from samsyn.core.figures.svg import Figure
from samsyn.core.numbers import number, percent
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import period_name
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.actions.aiming import set_aim
from samsyn.pupil_health.forms import AimForm
from samsyn.pupil_health.meeting_rules import rules_on
from samsyn.pupil_health.models import CaseAction
from samsyn.pupil_health.queries.gauge import Gauge, Wait, gauge_of
from samsyn.pupil_health.queries.patterns import may_see_the_work, patterns_at
from samsyn.pupil_health.targets import targets_on
from samsyn.pupil_health.words import SENDERS


Purpose, Level = CaseAction.Purpose, CaseAction.Level


def gauge(request: SignedIn) -> HttpResponse:
    """The term so far, for pupil health and those who lead the unit; nobody else, and no pupil."""
    unit, today = current_unit(request), clock.today()
    if not may_see_the_work(request.user, unit):
        raise Http404
    form = AimForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        set_aim(by=request.user, unit=unit, **form.cleaned_data)
        messages.success(request, _("Teamets mål är sparat."))
        return redirect("pupil_health:gauge")
    found = gauge_of(request.user, unit, today)
    purpose = found.share(1)
    context = {
        "unit": unit,
        "gauge": found,
        "hours": number(found.hours, 0),
        "reserved": rules_on(today).reserved_percent,
        "form": form,
        "beside": _beside_the_aim(found),
        "ahead": percent(purpose.get(Purpose.PROMOTIVE, 0.0) + purpose.get(Purpose.PREVENTIVE, 0.0)),
        "by_purpose": _divided(found, 1, Purpose),
        "by_level": _divided(found, 2, Level),
        "by_month": _months(found),
        "senders": _senders(found),
        "waits": [
            (_("Första kontakt: svar till den som anmälde"), *_wait(found.answer)),
            (_("Första insats"), *_wait(found.action)),
        ],
        "handover_days": targets_on(today).handover,
        "heaviest": percent(found.heaviest) if found.heaviest is not None else "",
        "patterns": patterns_at(request.user, unit, today),
    }
    return page(request, "pupil_health/gauge.html", context, status=422 if form.is_bound else 200)


def _divided(found: Gauge, place: int, kinds: Any) -> Figure | None:
    """One bar divided in parts, each with its share of the time."""
    shares = found.share(place)
    if not shares:
        return None
    names = [str(one.label) for one in kinds]
    row = Stack(_("Terminen hittills"), [shares.get(one.value, 0.0) for one in kinds])
    said = ", ".join(
        f"{name} {percent(shares.get(one.value, 0.0))}" for name, one in zip(names, kinds, strict=True)
    )
    return stacked([row], parts=names, alt=_("Andel av tiden: %(said)s") % {"said": said})


def _months(found: Gauge) -> Figure | None:
    rows = found.by_month()
    if not rows:
        return None
    stacks = [
        Stack(
            period_name(one.name).capitalize(),
            [one.shares.get(purpose.value, 0.0) for purpose in Purpose],
            aim=one.aim,
        )
        for one in rows
    ]
    alt = " ".join([_("Andel av tiden per månad, efter syfte."), _beside_the_aim(found)]).strip()
    aim = _("teamets mål") if any(one.aim is not None for one in rows) else ""
    return stacked(stacks, parts=[str(one.label) for one in Purpose], aim=aim, alt=alt)


def _beside_the_aim(found: Gauge) -> str:
    """In words what the line across the months says."""
    aimed = [one for one in found.by_month() if one.aim is not None]
    if not aimed:
        return ""
    reached = sum(one.is_as_wanted for one in aimed)
    return _("Månader då teamets mål nåddes: %(reached)s av %(count)s.") % {
        "reached": reached,
        "count": len(aimed),
    }


def _senders(found: Gauge) -> Figure | None:
    if not found.raised:
        return None
    rows = [
        Bar(str(name), float(found.raised.get(key, 0)), str(found.raised.get(key, 0)))
        for key, name in SENDERS.items()
    ]
    return bars(rows, alt=_("Antal oroar den här terminen, efter vem som anmälde"))


def _wait(one: Wait) -> tuple[str, int, int]:
    return (
        "–" if one.median is None else number(one.median, 1 if one.median % 1 else 0),
        one.done,
        one.waiting,
    )
