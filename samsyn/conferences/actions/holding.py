"""Hold a conference: weigh explanations, decide, write down who took part, and close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.accounts.models import person_of
from samsyn.conferences.models import (
    FEWEST_EXPLANATIONS,
    Answer,
    Conference,
    Decision,
    Evidence,
    Explanation,
    Participation,
)
from samsyn.conferences.participants import FREE
from samsyn.conferences.queries import left_to_do, weighed_explanations
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.year_wheel.actions import close_activity
from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.queries import activities


@dataclass(frozen=True)
class Reason:
    """One explanation as it was written in the form."""

    text: str
    speaks_for: str = ""
    speaks_against: str = ""


@dataclass(frozen=True)
class Verdict:
    """What was decided; `explanation` is the place of the one that is acted on."""

    kind: str
    because: str = ""
    explanation: int | None = None


@dataclass(frozen=True)
class Participant:
    """How it went with one category of people; without `pk` it is somebody new."""

    pk: int | None
    who: str
    state: str
    said: str = ""
    title: str = ""


def move(conference: Conference, state: Conference.State) -> None:
    """Only along the table of states."""
    if state not in Conference.NEXT[Conference.State(conference.state)]:
        raise Refusal(f"Konferensen är {conference.get_state_display()}. Ladda sidan igen.")
    conference.state = state


@action("conference.begun")
def begin_conference(*, by: Any, conference: Conference, on: date) -> Conference:
    """From here on the evidence cannot be changed."""
    require(by, Verb.CHANGE, conference)
    move(conference, Conference.State.HELD)
    conference.held_on = on
    conference.take_turn(by=by, opened=None)
    conference.save(update_fields=["state", "held_on"])
    return conference


@action("evidence.analysed")
def write_analysis(
    *, by: Any, evidence: Evidence, reasons: Sequence[Reason], opened: int | None = None
) -> Evidence:
    """Write the explanations in their places; an emptied one is withdrawn and kept."""
    require(by, Verb.CHANGE, evidence)
    if not evidence.conference.is_open:
        raise Refusal("Konferensen är avslutad. Analysen kan inte ändras.")
    evidence.take_turn(by=by, opened=opened)
    there = {one.position: one for one in evidence.explanations.filter(withdrawn_at=None)}
    for position, reason in enumerate(reasons, 1):
        explanation = there.get(position) or Explanation(evidence=evidence, position=position)
        if reason.text:
            explanation.text = reason.text
            explanation.speaks_for = reason.speaks_for
            explanation.speaks_against = reason.speaks_against
            explanation.save()
        elif explanation.pk:
            explanation.withdrawn_at = timezone.now()
            explanation.save(update_fields=["withdrawn_at"])
    return evidence


@action("evidence.decided")
def decide(*, by: Any, evidence: Evidence, verdict: Verdict) -> Decision:
    """A goal, or nothing with a reason; first two rival explanations are weighed."""
    require(by, Verb.CHANGE, evidence)
    if evidence.conference.state != Conference.State.HELD:
        raise Refusal("Börja konferensen innan ni beslutar.")
    explanations = weighed_explanations(evidence)
    if len(explanations) < FEWEST_EXPLANATIONS:
        raise Refusal("Skriv minst två förklaringar, och vad som talar för och emot var och en.")
    if verdict.kind == Decision.Kind.NOTHING and not verdict.because.strip():
        raise Refusal("Skriv varför ni inte gör något.")
    chosen = next((one for one in explanations if one.position == verdict.explanation), None)
    if verdict.kind == Decision.Kind.GOAL and chosen is None:
        raise Refusal("Välj vilken förklaring ni bygger på.")
    decision = Decision.objects.filter(evidence=evidence).first() or Decision(evidence=evidence)
    decision.kind = verdict.kind
    decision.because = verdict.because
    decision.explanation = chosen
    decision.decided_by = person_of(by)
    decision.decided_at = timezone.now()
    decision.save()
    return decision


@action("conference.participation_recorded")
def record_participation(
    *, by: Any, conference: Conference, participants: Sequence[Participant]
) -> Conference:
    """Who was invited, who took part and what they said."""
    require(by, Verb.CHANGE, conference)
    refuse_if_closed(conference)
    there = {one.pk: one for one in conference.participations.all()}
    for one in participants:
        row = there.get(one.pk or 0) or Participation(conference=conference, category=FREE, title=one.title)
        row.who, row.state, row.said = one.who, one.state, one.said
        row.save()
    return conference


@action("conference.questions_answered")
def save_answers(
    *, by: Any, conference: Conference, texts: Mapping[int, str], opened: Mapping[int, int] | None = None
) -> Conference:
    """Answers by their key; one that is as it was is left alone, so that two can write in different ones."""
    require(by, Verb.CHANGE, conference)
    refuse_if_closed(conference)
    for answer in Answer.objects.filter(conference=conference, pk__in=texts):
        if answer.text == texts[answer.pk]:
            continue
        answer.take_turn(by=by, opened=(opened or {}).get(answer.pk))
        answer.text = texts[answer.pk]
        answer.save(update_fields=["text"])
    return conference


@action("conference.minutes_written")
def write_minutes(*, by: Any, conference: Conference, text: str, opened: int | None = None) -> Conference:
    require(by, Verb.CHANGE, conference)
    refuse_if_closed(conference)
    conference.take_turn(by=by, opened=opened)
    conference.minutes = text
    conference.save(update_fields=["minutes"])
    return conference


@action("conference.closed")
def close_conference(*, by: Any, conference: Conference) -> Conference:
    """When everything is decided and written down; nothing in it changes after that."""
    require(by, Verb.CHANGE, conference)
    left = left_to_do(conference)
    if left:
        raise Refusal(left[0].title)
    move(conference, Conference.State.CLOSED)
    conference.closed_by = person_of(by)
    conference.closed_at = timezone.now()
    conference.take_turn(by=by, opened=None)
    conference.save(update_fields=["state", "closed_by", "closed_at"])
    close_on_the_wheel(conference, by)
    return conference


def close_on_the_wheel(conference: Conference, by: Any) -> None:
    """What the year wheel planned is done."""
    rows = activities(conference.unit, conference.school_year)
    for activity in rows.filter(conference=conference.template, state=Activity.State.PLANNED):
        close_activity(by=by, activity=activity, note=str(conference), on=conference.held_on)


def refuse_if_closed(conference: Conference) -> None:
    if not conference.is_open:
        raise Refusal("Konferensen är avslutad. Inget i den kan ändras.")
