"""Pupils in reach: the list, one pupil's attendance, and the true name of a protected one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from samsyn.access.policy import TEACHERS, Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.attention.queries import lacking_here, may_work_with, signals_of
from samsyn.core import clock
from samsyn.core.audit import record_denial, record_reading
from samsyn.core.crypto import unseal
from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.facts.store import attendance_of_person
from samsyn.organisation.actions.pupils import lift_protection_here, protect_here, set_alias
from samsyn.organisation.models import Enrolment, ProtectedIdentity, Pupil, Unit
from samsyn.organisation.queries import (
    care_in,
    current_unit,
    groups_with_counts,
    own_guardianships,
    pupil_with,
    pupils_in,
    schools_with_pupils,
)
from samsyn.pupil_health.queries.story import story_of
from samsyn.pupil_reports.queries.reports import may_report_on
from samsyn.web.menus import opens, role_in
from samsyn.web.queries import months_of
from samsyn.year_wheel.queries import SchoolDays


LONGEST_ALIAS = 40


def pupil_list(request: SignedIn) -> HttpResponse:
    """The classes of the unit, and the pupils of one of them or with a name."""
    unit = current_unit(request)
    today = clock.today()
    if not opens(request.user, "pupils", unit):
        raise Http404
    groups = groups_with_counts(request.user, unit, today)
    group, name = searched(request, "klass"), searched(request, "namn")
    pupils = pupils_in(request.user, unit, today, group=group, name=name) if group or name else []
    if pupils:  # a short list, too: else a whole school is read unseen, a few letters at a time
        record_reading(by=request.user, deed="pupils.listed", things=pupils, unit_path=unit.path)
    return page(
        request,
        "web/pupil_list.html",
        {
            "unit": unit,
            "groups": groups,
            "group": group,
            "name": name,
            "pupils": pupils,
            "schools": schools_with_pupils(request.user, unit),
            "has_signals": may_work_with(request.user, unit),
            "may_break_glass": may_in(request.user, Verb.ADD, Subject.GLASS, unit),
            "teaches": role_in(request.user, unit) in TEACHERS,
        },
    )


def pupil_detail(request: SignedIn, pupil_id: int) -> HttpResponse:
    """One pupil's attendance, month by month; that it was read is written down."""
    asked = (Subject.PUPIL_ATTENDANCE, Subject.PROTECTED_IDENTITY, Subject.GUARDIANSHIP)
    pupil, sees = _in_reach(request, pupil_id, "pupil.read", *asked)
    enrolments = _enrolments_seen_by(request.user, pupil)
    days = SchoolDays(enrolments[0].unit) if enrolments else None
    story = story_of(request.user, pupil, days, clock.today()) if days else None
    if story is None:
        where = enrolments[0].unit.path if enrolments else ""
        record_reading(by=request.user, deed="pupil.read", things=[pupil], unit_path=where)
    may_read = Subject.PUPIL_ATTENDANCE in sees
    units = {row.unit_id for row in enrolments}
    months = months_of(attendance_of_person(pupil.pk, unit_ids=units)) if may_read else []
    signals = signals_of(request.user, pupil, clock.today(), days)
    return page(
        request,
        "web/pupil_detail.html",
        {
            "pupil": pupil,
            "may_read": may_read,
            "months": months,
            "signals": signals,
            "lacking_here": lacking_here(enrolments[0].unit) if enrolments and may_read else [],
            "may_look": any(one.waits for one in signals) and may_work_with(request.user, enrolments[0].unit),
            "enrolments": enrolments,
            "story": story,
            "has_list": not request.user.pupil_id and not request.user.guardian_id,
            "may_open_name": pupil.is_protected and Subject.PROTECTED_IDENTITY in sees,
            "may_report": may_report_on(request.user, enrolments, clock.today()),
            "may_extract": any(
                may_in(request.user, Verb.ADD, Subject.EXTRACT, row.unit) for row in enrolments
            ),
            "decides_herself": request.user.pupil_id == pupil.pk
            and own_guardianships(request.user, clock.today()).exists(),
            "may_see_guardians": Subject.GUARDIANSHIP in sees,
            "cares_in": care_in(request.user, enrolments, clock.today()),
        },
    )


@require_POST
def protection(request: SignedIn, pupil_id: int) -> HttpResponse:
    """Set or lift the school's own block, or give the alias that everybody shall see."""
    pupil, _sees = _in_reach(request, pupil_id, "pupil.protected_here")
    unit = care_in(request.user, _enrolments_seen_by(request.user, pupil), clock.today())
    if unit is None:
        raise Http404
    wanted = request.POST.get("vad", "")
    if wanted == "alias" and pupil.is_protected:
        alias = " ".join(request.POST.get("alias", "").split())[:LONGEST_ALIAS]
        set_alias(by=request.user, pupil=pupil, unit=unit, alias=alias or pupil.alias)
    elif wanted == "skydda":
        protect_here(by=request.user, pupil=pupil, unit=unit)
    elif wanted == "hav":
        lift_protection_here(by=request.user, pupil=pupil, unit=unit)
    return redirect("web:pupil_detail", pupil.pk)


@require_POST
def true_name(request: SignedIn, pupil_id: int) -> HttpResponse:
    """The true name of a protected pupil: audit row first, then the name."""
    pupil, _sees = _in_reach(request, pupil_id, "protectedidentity.read")
    rows = open_sealed(ProtectedIdentity, by=request.user, purpose=Purpose.ROSTER, pupil=pupil)
    if not rows:
        raise Http404
    names = [unseal(row.sealed_name, place=row.place) for row in rows]
    return page(request, "web/true_name.html", {"pupil": pupil, "names": names})


def _in_reach(request: SignedIn, pupil_id: int, deed: str, *subjects: Subject) -> tuple[Pupil, set[Subject]]:
    """The pupil, if she is in reach, and of which of these subjects things about her are.

    An attempt to read another is written down, and told as if she were not there.
    """
    pupil, sees = pupil_with(request.user, pupil_id, *subjects)
    if pupil is None:
        record_denial(by=request.user, deed=deed, pupil=pupil_id)
        raise Http404
    return pupil, sees


def _enrolments_seen_by(user: Any, pupil: Pupil) -> list[Enrolment]:
    """Where she goes and has gone, in the units of whoever asks: an earlier school may be a secret."""
    rows = pupil.enrolments.filter(unit__in=Unit.objects.visible_to(user)).select_related("unit")
    return list(rows.order_by("-starts_on", "school_type"))
