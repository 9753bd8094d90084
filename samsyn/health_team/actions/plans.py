"""Begin the year's plan, take people in, join goals, book planning days, and agree with rektor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.access.policy import HEADS, HEALTH_TEAM, Subject, Verb
from samsyn.access.scoping import in_force, require, require_in
from samsyn.accounts.models import Assignment, User, person_of
from samsyn.conferences.models import digest_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.core.language import in_swedish
from samsyn.core.school_year import SchoolYear
from samsyn.health_team.competences import Competence, required_on
from samsyn.health_team.models import (
    AgreedHealthPlan,
    HealthPlan,
    HealthPlanMember,
    JoinedGoal,
    PlanningDay,
    Position,
)
from samsyn.health_team.parts import RESULTS, SHARED
from samsyn.health_team.queries.contents import contents_of, latest_wordings
from samsyn.improvement.models import Goal
from samsyn.organisation.models import Unit
from samsyn.pupil_health.queries.intake import holders
from samsyn.pupil_health.queries.people import people_at
from samsyn.year_wheel.actions import NewActivity, add_activity, book_time
from samsyn.year_wheel.vocabulary import Layer, Owner


@action("health_plan.started")
def start_plan(*, by: Any, unit: Unit, year: SchoolYear, today: date) -> HealthPlan:
    """Those who lead the unit and those of pupil health take part; last year's plan is where it begins."""
    require_in(by, Verb.ADD, Subject.HEALTH_PLAN, unit)
    if HealthPlan.objects.filter(unit=unit, school_year=str(year)).exists():
        raise Refusal(_("Planen är redan påbörjad. Läs in sidan igen."))
    people = {user: _competence_of(user, unit, today) for user in holders(unit, (*HEADS, *HEALTH_TEAM))}
    held = Position.objects.filter(in_force(today), unit=unit).values_list("competence", flat=True)
    before = AgreedHealthPlan.objects.filter(unit=unit, school_year=str(year.previous)).first()
    plan = HealthPlan.objects.create(
        unit=unit,
        school_year=str(year),
        competences=_worded_apart({*held, *people.values()} - {""}, today),
        builds_on=before,
        started_by=person_of(by),
        started_on=today,
    )
    HealthPlanMember.objects.bulk_create(
        HealthPlanMember(plan=plan, user=user, competence=competence) for user, competence in people.items()
    )
    return plan


def _competence_of(user: User, unit: Unit, today: date) -> str:
    """What her role at the unit answers to; nothing for whoever leads it."""
    held = Assignment.objects.filter(in_force(today), user=user, role__in=Competence.values)
    near = [one.role for one in held.select_related("unit") if unit.path.startswith(one.unit.path)]
    return near[0] if near else ""


def _worded_apart(held: set[str], today: date) -> list[str]:
    """Those that are there, and of each group that the law names at least one."""
    groups = required_on(today).access
    lacking = {group[0].value for group in groups if not held & {one.value for one in group}}
    return [one.value for one in Competence if one.value in held | lacking]


@action("health_plan.member_added")
def add_plan_member(*, by: Any, plan: HealthPlan, user: User, competence: str) -> HealthPlanMember:
    """Somebody more takes part, as a studie- och yrkesvägledare may; her competence gets a part of its own."""
    require(by, Verb.CHANGE, plan)
    if user.pk not in people_at(plan.unit):
        raise Refusal(_("Personen arbetar inte här. Välj en annan."))
    member, _new = HealthPlanMember.objects.get_or_create(
        plan=plan, user=user, defaults={"competence": competence}
    )
    if competence and competence not in plan.competences:
        plan.competences = [*plan.competences, competence]
        plan.save(update_fields=["competences"])
    return member


@action("health_plan.goal_joined")
def join_goal(
    *, by: Any, plan: HealthPlan, goal: Goal, does: str, competences: Sequence[str], on: date
) -> JoinedGoal:
    """What pupil health does for a goal of the unit; said again it is said anew."""
    require(by, Verb.CHANGE, plan)
    if goal.unit_id != plan.unit_id:
        raise Refusal(_("Målet hör till en annan enhet."))
    said = {"does": does, "competences": list(competences), "joined_by": person_of(by), "joined_on": on}
    joined, _new = JoinedGoal.objects.update_or_create(plan=plan, goal=goal, defaults=said)
    return joined


@dataclass(frozen=True)
class NewDay:
    """A day on which the team plans together."""

    about: str
    on: date
    at: time
    minutes: int


@action("health_plan.day_booked")
def book_planning_day(*, by: Any, plan: HealthPlan, day: NewDay) -> PlanningDay:
    """Put it on the unit's wheel, with the time booked: rektor owns it."""
    require(by, Verb.CHANGE, plan)
    new = NewActivity(
        title=day.about,
        starts_on=day.on,
        ends_on=day.on,
        owner_role=Owner.PRINCIPAL,
        layer=Layer.PUPIL_HEALTH.value,
    )
    activity = add_activity(by=by, unit=plan.unit, year=SchoolYear.named(plan.school_year), new=new)
    book_time(by=by, activity=activity, on=day.on, at=day.at, minutes=day.minutes)
    return PlanningDay.objects.create(plan=plan, activity=activity)


@action("health_plan.agreed")
def agree_on_plan(*, by: Any, plan: HealthPlan, note: str, on: date) -> AgreedHealthPlan:
    """Rektor and pupil health agree on the plan as it stands; a version that says the same is refused."""
    require_in(by, Verb.ADD, Subject.AGREED_HEALTH_PLAN, plan.unit)
    if {SHARED, RESULTS} - latest_wordings(plan).keys():
        raise Refusal(_("Formulera det gemensamma uppdraget och goda resultat först."))
    with in_swedish():  # an agreed plan is a record
        contents = contents_of(plan, on)
    digest = digest_of(contents)
    rows = AgreedHealthPlan.objects.filter(unit=plan.unit, school_year=plan.school_year)
    last = rows.aggregate(last=Max("version"))["last"] or 0
    if rows.filter(version=last, digest=digest).exists():
        raise Refusal(_("Planen är likadan som den ni redan är överens om."))
    return AgreedHealthPlan.objects.create(
        unit=plan.unit,
        school_year=plan.school_year,
        version=last + 1,
        contents=contents,
        digest=digest,
        note=note,
        agreed_on=on,
        agreed_by=person_of(by),
    )


@action("health_plan.taken_out")
def take_out_plan(*, by: Any, agreed: AgreedHealthPlan) -> AgreedHealthPlan:
    """Somebody takes the agreed plan away as a file."""
    require(by, Verb.SEE, agreed)
    return agreed
