"""What the team puts on the pages of others: what waits for somebody, and the way from the wheel to the plan."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.needs import Found, Need, Waiting
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.health_team.models import JoinedGoal
from samsyn.health_team.queries.contents import competence_words
from samsyn.health_team.queries.plans import may_read_agreed
from samsyn.health_team.queries.waiting import ROUTINE, waiting_for
from samsyn.improvement.models import Goal
from samsyn.organisation.models import Unit
from samsyn.year_wheel.vocabulary import Output


TO_READ, TO_WRITE = 10, 20  # minutes


@fills("start.needs")
def what_waits(*, user: Any, unit: Unit, today: date) -> Waiting:
    """Routines that one's function should read through, and one's own view of the assignment, not handed in."""
    return Waiting(
        waiting_for(user, unit, today),
        lambda rows: [_routine(one, today) if one.kind == ROUTINE else _view(one) for one in rows],
    )


def _routine(one: Found, today: date) -> Need:
    return Need(
        _("Se över rutinen: %(title)s") % {"title": one.text},
        _("Läs den och säg att den gäller, eller skriv en ny version."),
        reverse("health_team:routine", args=[one.key]),
        due=one.day,
        tone="bad" if one.day < today else "",
        minutes=TO_READ,
    )


def _view(one: Found) -> Need:
    return Need(
        _("Skriv din syn på elevhälsans uppdrag %(year)s") % {"year": one.text},
        _("Innan ni lägger synsätten sida vid sida."),
        reverse("health_team:my_view", args=[one.key]),
        minutes=TO_WRITE,
    )


@fills("activity.steps")
def from_the_wheel(*, activity: Any) -> tuple[str, str] | None:
    """From an activity that makes or evaluates the plan to the plan itself."""
    if activity.output != Output.HEALTH_PLAN or not activity.unit.is_school_unit:
        return None
    address = reverse("health_team:plan", args=[SchoolYear.named(activity.school_year).slug])
    return _("Öppna elevhälsoplanen"), f"{address}?enhet={activity.unit_id}"


@fills("goal.worked_for_by")
def pupil_health_for(*, goal: Goal, user: Any) -> dict[str, Any] | None:
    """What pupil health does for a goal, for those who may read its plan."""
    if not may_read_agreed(user, goal.unit):
        return None
    joined = JoinedGoal.objects.filter(goal=goal, plan__school_year=goal.school_year).first()
    if joined is None:
        return None
    who = ", ".join(competence_words(joined.competences))
    url = reverse("health_team:plan", args=[SchoolYear.named(goal.school_year).slug])
    return {"title": _("Elevhälsan: %(who)s") % {"who": who}, "why": joined.does, "url": url}
