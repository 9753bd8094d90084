"""What is left before a conference can be closed, each with the page where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.conferences.models import Conference, Participation
from samsyn.conferences.participants import Duty
from samsyn.core.numbers import cardinal
from samsyn.organisation.models import Unit


@dataclass(frozen=True)
class Left:
    """One thing to do."""

    title: str
    url: str


def left_to_do(conference: Conference) -> list[Left]:
    """In the order it is done; empty when the conference can be closed."""
    return [
        *undecided(conference),
        *unanswered_units(conference),
        *unknown_participation(conference),
        *unwritten_minutes(conference),
    ]


def undecided(conference: Conference) -> Iterator[Left]:
    rows = conference.evidence.filter(withdrawn_at=None, decision=None)
    count = rows.count()
    if count:
        words = ngettext("Besluta om ett underlag.", "Besluta om %(count)s underlag.", count)
        yield Left(
            words % {"count": cardinal(count)}, reverse("conferences:conference", args=[conference.pk])
        )


def unanswered_units(conference: Conference) -> Iterator[Left]:
    if not conference.is_organisers:
        return
    answered = conference.replies.exclude(answered_at=None).values("unit")
    schools = Unit.objects.within(conference.unit).schools().filter(closed_on=None)
    count = schools.exclude(pk__in=answered).count()
    if count:
        words = ngettext("Svara en enhet.", "Svara %(count)s enheter.", count)
        yield Left(words % {"count": cardinal(count)}, reverse("conferences:unit_list", args=[conference.pk]))


def unknown_participation(conference: Conference) -> Iterator[Left]:
    asked = conference.participations.filter(duty=Duty.MUST, state=Participation.State.INVITED)
    if asked.exists():
        yield Left(_("Skriv vilka som deltog."), reverse("conferences:participants", args=[conference.pk]))


def unwritten_minutes(conference: Conference) -> Iterator[Left]:
    if not conference.minutes.strip():
        yield Left(_("Skriv protokollet."), reverse("conferences:minutes", args=[conference.pk]))
