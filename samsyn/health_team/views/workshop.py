"""The workshop step by step: one's own view, all side by side, one wording, goals and days."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.drafts import keeps_draft
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.health_team.actions import plans as deeds
from samsyn.health_team.actions import workshop
from samsyn.health_team.forms.plans import DayForm, JoinForm, PlanMemberForm, ViewsForm, WordingForm
from samsyn.health_team.models import HealthPlan, Wording
from samsyn.health_team.parts import LEARNED, RESULTS, SHARED, Part, parts_of
from samsyn.health_team.queries import plans as asked
from samsyn.health_team.queries.contents import joined_goals, planning_days, told_day, told_goal
from samsyn.pupil_health.refusals import Overtaken
from samsyn.year_wheel.actions import NotPossible


MINE = (LEARNED, SHARED, RESULTS)  # beside one's own competence


@keeps_draft
def my_view(request: SignedIn, plan_id: int) -> HttpResponse:
    """Step one: what I think, before I have heard the others."""
    plan = _found(request, plan_id)
    member = asked.member_of(request.user, plan)
    if member is None or (plan.is_together and request.method == "GET"):
        raise Http404
    parts = parts_of(plan)
    form = ViewsForm(request.POST or None, parts=parts, views=asked.own_views(request.user, plan))
    if request.method == "POST" and form.is_valid():
        handed_in, today = "hand_in" in request.POST, clock.today()
        try:
            workshop.write_views(
                by=request.user, plan=plan, views=form.views(), handed_in=handed_in, on=today
            )
        except Refusal as refusal:  # they were put side by side while she wrote: her words stay on the page
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Din syn är inlämnad.") if handed_in else _("Din syn är sparad."), form)
            return redirect(_page_of(plan))
    first = [one for one in parts if one.key in (*MINE, member.competence)]
    context = {
        "plan": plan,
        "year": SchoolYear.named(plan.school_year),
        "member": member,
        "form": form,
        "mine": [(one, form.group(one), asked.last_years(plan, one.key)["text"]) for one in first],
        "others": [(one, form.group(one)) for one in parts if one not in first],
    }
    return page(request, "health_team/my_view.html", context, status=422 if form.errors else 200)


@require_POST
def side_by_side(request: SignedIn, plan_id: int) -> HttpResponse:
    """Step two."""
    plan = _found(request, plan_id)
    try:
        workshop.put_side_by_side(by=request.user, plan=plan, on=clock.today())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Nu ser alla som är med vad var och en har skrivit."))
    return redirect(_page_of(plan))


@keeps_draft
def wording(request: SignedIn, plan_id: int, part: str) -> HttpResponse:
    """Step three, one part at a time: the views beside each other, and the words of the team."""
    plan = _found(request, plan_id)
    chosen = next((one for one in parts_of(plan) if one.key == part), None)
    if chosen is None or not plan.is_together:
        raise Http404
    versions = asked.wordings_of(plan, part)
    newest = versions[0] if versions else None
    form = WordingForm(request.POST or None, part=chosen, initial=_begins(plan, chosen, newest))
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = form.cleaned_data["opened"]
            workshop.word_together(by=request.user, plan=plan, part=part, said=form.together(), opened=opened)
        except Overtaken as newer:
            theirs = newer.theirs
            form.data = {**request.POST.dict(), "opened": str(theirs.version)}
        else:
            saved(request, _("Formuleringen är sparad. Säg till om du står bakom den."), form)
            return redirect("health_team:wording", plan.pk, part)
    context = {
        "plan": plan,
        "year": SchoolYear.named(plan.school_year),
        "part": chosen,
        "views": asked.views_of(request.user, plan, part),
        "newest": newest,
        "earlier": versions[1:],
        "stands_behind": newest is not None and asked.stands_behind(request.user, newest),
        "is_member": asked.member_of(request.user, plan) is not None,
        "form": form,
        "theirs": theirs,
        "saved": [(chosen.title, theirs.text)] if theirs else [],
        "next": _next(plan, chosen),
    }
    status = 409 if theirs else 422 if form.errors else 200
    return page(request, "health_team/wording.html", context, status=status)


@require_POST
def assent(request: SignedIn, plan_id: int, part: str) -> HttpResponse:
    plan = _found(request, plan_id)
    newest = next(iter(asked.wordings_of(plan, part)), None)
    if newest is None:
        raise Http404
    try:
        workshop.stand_behind(by=request.user, wording=newest, on=clock.today())
    except PermissionDenied as refusal:
        raise Http404 from refusal
    messages.success(request, _("Du står bakom formuleringen."))
    return redirect("health_team:wording", plan.pk, part)


def joining(request: SignedIn, plan_id: int) -> HttpResponse:
    """Join the unit's goals, book planning days, take somebody in: three small forms on one page."""
    plan = _found(request, plan_id)
    may_book = may_in(request.user, Verb.ADD, Subject.ACTIVITY, plan.unit)
    said = request.POST
    goals, members = asked.goals_to_join(plan), asked.members_of(plan)
    forms: dict[str, Any] = {
        "join": JoinForm(said if "join" in said else None, goals=goals, competences=plan.competences),
        "day": DayForm(said if "day" in said else None) if may_book else None,
        "member": PlanMemberForm(said if "member" in said else None, people=asked.may_join(plan, members)),
    }
    sent = next((one for name, one in forms.items() if one is not None and name in said), None)
    if sent is not None and sent.is_valid() and _done(request, plan, sent, goals):
        return redirect("health_team:joining", plan.pk)
    context = {
        "plan": plan,
        "year": SchoolYear.named(plan.school_year),
        "forms": forms,
        "form": sent,
        "goals": goals,
        "joined": [told_goal(one) for one in joined_goals(plan)],
        "days": [told_day(one) for one in planning_days(plan)],
        "members": members,
    }
    return page(request, "health_team/joining.html", context, status=422 if sent else 200)


def _done(request: SignedIn, plan: HealthPlan, form: Any, goals: Any) -> bool:
    """The deed that the form is for."""
    by, said = request.user, form.cleaned_data
    try:
        if isinstance(form, JoinForm):
            goal = next(one for one in goals if one.pk == said["goal"])
            more = {"does": said["does"], "competences": said["competences"], "on": clock.today()}
            deeds.join_goal(by=by, plan=plan, goal=goal, **more)
        elif isinstance(form, DayForm):
            deeds.book_planning_day(by=by, plan=plan, day=form.day())
        else:
            deeds.add_plan_member(by=by, plan=plan, **said)
    except (Refusal, NotPossible) as refusal:
        form.add_error(None, str(refusal))
        return False
    saved(request, _("Det är sparat."), form if isinstance(form, JoinForm) else None)
    return True


def _found(request: SignedIn, key: int) -> HealthPlan:
    found = asked.plan_by_key(request.user, key)
    if found is None:
        raise Http404
    return found


def _page_of(plan: HealthPlan) -> str:
    return reverse("health_team:plan", args=[SchoolYear.named(plan.school_year).slug])


def _begins(plan: HealthPlan, part: Part, newest: Wording | None) -> dict[str, Any]:
    """The newest wording; before there is one, what last year's plan said."""
    if newest is None:
        return {"opened": 0, **asked.last_years(plan, part.key)}
    names = ("primary", "secondary", "text", "route", "still_open")
    return {"opened": newest.version, **{name: getattr(newest, name) for name in names}}


def _next(plan: HealthPlan, part: Part) -> Part | None:
    """The part after this one."""
    parts = parts_of(plan)
    after = [one.key for one in parts].index(part.key) + 1
    return parts[after] if after < len(parts) else None
