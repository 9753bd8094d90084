"""Questions about focus areas, goals and insatser that pages, reports and start pages ask."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from samsyn.access.policy import Role
from samsyn.access.scoping import in_force
from samsyn.accounts.models import Assignment, User
from samsyn.core.once import once
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.models import Checkpoint, FocusArea, FollowUp, Goal, Intervention, Plan
from samsyn.improvement.queries.chains import chain_of, steps_from_evidence
from samsyn.improvement.smart import Around
from samsyn.organisation.models import Unit


__all__ = [
    "around",
    "chain_of",
    "focus_areas_of",
    "follow_ups_due",
    "goals_of",
    "goals_open",
    "goals_to_see",
    "interventions_of",
    "interventions_since",
    "interventions_without_goal",
    "last_follow_up",
    "level_counts",
    "owners_at",
    "plans_of",
    "steps_from_evidence",
    "with_everything",
]

HALF_A_YEAR = timedelta(days=182)
NOT_OWNERS = (Role.PUPIL, Role.GUARDIAN, Role.COMMITTEE_MEMBER, Role.SYSTEM_ADMINISTRATOR)


def focus_areas_of(unit: Unit, year: SchoolYear | str) -> QuerySet[FocusArea]:
    return FocusArea.objects.filter(unit=unit, school_year=str(year), withdrawn_at=None)


def with_everything(rows: QuerySet[Goal]) -> QuerySet[Goal]:
    """Goals with what the pages say about them, in a bounded number of questions."""
    interventions = Intervention.objects.select_related("owner").prefetch_related("follow_ups")
    related: list[Any] = [
        Prefetch("checkpoints", Checkpoint.objects.filter(withdrawn_at=None)),
        Prefetch("interventions", interventions),
        "acceptances",
        "follow_ups",
    ]
    beside = (
        "unit",
        "focus",
        "owner",
        "explanation",
        "evidence__conference__unit",
        "evidence__decision__explanation",
    )
    return rows.select_related(*beside).prefetch_related(*related)


def goals_of(unit: Unit, year: SchoolYear | str) -> Sequence[Goal]:
    """The goals of a unit that belong to a school year, with insatser, checkpoints and follow-ups."""
    return list(with_everything(Goal.objects.of(unit).in_year(str(year))))


def interventions_of(unit: Unit, year: SchoolYear | str) -> Sequence[Intervention]:
    """The insatser that were under way at some time in a school year."""
    span = year if isinstance(year, SchoolYear) else SchoolYear.named(year)
    rows = Intervention.objects.of(unit).filter(starts_on__lte=span.last_day)
    rows = rows.filter(Q(ends_on__gte=span.first_day) | Q(state=Intervention.State.DECIDED))
    return list(rows.select_related("goal", "owner", "unit").prefetch_related("follow_ups"))


def interventions_since(unit: Unit, before: date) -> Sequence[Intervention]:
    """Those followed up in the last half year, and those still running, for the conference that comes."""
    recently = Q(follow_ups__on__gt=before - HALF_A_YEAR, follow_ups__on__lte=before)
    rows = Intervention.objects.of(unit).filter(recently | Q(state=Intervention.State.DECIDED))
    return list(rows.distinct().select_related("goal", "owner").prefetch_related("follow_ups"))


def interventions_without_goal(unit: Unit, year: SchoolYear | str) -> Sequence[Intervention]:
    """Efforts that serve no agreed goal: told, so that somebody asks why (decisions D24)."""
    return [one for one in interventions_of(unit, year) if one.goal_id is None]


def follow_ups_due(
    by: date, *, unit: Unit | None = None, owner: User | None = None
) -> Sequence[Intervention]:
    """Insatser whose day of follow-up has come or comes by a day: of a unit, or of one owner."""
    rows = Intervention.objects.due_by(by)
    if unit is not None:
        rows = rows.filter(unit=unit)
    if owner is not None:
        rows = rows.filter(owner=owner)
    return list(rows.select_related("goal", "owner", "unit"))


def goals_open(*, unit: Unit | None = None, owner: User | None = None) -> Sequence[Goal]:
    """Goals that nobody has followed up to the end, each with the day it is checked next as `check_on`.

    Of a unit, or of one owner.
    """
    rows = Goal.objects.still_open().with_next_check()
    if unit is not None:
        rows = rows.filter(unit=unit)
    if owner is not None:
        rows = rows.filter(owner=owner)
    return list(rows.select_related("owner", "unit"))


@once
def goals_to_see(unit: Unit, user: User) -> Sequence[Goal]:
    """The open goals of a unit that somebody may see, with the evidence that each was set from."""
    return list(Goal.objects.visible_to(user).filter(unit=unit).still_open().select_related("evidence"))


def around(goal: Goal, checkpoints: Sequence[date] | None = None) -> Around:
    """What the SMART checks need to know beside the goal's own row."""
    acceptance = list(goal.acceptances.all())[-1:] if goal.pk else []
    if checkpoints is None:
        checkpoints = (
            [one.on for one in goal.checkpoints.all() if one.withdrawn_at is None] if goal.pk else []
        )
    here = Q(unit=goal.unit, school_year=goal.school_year, withdrawn_at=None)
    beside = Q(pk=goal.focus_id) & ~Q(goals__state=Goal.State.CLOSED) & ~Q(goals__pk=goal.pk)
    counts = FocusArea.objects.filter(here | Q(pk=goal.focus_id)).aggregate(
        areas=Count("pk", filter=here, distinct=True), beside=Count("goals", filter=beside)
    )
    return Around(
        accepted_by=acceptance[0].who if acceptance else "",
        accepted_on=acceptance[0].on if acceptance else None,
        checkpoints=tuple(checkpoints),
        measures=len(goal.interventions.all()) if goal.pk else 0,
        focus_areas=counts["areas"],
        goals_in_focus=counts["beside"] + 1,
        cause=goal.explanation.text if goal.explanation else "",
    )


def owners_at(unit: Unit, on: date) -> QuerySet[User]:
    """Those who work in the unit, or above it, and can own a goal there; alphabetically."""
    held = Q(assignments__unit__path__startswith=unit.path)
    held |= Q(assignments__unit__in=unit.line_keys)
    rows = User.objects.filter(held, is_active=True, assignments__pk__in=_held(on))
    return rows.distinct().order_by("name")


def _held(on: date) -> Any:
    return Assignment.objects.filter(in_force(on)).exclude(role__in=NOT_OWNERS).values("pk")


def level_counts(goal: Goal) -> dict[str, int]:
    """How many insatser serve the goal at each level."""
    found = Counter(one.level for one in goal.interventions.all())
    return {level: found[level] for level in Intervention.Level.values}


def plans_of(unit: Unit, year: SchoolYear | str) -> Sequence[Plan]:
    """The decided versions, newest first."""
    return list(Plan.objects.filter(unit=unit, school_year=str(year)).select_related("decided_by"))


def last_follow_up(thing: Goal | Intervention) -> FollowUp | None:
    """The newest; uses what is already fetched."""
    return next(iter(thing.follow_ups.all()), None)
