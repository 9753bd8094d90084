"""What can be done to the charts: events told, levels answered, measurements left out, letters asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import person_of
from samsyn.core.actions import Installation, action
from samsyn.organisation.models import Unit
from samsyn.results.models import Event, LeftOut, MonthlyLetter, NewLevel


Note = TypeVar("Note", Event, NewLevel, LeftOut)


class NotPossible(ValueError):
    """The policy allows it, but the chart does not; the message says what to do instead."""


@dataclass(frozen=True)
class Place:
    """One point of one series."""

    unit: Unit
    indicator: str
    part_by: str
    part_key: str
    period: str

    @property
    def fields(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "indicator": self.indicator,
            "part_by": self.part_by,
            "part_key": self.part_key,
            "period": self.period,
        }


@action("event.told")
def tell_event(*, by: Any, unit: Unit, on: date, kind: str, what: str, indicator: str = "") -> Event:
    """Write down, with its day, what may have moved the figures; without an indicator it is about all of them."""
    require_in(by, Verb.ADD, Subject.CHART_NOTE, unit)
    told = {"on": on, "kind": kind, "what": what, "indicator": indicator}
    return Event.objects.create(unit=unit, made_by=person_of(by), **told)


@action("event.withdrawn")
def withdraw_event(*, by: Any, event: Event) -> Event:
    """Take an event out of the charts; the row stays."""
    return _withdrawn(event, by)


@action("level.answered")
def answer_level(*, by: Any, place: Place, state: str, kind: str, cause: str, on: date) -> NewLevel:
    """Confirm or decline a proposed new level, with the cause. Which levels are proposed is for the caller to know."""
    require_in(by, Verb.ADD, Subject.CHART_NOTE, place.unit)
    if NewLevel.objects.filter(**place.fields, withdrawn_at=None).exists():
        raise NotPossible(_("Någon har redan svarat på förslaget. Läs in sidan igen."))
    said = {"state": state, "kind": kind, "cause": cause, "decided_on": on}
    return NewLevel.objects.create(**place.fields, **said, made_by=person_of(by))


@action("level.withdrawn")
def withdraw_level(*, by: Any, level: NewLevel) -> NewLevel:
    """Take an answer back: the proposal stands again."""
    return _withdrawn(level, by)


@action("measurement.left_out")
def leave_out(*, by: Any, place: Place, reason: str) -> LeftOut:
    """Leave a measurement out of what the expected span is made of."""
    require_in(by, Verb.ADD, Subject.CHART_NOTE, place.unit)
    if LeftOut.objects.filter(**place.fields, withdrawn_at=None).exists():
        raise NotPossible(_("Mätningen är redan undantagen. Läs in sidan igen."))
    return LeftOut.objects.create(**place.fields, reason=reason, made_by=person_of(by))


@action("measurement.taken_in")
def take_in(*, by: Any, left_out: LeftOut) -> LeftOut:
    """Let a measurement that was left out count again."""
    return _withdrawn(left_out, by)


def _withdrawn(note: Note, by: Any) -> Note:
    require(by, Verb.CHANGE, note)
    note.withdrawn_at = note.withdrawn_at or timezone.now()
    note.withdrawn_by = note.withdrawn_by or person_of(by)
    note.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return note


@action("letter.asked_for")
def ask_for_letter(*, by: Any, unit: Unit) -> MonthlyLetter:
    """Ask for a letter once a month when something waits; asked twice it is the same."""
    require_in(by, Verb.SEE, Subject.FIGURE, unit)
    letter, _new = MonthlyLetter.objects.get_or_create(user=by, unit=unit, withdrawn_at=None)
    return letter


@action("letter.stopped")
def stop_letter(*, by: Any, letter: MonthlyLetter) -> MonthlyLetter:
    """Stop a letter of one's own."""
    if letter.user_id != by.pk:
        raise PermissionDenied(f"{by} may not stop letter {letter.pk}")
    letter.withdrawn_at = letter.withdrawn_at or timezone.now()
    letter.save(update_fields=["withdrawn_at"])
    return letter


@action("letter.sent")
def note_letter(*, by: Installation, letter: MonthlyLetter, month: str) -> MonthlyLetter:
    """That the letter about a month has gone, so that nobody gets it twice."""
    letter.sent_for = month
    letter.save(update_fields=["sent_for"])
    return letter
