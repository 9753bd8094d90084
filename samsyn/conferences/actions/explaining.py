"""Take what somebody thinks of a figure straight into a conference: the matter, and explanations to weigh."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Max

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.conferences.actions.holding import Reason, write_analysis
from samsyn.conferences.actions.preparing import Found, Observation, Preparation, prepare_conference
from samsyn.conferences.models import MOST_EVIDENCE, MOST_EXPLANATIONS, Conference, Evidence, digest_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.organisation.models import Unit


Matter = Found | Observation


@action("conference.explained")
def explain(
    *, by: Any, unit: Unit, place: Conference | Preparation, matter: Matter, reasons: Sequence[Reason]
) -> Evidence:
    """Write rival explanations of a matter in an open conference, or in a new one that begins with it.

    The matter is taken up where it is not yet; explanations that stand there stay, and the new ones come after.
    """
    if isinstance(place, Preparation):
        require_in(by, Verb.ADD, Subject.CONFERENCE, unit)
        conference = prepare_conference(by=by, unit=unit, preparation=beginning_with(matter, place))
    else:
        require(by, Verb.CHANGE, place)
        conference = place
    evidence = evidence_on(conference, matter) or take_up(by, conference, matter)
    there = [
        Reason(one.text, one.speaks_for, one.speaks_against)
        for one in evidence.explanations.filter(withdrawn_at=None)
    ]
    written = [*there, *(one for one in reasons if one.text and one not in there)]
    if len(written) > MOST_EXPLANATIONS:
        raise Refusal("Där finns redan fyra förklaringar att väga. Öppna analysen och ändra i den.")
    return write_analysis(by=by, evidence=evidence, reasons=written)


def beginning_with(matter: Matter, place: Preparation) -> Preparation:
    if isinstance(matter, Found):
        return replace(place, deviations=[matter])
    return replace(place, observations=[matter])


def evidence_on(conference: Conference, matter: Matter) -> Evidence | None:
    """What the conference already looks at of the same matter."""
    return conference.evidence.filter(withdrawn_at=None, key=key_of(matter)).first()


def key_of(matter: Matter) -> str:
    return matter.key if isinstance(matter, Found) else digest_of(matter.as_payload())


def take_up(by: Any, conference: Conference, matter: Matter) -> Evidence:
    """Beside what was prepared before; nothing of that is touched."""
    if not conference.may_be_prepared:
        raise Refusal("Konferensen har börjat. Underlaget kan inte ändras längre. Välj en annan konferens.")
    kind = Evidence.Kind.DEVIATION if isinstance(matter, Found) else Evidence.Kind.OBSERVATION
    rows = conference.evidence.filter(withdrawn_at=None)
    if rows.filter(kind=kind).count() >= MOST_EVIDENCE:
        raise Refusal("Konferensen tar redan upp fem. Ta bort en där, eller välj en annan konferens.")
    conference.take_turn(by=by, opened=None)
    payload = matter.payload if isinstance(matter, Found) else matter.as_payload()
    last = conference.evidence.aggregate(last=Max("position"))["last"] or 0
    evidence = Evidence.objects.create(
        conference=conference,
        kind=kind,
        key=key_of(matter),
        position=last + 1,
        payload=payload,
        digest=digest_of(payload),
    )
    conference.state = Conference.State.PREPARED
    conference.save(update_fields=["state"])
    return evidence
