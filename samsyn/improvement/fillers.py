"""What this slice puts on the pages of others: what came of a conference, and what is due on the start page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.chain import Step
from samsyn.conferences.models import Conference, Evidence
from samsyn.core import clock
from samsyn.core.needs import Need
from samsyn.core.slots import fills
from samsyn.improvement.models import Goal, Intervention
from samsyn.improvement.queries import (
    follow_ups_due,
    goals_open,
    goals_to_see,
    interventions_since,
    last_follow_up,
    steps_from_evidence,
)
from samsyn.improvement.told import goal_row, intervention_row
from samsyn.organisation.models import Unit


AHEAD = timedelta(days=7)
TO_FOLLOW_UP, TO_CHECK = 5, 3  # minutes


@fills("evidence.goals")
def goals_from(*, conference: Conference, user: Any) -> dict[int, list[dict[str, Any]]]:
    """The goals of each piece of evidence as rows, with where they stand now."""
    rows = Goal.objects.visible_to(user).filter(evidence__conference=conference).select_related("owner")
    found: dict[int, list[dict[str, Any]]] = {}
    for goal in rows:
        found.setdefault(goal.evidence_id or 0, []).append(goal_row(goal, clock.today()))
    return found


@fills("deviation.links")
def goals_about(*, assessment: Any, user: Any) -> list[tuple[str, str, str]]:
    """The open goals that were set from a deviation, or that are about the same figure."""
    part = (assessment.name, assessment.part.by, assessment.part.key)
    return [
        (_("Se målet"), reverse("improvement:goal", args=[goal.pk]), goal.wording)
        for goal in goals_to_see(assessment.unit, user)
        if (goal.indicator, goal.part_by, goal.part_key) == part
        or (goal.evidence is not None and goal.evidence.key == assessment.ref)
    ]


@fills("conference.outcomes")
def outcomes_of(*, conference: Conference, user: Any) -> list[dict[str, Any]]:
    """Goals and insatser that the conference led to, with where they stand now."""
    goals = Goal.objects.visible_to(user).filter(evidence__conference=conference).select_related("owner")
    found = []
    for goal in goals.prefetch_related("interventions__owner"):
        found.append(goal_row(goal, clock.today()))
        found += [intervention_row(one, clock.today()) for one in goal.interventions.all()]
    return found


@fills("evidence.next")
def where_goals_are_set(*, evidence: Evidence) -> str:
    return f"{reverse('improvement:goal_new')}?underlag={evidence.pk}"


@fills("evidence.chain")
def chain_after(*, evidence: Evidence, user: Any) -> Sequence[Step]:
    return steps_from_evidence(evidence, user)


@fills("conference.last_time")
def since_last_time(*, unit: Unit, before: date, user: Any) -> list[dict[str, Any]]:
    """The insatser of the last half year, with what came of them."""
    found = []
    for one in interventions_since(unit, before):
        newest = last_follow_up(one)
        row = intervention_row(one, before)
        if newest:
            row["tag"], row["tone"] = newest.get_verdict_display(), "done"
            row["why"] = f"{newest.get_fidelity_display()} · {newest.get_effect_display()} · {newest.why}"
        found.append(row)
    return found


@fills("goals.to_serve")
def goals_to_serve(*, unit: Unit) -> Sequence[tuple[int, str]]:
    """The goals that an insats in a case may be said to serve."""
    return list(Goal.objects.of(unit).still_open().values_list("pk", "wording"))


@fills("goals.wording")
def wording(*, number: int) -> str | None:
    return Goal.objects.filter(pk=number).values_list("wording", flat=True).first()


@fills("start.needs")
def needs(*, user: Any, unit: Unit, today: date) -> list[Need]:
    """Of the whole unit for whoever leads it; else what one owns oneself."""
    whose: dict[str, Any] = {"unit": unit}
    if not may_in(user, Verb.CHANGE, Subject.GOAL, unit):
        if not may_in(user, Verb.SEE, Subject.GOAL, unit):
            return []
        whose["owner"] = user
    soon = today + AHEAD
    found = [insats_need(one, today) for one in follow_ups_due(soon, **whose)]
    goals = goals_open(**whose)
    found += [goal_need(one, today) for one in goals if one.ends_on <= soon]
    for goal in goals:
        if goal.check_on and goal.check_on <= today:
            title = _("Stäm av målet: %(what)s") % {"what": goal.wording}
            url = reverse("improvement:goal", args=[goal.pk])
            found.append(Need(title, owner_of(goal), url, goal.check_on, minutes=TO_CHECK))
    return [*found, *unconfirmed(user, goals)]


def insats_need(one: Intervention, today: date) -> Need:
    url = reverse("improvement:intervention_follow_up", args=[one.pk])
    title = _("Följ upp insatsen: %(what)s") % {"what": one.title}
    late = one.follow_up_on is not None and one.follow_up_on < today
    why = " · ".join(part for part in (one.for_whom, owner_of(one)) if part)
    return Need(title, why, url, one.follow_up_on, tone="bad" if late else "", minutes=TO_FOLLOW_UP)


def goal_need(goal: Goal, today: date) -> Need:
    url = reverse("improvement:goal_follow_up", args=[goal.pk])
    title = _("Följ upp målet: %(what)s") % {"what": goal.wording}
    tone = "bad" if goal.ends_on < today else ""
    return Need(title, owner_of(goal), url, goal.ends_on, tone=tone, minutes=TO_FOLLOW_UP)


def unconfirmed(user: Any, goals: Sequence[Goal]) -> list[Need]:
    """Goals that one is proposed as owner of."""
    return [
        Need(
            _("Bekräfta att du äger målet"),
            goal.wording,
            reverse("improvement:goal", args=[goal.pk]),
            minutes=1,
        )
        for goal in goals
        if goal.owner_id == user.pk and goal.owner_agreed_on is None
    ]


def owner_of(thing: Goal | Intervention) -> str:
    return _("Ägare: %(who)s") % {"who": thing.owner.name} if thing.owner else _("Ingen ägare")
