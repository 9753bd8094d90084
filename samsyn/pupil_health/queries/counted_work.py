"""The work as it is counted: hours of meetings and insatser by purpose and level, and insatser that were looked at."""

from django.db.models import F

from samsyn.core.sealed_cells import Row, Span
from samsyn.pupil_health.models import CaseAction, CaseFollowUp, Meeting
from samsyn.pupil_health.queries.countable import BECAUSE, in_cases, minutes_of


Purpose, Level, Effect = CaseAction.Purpose, CaseAction.Level, CaseFollowUp.Effect
HOUR = 60  # minutes
TO_TEACHERS = "I19"  # consultation and supervision, among the thirty kinds of insats
# As the measures call them, whatever language the one who asks reads.
PURPOSES = {
    Purpose.PROMOTIVE: "främjande",
    Purpose.PREVENTIVE: "förebyggande",
    Purpose.REMEDIAL: "åtgärdande",
}
LEVELS = {Level.INDIVIDUAL: "individ", Level.GROUP: "grupp", Level.UNIT: "skolenhet"}
REACHED, PARTLY, NOT_REACHED = "målet nått", "delvis", "inte nått"
OUTCOMES = {
    Effect.GOAL_REACHED: REACHED,
    Effect.CLEARLY_BETTER: PARTLY,
    Effect.SOMEWHAT: PARTLY,
}


def activity_rows(span: Span) -> list[Row]:
    """What meetings had on their agendas, and the insatser that began; planned minutes × people (decisions D33)."""
    rows = in_cases(CaseAction).filter(starts_on__range=(span.first, span.last)).select_related("case")
    actions = [
        _work(
            one.case.unit_id, one.case.pupil_id, one.planned_minutes or 0, one.purpose, one.level,
            to_teachers=one.type == TO_TEACHERS,
        )
        for one in rows.defer("sealed_what", "sealed_aim")
    ]  # fmt: skip
    meetings = [
        _work(one.unit_id, None, minutes, purpose, level)
        for one, purpose, level, minutes in minutes_of(Meeting.objects.all(), span.first, span.last)
    ]
    return [*meetings, *actions]


def intervention_rows(span: Span) -> list[Row]:
    """One row for each time that an insats for a pupil was to be looked at; its result in the last of them."""
    looks = CaseFollowUp.objects.everything(because=BECAUSE).filter(
        action__level=Level.INDIVIDUAL, action__case__logged_at=F("action__case__unit")
    )
    told = list(
        looks.filter(due_on__range=(span.first, span.last))
        .order_by("due_on", "on")
        .values_list("action__case__unit", "action__case__pupil", "action", "due_on", "on", "effect")
    )
    last = {
        action: at for at, (_unit, _pupil, action, _due, on, _effect) in enumerate(told) if on <= span.until
    }
    rows = [
        Row(unit, pupil, {"due": True, "in_time": on <= due, "evaluated": last.get(action) == at,
                          "outcome": OUTCOMES.get(Effect(effect), NOT_REACHED)})
        for at, (unit, pupil, action, due, on, effect) in enumerate(told)
    ]  # fmt: skip
    waiting = in_cases(CaseAction).filter(level=Level.INDIVIDUAL, follow_up_on__range=(span.first, span.last))
    late = waiting.exclude(state=CaseAction.State.ENDED).values_list("case__unit", "case__pupil")
    return [*rows, *[Row(unit, pupil, {"due": True}) for unit, pupil in late]]


def _work(
    unit: int, pupil: int | None, minutes: float, purpose: str, level: str, *, to_teachers: bool = False
) -> Row:
    said = {
        "hours": minutes / HOUR,
        "purpose": PURPOSES[Purpose(purpose)],
        "level": LEVELS[Level(level)],
        "to_teachers": to_teachers,
    }
    return Row(unit, pupil, said)
