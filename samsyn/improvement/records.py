"""What goals and insatser hand over to be counted: how they are written, followed up, and what they rest on."""

from datetime import date
from typing import Any

from samsyn.analysis.goals import State
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.improvement.models import FocusArea, FollowUp, Goal, Intervention
from samsyn.improvement.queries import around
from samsyn.improvement.smart import checks_of


@fills("indicators.records")
def records(*, today: date) -> dict[str, list[dict[str, Any]]]:
    return {
        "goal_record": _goals(),
        "intervention_record": _interventions(),
        "follow_up_record": [*_made(), *_missed(today)],
        "chain_record": _chains(),
    }


def _goals() -> list[dict[str, Any]]:
    """How many of the checks a goal has a remark from."""
    rows = Goal.objects.select_related("unit", "focus", "owner", "explanation").prefetch_related(
        "acceptances", "checkpoints", "interventions"
    )
    return [
        _row(one.unit_id, one.school_year, remarks=float(sum(_is_remark(each) for each in _checks(one))))
        for one in rows
    ]


def _checks(goal: Goal) -> list[State]:
    return [check.state for check in checks_of(goal, around(goal))]


def _is_remark(state: State) -> bool:
    return state is not State.OK


def _interventions() -> list[dict[str, Any]]:
    """An insats says on what it rests where it names a kind of knowledge and why that fits here."""
    return [
        _row(
            one.unit_id,
            str(SchoolYear.of(one.starts_on)),
            knowledge=one.knowledge_kind != Intervention.Knowledge.NONE and bool(one.knowledge.strip()),
        )
        for one in Intervention.objects.all()
    ]


def _made() -> list[dict[str, Any]]:
    """Follow-ups of insatser that had a planned day."""
    rows = FollowUp.objects.filter(intervention__isnull=False, due_on__isnull=False)
    return [
        _row(unit, str(SchoolYear.of(due)), due=True, in_time=on <= due)
        for unit, due, on in rows.values_list("unit", "due_on", "on")
        if due
    ]


def _missed(today: date) -> list[dict[str, Any]]:
    """Insatser whose day has passed without one."""
    rows = Intervention.objects.running().filter(follow_up_on__lt=today)
    return [
        _row(unit, str(SchoolYear.of(due)), due=True, in_time=False)
        for unit, due in rows.values_list("unit", "follow_up_on")
        if due
    ]


def _chains() -> list[dict[str, Any]]:
    """Which links a focus area has, by its goals."""
    rows = FocusArea.objects.filter(withdrawn_at=None).prefetch_related(
        "goals__interventions__follow_ups", "goals__follow_ups"
    )
    return [_row(one.unit_id, one.school_year, **_links(list(one.goals.all()))) for one in rows]


def _links(goals: list[Goal]) -> dict[str, bool]:
    insatser: list[Intervention] = [insats for goal in goals for insats in goal.interventions.all()]
    return {
        "result": any(goal.evidence_id for goal in goals),
        "cause": any(goal.explanation_id for goal in goals),
        "measure": bool(insatser),
        "evaluation": any(goal.follow_ups.all() for goal in goals)
        or any(one.follow_ups.all() for one in insatser),
    }


def _row(unit: int, school_year: str, **said: Any) -> dict[str, Any]:
    return {"unit": unit, "school_year": school_year, **said}
