"""The verksamhetsplan of a unit and year as plain values: what the page shows, what is frozen, what reports print."""

from typing import Any

from samsyn.improvement.measuring import target_text
from samsyn.improvement.models import FocusArea, Goal, Intervention
from samsyn.improvement.queries import focus_areas_of, goals_of, interventions_without_goal
from samsyn.organisation.models import Unit


def contents_of(unit: Unit, year: str) -> dict[str, Any]:
    """Focus areas with their goals and insatser, goals outside focus, and insatser without goal."""
    goals = goals_of(unit, year)
    areas = focus_areas_of(unit, year)
    return {
        "unit": unit.name,
        "school_year": year,
        "focus_areas": [told_area(area, [one for one in goals if one.focus_id == area.pk]) for area in areas],
        "outside_focus": [told_goal(one) for one in goals if one.focus_id is None],
        "without_goal": [told_intervention(one) for one in interventions_without_goal(unit, year)],
    }


def told_area(area: FocusArea, goals: list[Goal]) -> dict[str, Any]:
    return {
        "id": area.pk,
        "title": area.title,
        "analysis": area.analysis,
        "origin": area.get_origin_display(),
        "goals": [told_goal(one) for one in goals],
    }


def told_goal(goal: Goal) -> dict[str, Any]:
    return {
        "id": goal.pk,
        "wording": goal.wording,
        "who": goal.who,
        "tags": goal.tag_words,
        "measure": goal.baseline.get("title", ""),
        "part": goal.baseline.get("part_label", ""),
        "baseline": goal.baseline.get("text", ""),
        "target": target_text(goal),
        "cause": goal.explanation.text if goal.explanation else "",
        "owner": goal.owner.name if goal.owner else "",
        "accepted_by": [f"{one.who} {one.on.isoformat()}" for one in goal.acceptances.all()],
        "starts_on": goal.starts_on.isoformat(),
        "ends_on": goal.ends_on.isoformat(),
        "checkpoints": [one.on.isoformat() for one in goal.checkpoints.all()],
        "outside_reason": goal.outside_reason,
        "interventions": [told_intervention(one) for one in goal.interventions.all()],
    }


def told_intervention(one: Intervention) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": one.title,
        "type": one.type_title,
        "purpose": one.get_purpose_display(),
        "level": one.get_level_display(),
        "for_whom": one.for_whom,
        "owner": one.owner.name if one.owner else "",
        "starts_on": one.starts_on.isoformat(),
        "ends_on": one.ends_on.isoformat(),
        "knowledge": one.get_knowledge_kind_display(),
    }
