"""The year's goals and insatser, read from improvement and let out as the zone of the report allows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.formats import date_format

from samsyn.access.zones import Zone
from samsyn.analysis.outcomes import GoalStatus
from samsyn.analysis.result import Caveat, Verdict
from samsyn.core.numbers import number, with_unit
from samsyn.improvement.measuring import is_new, judged
from samsyn.improvement.models import FocusArea, FollowUp, Goal, Intervention
from samsyn.reports.chapters.improvement import GoalTold, MeasureTold, Year
from samsyn.reports.chapters.results import seen_on
from samsyn.reports.commissions import Commission
from samsyn.results.measures import measures
from samsyn.results.queries import Assessment


HIDDEN = "visas inte"
NOT_YET = "pågår"
NOT_FOLLOWED = "inte uppföljt"


def of_year(commission: Commission) -> Year:
    """Goals and insatser that were in force in the year, and the focus areas chosen for the next one."""
    year = commission.school_year
    coming = FocusArea.objects.filter(unit=commission.unit, school_year=str(year.next), withdrawn_at=None)
    goals = [(goal, figure_told(goal, commission)) for goal in goals_in(commission)]
    interventions = interventions_in(commission)
    return Year(
        goals=[goal_told(goal, now, commission) for goal, now in goals],
        measures=[measure_told(one) for one in interventions],
        coming=[one.title for one in coming],
        figures=[now for _goal, now in goals if now],
        goal_numbers=[goal.pk for goal, _now in goals],
        measure_numbers=[one.pk for one in interventions],
    )


def goals_in(commission: Commission) -> Sequence[Goal]:
    rows = Goal.objects.of(commission.unit).in_year(str(commission.school_year)).select_related("focus")
    return list(rows.exclude(state=Goal.State.PROPOSED).prefetch_related(follow_ups_by(commission.today)))


def interventions_in(commission: Commission) -> Sequence[Intervention]:
    """Those that were under way on some day of the year."""
    year = commission.school_year
    begun_by = min(year.last_day, commission.today)
    rows = Intervention.objects.of(commission.unit).filter(
        starts_on__lte=begun_by, ends_on__gte=year.first_day
    )
    return list(rows.order_by("starts_on", "pk").prefetch_related(follow_ups_by(commission.today)))


def follow_ups_by(day: date) -> Prefetch[str]:
    return Prefetch("follow_ups", FollowUp.objects.filter(on__lte=day).order_by("-on", "-pk"))


def figure_told(goal: Goal, commission: Commission) -> Assessment | None:
    """What a goal whose days are over came to; of one that goes on the newest figure of the year."""
    is_over = goal.is_due(commission.today) or not goal.is_open
    return judged(goal, commission.today if is_over else seen_on(commission), commission.zone)


def goal_told(goal: Goal, now: Assessment | None, commission: Commission) -> GoalTold:
    """Outcome against target; in public only where the public may see the figure at all."""
    shown = now is not None and now.finding.value is not None
    may_tell = shown or (commission.zone is not Zone.PUBLIC) or not goal.indicator
    newest = next(iter(goal.follow_ups.all()), None)
    outcome = now.shown if now is not None and shown and is_new(goal, now) else "–"
    return GoalTold(
        measure=measure_words(goal, now),
        wording=goal.wording,
        focus=goal.focus.title if goal.focus else "",
        baseline=figure(goal, goal.baseline.get("value"), may_tell=may_tell),
        target=figure(goal, goal.target, may_tell=may_tell),
        outcome=outcome if may_tell else HIDDEN,
        deadline=date_format(goal.ends_on, "j b Y"),
        verdict=verdict(goal, newest, commission.today) if may_tell else HIDDEN,
        quality=quality(now) if goal.indicator else "beskrivet",
    )


def measure_words(goal: Goal, now: Assessment | None) -> str:
    known = measures().get(goal.indicator)
    if known is None:
        return "Beskrivet mål"
    if goal.part_by == "total":
        return known.title
    return f"{known.short}, {now.part.label}" if now else f"{known.short}, en del av enheten"


def figure(goal: Goal, value: Any, *, may_tell: bool) -> str:
    """With one decimal and the measure's sign."""
    known = measures().get(goal.indicator)
    if value is None or known is None:
        return "–"
    return with_unit(number(float(value), 1), known.sign) if may_tell else HIDDEN


def verdict(goal: Goal, newest: FollowUp | None, today: date) -> str:
    """Reached or not, in the words of the follow-up."""
    if newest is None:
        return NOT_YET if goal.ends_on > today else NOT_FOLLOWED
    if newest.status in set(GoalStatus):
        return newest.status
    if newest.effect == FollowUp.Effect.GOAL_REACHED:
        return str(GoalStatus.REACHED.value)
    return NOT_YET if goal.is_open else str(newest.get_verdict_display())


def quality(now: Assessment | None) -> str:
    """How far the figure can be trusted."""
    if now is None or now.finding.verdict is Verdict.TOO_LITTLE:
        return "litet"
    if Caveat.REGISTRATION in now.finding.caveats:
        return "osäkert: låg registrering"
    return "gott"


def measure_told(one: Intervention) -> MeasureTold:
    newest = next(iter(one.follow_ups.all()), None)
    return MeasureTold(
        kind=one.type_title,
        title=one.title,
        purpose=str(one.get_purpose_display()).capitalize(),
        level=str(one.get_level_display()).capitalize(),
        dates=f"{date_format(one.starts_on, 'b Y')}–{date_format(one.ends_on, 'b Y')}",
        done=str(newest.get_fidelity_display()).partition(" – ")[2].capitalize() if newest else "–",
        verdict=str(newest.get_verdict_display()) if newest else "",
        why=" ".join(newest.why.split()) if newest else "",
        has_goal=one.goal_id is not None,
    )
