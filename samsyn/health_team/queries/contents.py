"""The plan as plain values: what is frozen when rektor agrees, what the page tells, what files print."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch

from samsyn.health_team.competences import Competence, group_words
from samsyn.health_team.models import HealthPlan, JoinedGoal, PlanningDay, Wording, WordingAssent
from samsyn.health_team.parts import Part, parts_of
from samsyn.health_team.queries.plans import members_of
from samsyn.health_team.queries.staffing import staffing_at, supervisions_at


def latest_wordings(plan: HealthPlan) -> dict[str, Wording]:
    """The newest wording of each part, with those who stand behind it."""
    rows = Wording.objects.filter(plan=plan).select_related("written_by").order_by("version")
    return {
        one.part: one
        for one in rows.prefetch_related(Prefetch("assents", WordingAssent.objects.select_related("user")))
    }


def contents_of(plan: HealthPlan, today: date) -> dict[str, Any]:
    """What the team has worded, what it works for, when it plans and who it is; nobody's own view."""
    worded = latest_wordings(plan)
    staffing = staffing_at(plan.unit, today)
    return {
        "unit": plan.unit.name,
        "school_year": plan.school_year,
        "members": [
            {"name": one.user.name, "competence": str(one.get_competence_display())}
            for one in members_of(plan)
        ],
        "parts": [told_part(part, worded[part.key]) for part in parts_of(plan) if part.key in worded],
        "goals": [told_goal(one) for one in joined_goals(plan)],
        "days": [told_day(one) for one in planning_days(plan)],
        "staffing": [
            {
                "title": str(one.competence.label).capitalize(),
                "filled": one.filled,
                "vacant": one.vacant,
                "per_post": one.pupils_per_post,
            }
            for one in staffing.rows
        ],
        "lacking": [group_words(group) for group in staffing.lacking],
        "supervision": [
            {
                "on": one.on.isoformat(),
                "for_whom": one.for_whom,
                "by_whom": one.by_whom,
                "minutes": one.minutes,
            }
            for one in supervisions_at(plan.unit, today)
        ],
    }


def told_part(part: Part, wording: Wording) -> dict[str, Any]:
    return {
        "key": part.key,
        "title": part.title,
        "primary": wording.primary,
        "secondary": wording.secondary,
        "text": wording.text,
        "route": wording.route,
        "still_open": wording.still_open,
        "behind": [one.user.name for one in wording.assents.all()],
    }


def joined_goals(plan: HealthPlan) -> Iterable[JoinedGoal]:
    return plan.goals.select_related("goal")


def told_goal(joined: JoinedGoal) -> dict[str, Any]:
    return {
        "goal": joined.goal_id,
        "wording": joined.goal.wording,
        "ends_on": joined.goal.ends_on.isoformat(),
        "does": joined.does,
        "competences": competence_words(joined.competences),
    }


def planning_days(plan: HealthPlan) -> Iterable[PlanningDay]:
    """Those that have not been taken out of the wheel."""
    return plan.days.exclude(activity__state="withdrawn").select_related("activity")


def told_day(day: PlanningDay) -> dict[str, Any]:
    one = day.activity
    return {
        "activity": one.pk,
        "title": one.title,
        "on": (one.booked_on or one.starts_on).isoformat(),
        "at": f"{one.booked_at:%H.%M}" if one.booked_at else "",
        "minutes": one.minutes,
    }


def competence_words(values: Iterable[str]) -> list[str]:
    return [str(Competence(value).label) for value in values if value in Competence.values]
