"""The goals and the insatser of a unit."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.queries import focus_areas_of, goals_of, interventions_of, interventions_without_goal
from samsyn.improvement.told import goal_row, intervention_row, purpose_split
from samsyn.improvement.views import may_add, unit_seen


def goal_list(request: SignedIn) -> HttpResponse:
    """Focus areas with their goals, goals outside focus, and insatser that serve no goal."""
    unit, today = unit_seen(request), clock.today()
    year = SchoolYear.of(today)
    goals = goals_of(unit, year)
    areas = [
        {"area": area, "rows": [goal_row(one, today) for one in goals if one.focus_id == area.pk]}
        for area in focus_areas_of(unit, year)
    ]
    context = {
        "unit": unit,
        "year": str(year),
        "areas": areas,
        "outside": [goal_row(one, today) for one in goals if one.focus_id is None],
        "alone": [intervention_row(one, today) for one in interventions_without_goal(unit, year)],
        "may_add": may_add(request, unit),
        "plan_url": reverse("improvement:plan", args=[year.slug]),
    }
    return page(request, "improvement/goal_list.html", context)


def intervention_list(request: SignedIn) -> HttpResponse:
    """Those to follow up first, then those under way, planned and ended."""
    unit, today = unit_seen(request), clock.today()
    year = SchoolYear.of(today)
    found = interventions_of(unit, year)
    groups = [
        (title, [intervention_row(one, today) for one in found if one.standing(today) == standing])
        for standing, title in (
            ("late", _("Ska följas upp nu")),
            ("ongoing", _("Pågår")),
            ("planned", _("Planerade")),
            ("ended", _("Avslutade")),
        )
    ]
    context = {
        "unit": unit,
        "year": str(year),
        "groups": [(title, rows) for title, rows in groups if rows],
        "without_goal": sum(one.goal_id is None for one in found),
        "split": purpose_split(found) if found else [],
        "may_add": may_add(request, unit),
    }
    return page(request, "improvement/intervention_list.html", context)
