"""The plan itself: how far it has come, what rektor agrees to, and every agreed version."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.chain import Step
from samsyn.conferences.refusals import Refusal
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.health_team.actions import plans as deeds
from samsyn.health_team.competences import group_words
from samsyn.health_team.document import document_of
from samsyn.health_team.forms.plans import AgreeForm
from samsyn.health_team.models import AgreedHealthPlan, HealthPlan
from samsyn.health_team.parts import parts_of
from samsyn.health_team.queries import plans as asked
from samsyn.health_team.queries.contents import contents_of
from samsyn.health_team.queries.staffing import AtUnit, across
from samsyn.health_team.words import told
from samsyn.organisation.queries import current_unit
from samsyn.reports import html, pdf
from samsyn.reports.formats import FORMATS, answer, file_name, possible, write


def plan_now(request: SignedIn) -> HttpResponse:
    """The plan of this school year; for those who lead several units, how far each has come."""
    unit, today = current_unit(request), clock.today()
    year = SchoolYear.of(today)
    if asked.may_read_agreed(request.user, unit):
        return redirect("health_team:plan", year.slug)
    if unit.is_school_unit or not may_in(request.user, Verb.SEE, Subject.AGREED_HEALTH_PLAN, unit):
        raise Http404
    rows = [_at_unit(one, year) for one in across(request.user, unit, today)]
    return page(request, "health_team/across.html", {"unit": unit, "year": year, "rows": rows})


def _at_unit(one: AtUnit, year: SchoolYear) -> dict[str, Any]:
    """A unit in a list: whether a plan is agreed on, and what the law wants and nobody holds."""
    lacking = ", ".join(group_words(group) for group in one.lacking)
    why = "" if one.is_staffed is None else _("Bemanningen är inte inskriven.")
    if one.is_staffed:
        why = _("Saknar: %(what)s") % {"what": lacking} if lacking else _("Alla kompetenser är på plats.")
    return {
        "title": one.unit.name,
        "url": f"{reverse('health_team:plan', args=[year.slug])}?enhet={one.unit.pk}",
        "why": why,
        "tag": _("överens %(day)s") % {"day": one.agreed_on.isoformat()}
        if one.agreed_on
        else _("ingen plan än"),
        "tone": "done" if one.agreed_on else "",
    }


def plan(request: SignedIn, school_year: str) -> HttpResponse:
    """For those who take part, the work; for everybody else at work, what was agreed."""
    unit, year = current_unit(request), _year(school_year)
    if not asked.may_read_agreed(request.user, unit):
        raise Http404
    versions = asked.agreed_versions(request.user, unit, year)
    found = asked.plan_seen(request.user, unit, year)
    context: dict[str, Any] = {
        "unit": unit,
        "year": year,
        "versions": versions,
        "agreed": versions[0] if versions else None,
        "may_start": asked.may_start(request.user, unit),
    }
    if found is None:
        article = html.fragment(document_of(versions[0])) if versions else ""
        return page(request, "health_team/plan_read.html", context | {"article": article})
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and asked.may_agree(request.user, unit) and form.is_valid():
        try:
            deeds.agree_on_plan(by=request.user, plan=found, note=form.cleaned_data["note"], on=clock.today())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Ni är överens om planen."))
            return redirect("health_team:plan", year.slug)
    context |= _work(request, found, versions) | {"form": form}
    return page(request, "health_team/plan.html", context, status=422 if form.errors else 200)


@require_POST
def plan_start(request: SignedIn, school_year: str) -> HttpResponse:
    unit, year = current_unit(request), _year(school_year)
    if not asked.may_start(request.user, unit):
        raise Http404
    try:
        deeds.start_plan(by=request.user, unit=unit, year=year, today=clock.today())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("health_team:plan", year.slug)


@require_GET
def agreed(request: SignedIn, agreed_id: int) -> HttpResponse:
    """One agreed version, as it was."""
    found = _agreed(request, agreed_id)
    context = {
        "agreed": found,
        "year": SchoolYear.named(found.school_year),
        "article": html.fragment(document_of(found)),
        "formats": possible(lambda name: reverse("health_team:agreed_file", args=[found.pk, name])),
        "pdf_advice": pdf.advice(),
    }
    return page(request, "health_team/agreed.html", context)


@require_GET
def agreed_file(request: SignedIn, agreed_id: int, format_name: str) -> HttpResponse:
    """The same as a file."""
    found = _agreed(request, agreed_id)
    if format_name not in FORMATS:
        raise Http404
    document = document_of(found)
    try:
        made = write(document, format_name)
    except pdf.NoPango as fault:
        messages.error(request, str(fault))
        return redirect("health_team:agreed", found.pk)
    deeds.take_out_plan(by=request.user, agreed=found)
    return answer(file_name(document, format_name), made, format_name)


def _work(request: SignedIn, found: HealthPlan, versions: Any) -> dict[str, Any]:
    """Everything that the page of those who take part tells."""
    members, parts = asked.members_of(found), parts_of(found)
    contents = contents_of(found, clock.today())
    worded = {one["key"]: one for one in contents["parts"]}
    newest = versions[0] if versions else None
    checks = [told(one) for one in asked.checks_of(found, contents, newest)]
    me = next((one for one in members if one.user_id == request.user.pk), None)
    return {
        "plan": found,
        "members": members,
        "me": me,
        "parts": [(one, worded.get(one.key)) for one in parts],
        "contents": contents,
        "checks": checks,
        "left": sum(not one.done for one in checks),
        "is_changed": newest is not None and asked.is_changed(contents, newest),
        "may_agree": asked.may_agree(request.user, found.unit),
        "steps": _steps(found, members, (len(parts), len(worded)), newest),
    }


def _steps(found: HealthPlan, members: Any, counts: tuple[int, int], newest: Any) -> list[Step]:
    """The workshop as a chain: what is done has a title."""
    parts, worded = counts
    handed_in = sum(one.handed_in_on is not None for one in members)
    of_members = _("%(done)s av %(all)s har lämnat in") % {"done": handed_in, "all": len(members)}
    of_parts = _("%(done)s av %(all)s delar") % {"done": worded, "all": parts}
    side = _("sedan %(day)s") % {"day": found.opened_on.isoformat()} if found.opened_on else ""
    rektor = newest.agreed_on.isoformat() if newest else ""
    here = "alone" if not found.is_together else "word" if worded < parts or not newest else "agree"
    return [
        Step("alone", _("1. Var och en skriver sin syn"), of_members, here=here == "alone"),
        Step("side", _("2. Synsätten läggs sida vid sida"), side),
        Step(
            "word",
            _("3. En gemensam formulering"),
            of_parts if found.is_together else "",
            here=here == "word",
        ),
        Step("agree", _("4. Överens med rektor"), rektor, here=here == "agree"),
    ]


def _agreed(request: SignedIn, key: int) -> AgreedHealthPlan:
    rows = AgreedHealthPlan.objects.visible_to(request.user).select_related("unit", "agreed_by")
    return get_object_or_404(rows, pk=key)


def _year(text: str) -> SchoolYear:
    try:
        return SchoolYear.named(text)
    except NotASchoolYear as fault:
        raise Http404 from fault
