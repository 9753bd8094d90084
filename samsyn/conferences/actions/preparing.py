"""Prepare a conference: choose what to look at, and freeze it as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.access.zones import Zone
from samsyn.conferences.catalogue import Template, template_for
from samsyn.conferences.models import MOST_EVIDENCE, Answer, Conference, Evidence, Participation, digest_of
from samsyn.conferences.participants import categories_for
from samsyn.conferences.refusals import AlreadyThere, Refusal
from samsyn.core.actions import action
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit


@dataclass(frozen=True)
class Found:
    """A deviation that was chosen, with the released figures it rests on (decisions D27)."""

    key: str
    payload: dict[str, Any]


@dataclass(frozen=True)
class Observation:
    """What somebody has seen beside the figures (decisions D25)."""

    text: str
    source: str = ""
    who: str = ""

    def as_payload(self) -> dict[str, Any]:
        return {"text": self.text, "source": self.source, "who": self.who}


@dataclass(frozen=True)
class Preparation:
    """Everything that the page about preparing asks for."""

    template: str
    held_on: date
    starts_at: time | None = None
    minutes_planned: int | None = None
    place: str = ""
    led_by: str = ""
    deviations: Sequence[Found] = field(default=())
    observations: Sequence[Observation] = field(default=())


@action("conference.prepared")
def prepare_conference(*, by: Any, unit: Unit, preparation: Preparation) -> Conference:
    """Make the conference with its evidence, the people to invite and the questions to answer."""
    require_in(by, Verb.ADD, Subject.CONFERENCE, unit)
    template = template_for(preparation.template, unit)
    year = str(SchoolYear.of(preparation.held_on))
    conference = Conference(
        unit=unit,
        school_year=year,
        template=template.code,
        template_version=template.version,
        title=template.title,
    )
    set_time_and_people(conference, preparation, template)
    _save_first(conference)
    conference.take_turn(by=by, opened=None)
    invite(conference)
    put_questions(conference, template)
    freeze(conference, preparation)
    return conference


def _save_first(conference: Conference) -> None:
    """Of two who prepare the same conference at once, the database lets one be first."""
    try:
        with transaction.atomic():
            conference.save()
    except IntegrityError:
        code, year = conference.template, conference.school_year
        there = Conference.objects.filter(unit=conference.unit, school_year=year, template=code).first()
        if there is None:
            raise
        said = f"{code} finns redan för {year}. Öppna den i stället."
        raise AlreadyThere(said, there) from None


@action("conference.preparation_changed")
def change_preparation(
    *, by: Any, conference: Conference, preparation: Preparation, opened: int | None = None
) -> Conference:
    """Change time and evidence; what was frozen before and is still chosen stays as it stood."""
    require(by, Verb.CHANGE, conference)
    if not conference.may_be_prepared:
        raise Refusal("Konferensen har börjat. Underlaget kan inte ändras längre.")
    conference.take_turn(by=by, opened=opened)
    set_time_and_people(conference, preparation, template_for(conference.template, conference.unit))
    freeze(conference, preparation)
    conference.save()
    return conference


def set_time_and_people(conference: Conference, preparation: Preparation, template: Template) -> None:
    conference.held_on = preparation.held_on
    conference.starts_at = preparation.starts_at
    conference.minutes_planned = preparation.minutes_planned or template.minutes
    conference.place = preparation.place
    conference.led_by = preparation.led_by


def invite(conference: Conference) -> None:
    """Everybody whom the rule file names for the unit's school forms (decisions D23)."""
    Participation.objects.bulk_create(
        Participation(
            conference=conference,
            category=one.key,
            title=one.title,
            who=one.preset,
            duty=one.duty,
            law=one.law,
        )
        for one in categories_for(conference.unit, on=conference.held_on)
    )


def put_questions(conference: Conference, template: Template) -> None:
    """Keep the questions as the template puts them today, so that a later version changes no old answers."""
    asked = {
        Answer.Moment.BEFORE: template.before,
        Answer.Moment.DURING: template.questions_during(conference.unit.school_types),
        Answer.Moment.PUPILS: template.pupils,
        Answer.Moment.OTHER_STAFF: template.other_staff,
    }
    Answer.objects.bulk_create(
        Answer(conference=conference, moment=moment, position=position, question=question)
        for moment, questions in asked.items()
        for position, question in enumerate(questions, 1)
    )


def freeze(conference: Conference, preparation: Preparation) -> None:
    """Deviations are recognised by their key; observations by their text."""
    if len(preparation.deviations) > MOST_EVIDENCE or len(preparation.observations) > MOST_EVIDENCE:
        raise Refusal("Välj högst fem avvikelser och högst fem iakttagelser.")
    if any(one.payload.get("zone") == Zone.INSIDE for one in preparation.deviations):
        raise Refusal("Underlaget läses av alla som deltar. Ta siffrorna utan små grupper.")
    there = {(one.kind, one.key): one for one in conference.evidence.filter(withdrawn_at=None)}
    wanted = [(Evidence.Kind.DEVIATION, one.key, one.payload) for one in preparation.deviations]
    wanted += [
        (Evidence.Kind.OBSERVATION, digest_of(one.as_payload()), one.as_payload())
        for one in preparation.observations
    ]
    kept = {(kind, key) for kind, key, _payload in wanted}
    gone = [evidence.pk for place, evidence in there.items() if place not in kept]
    Evidence.objects.filter(pk__in=gone).update(withdrawn_at=timezone.now())
    last = conference.evidence.aggregate(last=Max("position"))["last"] or 0
    new = [one for one in wanted if (one[0], one[1]) not in there]
    Evidence.objects.bulk_create(
        Evidence(
            conference=conference,
            kind=kind,
            key=key,
            position=last + number,
            payload=payload,
            digest=digest_of(payload),
        )
        for number, (kind, key, payload) in enumerate(new, 1)
    )
    conference.state = Conference.State.PREPARED if wanted else Conference.State.PLANNED
    conference.save(update_fields=["state"])
