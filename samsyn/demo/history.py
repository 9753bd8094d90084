"""What people in Exempelköping have done before today: conferences, goals, insatser, follow-ups, reports.

Everything is done by the ordinary deeds, with the figures that were there on that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from samsyn.access.zones import Zone
from samsyn.conferences.actions import holding, preparing
from samsyn.conferences.models import Conference, Decision, Evidence, Participation
from samsyn.organisation.models import Unit
from samsyn.results.periods import newest_awaited
from samsyn.results.queries import assessments


@dataclass(frozen=True)
class Told:
    """An explanation, with what speaks for and against."""

    text: str
    speaks_for: str
    speaks_against: str

    @property
    def reason(self) -> holding.Reason:
        return holding.Reason(self.text, self.speaks_for, self.speaks_against)


class Matter(NamedTuple):
    """A figure, by its reference, or what somebody has seen, in words; and two explanations of it."""

    what: str
    first: Told
    second: Told

    @property
    def measure(self) -> str:
        return self.what.partition(":")[0]


@dataclass(frozen=True)
class Meeting:
    """A result conference as it was held."""

    template: str
    on: date
    figures: tuple[Matter, ...]
    minutes: str
    observation: Matter
    does_nothing_because: str = ""

    def reasons_for(self, evidence: Evidence) -> list[holding.Reason]:
        """What was believed about a figure, or about the observation."""
        asked = str(evidence.payload.get("ref", ""))
        matter = next((one for one in self.figures if one.what == asked), self.observation)
        return [matter.first.reason, matter.second.reason]


def hold(meeting: Meeting, *, by: Any, unit: Unit) -> Conference:
    """Prepare, hold and close a conference; answers it, with a decision on each piece of evidence."""
    preparation = preparing.Preparation(
        template=meeting.template,
        held_on=meeting.on,
        led_by=str(by),
        deviations=_deviations(meeting, by=by, unit=unit),
        observations=[preparing.Observation(meeting.observation.what, "samtal i arbetslaget", "arbetslagen")],
    )
    conference = preparing.prepare_conference(by=by, unit=unit, preparation=preparation)
    holding.begin_conference(by=by, conference=conference, on=meeting.on)
    rows = list(conference.evidence.filter(withdrawn_at=None))
    first = next((one for one in rows if one.is_deviation), None)
    for evidence in rows:
        _decide(evidence, meeting, by=by, leads_on=evidence == first)
    _they_came(conference, by=by)
    holding.write_minutes(by=by, conference=conference, text=meeting.minutes)
    return holding.close_conference(by=by, conference=Conference.objects.get(pk=conference.pk))


def _deviations(meeting: Meeting, *, by: Any, unit: Unit) -> Sequence[preparing.Found]:
    """The figures as they could be told on that day: of attendance the months that were over."""
    names = sorted({one.measure for one in meeting.figures})
    found = assessments(
        unit=unit,
        zone=Zone.ORGANISER,  # what everybody who takes part may see
        today=meeting.on,
        names=names,
        until=newest_awaited("month", meeting.on) if names == ["attendance"] else None,
    )
    known = {one.ref: one for one in found}
    wanted = [known[one.what] for one in meeting.figures if one.what in known]
    return [preparing.Found(one.ref, one.as_payload()) for one in wanted]


def _decide(evidence: Evidence, meeting: Meeting, *, by: Any, leads_on: bool) -> None:
    holding.write_analysis(by=by, evidence=evidence, reasons=meeting.reasons_for(evidence))
    because = meeting.does_nothing_because or "Det ligger inom det vanliga och vi följer det som förut."
    verdict = (
        holding.Verdict(Decision.Kind.GOAL, explanation=1)
        if leads_on and not meeting.does_nothing_because
        else holding.Verdict(Decision.Kind.NOTHING, because=because)
    )
    holding.decide(by=by, evidence=evidence, verdict=verdict)


def _they_came(conference: Conference, *, by: Any) -> None:
    rows = [
        holding.Participant(one.pk, one.who, Participation.State.TOOK_PART)
        for one in conference.participations.all()
    ]
    holding.record_participation(by=by, conference=conference, participants=rows)
