"""The agenda of a meeting about cases: it makes itself, of what each who takes part may open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from samsyn.access.sealing import Part, Purpose, open_several
from samsyn.core import clock
from samsyn.pupil_health.models import Case, CaseTalk, Concern, Meeting
from samsyn.pupil_health.queries.opening import OPEN, classes_of
from samsyn.pupil_health.scale import scale_on
from samsyn.pupil_health.words import whom
from samsyn.year_wheel.queries import SchoolDays


FAST = 3  # from this level adults must act within days (domain 6.1): whoever is there is looked at as soon as this
TOGETHER = ("unit", "pupil", "group", "responsible")


@dataclass(frozen=True)
class Agenda:
    """What is to be spoken of, in this order; each row says whom it is about and who is responsible."""

    new: Sequence[dict[str, Any]] = ()
    overdue: Sequence[dict[str, Any]] = ()
    soon: Sequence[dict[str, Any]] = ()
    closed: Sequence[dict[str, Any]] = ()
    spoken: Sequence[dict[str, Any]] = ()

    @property
    def waiting(self) -> int:
        return len(self.new) + len(self.overdue) + len(self.soon)


def agenda_of(user: Any, meeting: Meeting) -> Agenda:
    """Only what the user takes part in; one row in the log names all that the page shows."""
    read = open_several(
        [
            Part(Concern, {"pk__in": _concerns(user, meeting)}, TOGETHER),
            Part(Case, {"pk__in": _cases(user, meeting)}, TOGETHER),
        ],
        by=user,
        purpose=Purpose.CASE,
        deed="meeting.agenda",
    )
    concerns, cases = read.of(Concern), read.of(Case)
    spoken = _spoken(user, meeting)
    classes = classes_of([*concerns, *cases], clock.today())
    left = [one for one in cases if one.pk not in spoken]
    going_on = sorted((one for one in left if one.is_open), key=lambda one: (one.review_on, one.opened_at))
    overdue = [one for one in going_on if one.review_on <= meeting.held_on]
    return Agenda(
        new=[_row(one, classes) for one in sorted(concerns, key=lambda one: (one.wanted_by, one.raised_at))],
        overdue=[_row(one, classes) for one in overdue],
        soon=[_row(one, classes) for one in going_on if one not in overdue],
        closed=[_row(one, classes) for one in left if not one.is_open],
        spoken=[_row(one, classes) for one in cases if one.pk in spoken],
    )


def _soon(meeting: Meeting) -> date:
    """The day by which all at a high level are looked at again: chosen by date, never by level (decisions D17)."""
    days = scale_on(meeting.held_on).level(FAST).review_school_days
    return SchoolDays(meeting.unit).after(meeting.held_on, days)


def _last_before(meeting: Meeting) -> Subquery:
    """The day of the meeting of the same kind before this one, asked for within another question."""
    earlier = Meeting.objects.filter(unit=meeting.unit, kind=meeting.kind, held_on__lt=meeting.held_on)
    return Subquery(earlier.order_by("-held_on").values("held_on")[:1])


def _concerns(user: Any, meeting: Meeting) -> Any:
    """Those that nobody has decided about, and those that were to be taken up here; a closed meeting has none."""
    rows = Concern.objects.everything(because="which of her concerns the agenda has").changeable_by(user)
    if not meeting.is_open:
        return rows.none().values("pk")
    state = Concern.State
    to_take_up = Q(state=state.RECEIVED) | Q(decision=Concern.Decision.MEETING)
    return rows.filter(to_take_up, state__in=OPEN, unit=meeting.unit, case=None).values("pk")


def _cases(user: Any, meeting: Meeting) -> Any:
    rows = Case.objects.everything(because="which of her cases the agenda has").visible_to(user)
    chosen = Q(pk__in=_talks(user, meeting).values("case"))
    if meeting.is_open:
        chosen |= Q(review_on__lte=_soon(meeting), state=Case.State.OPEN)
        chosen |= Q(state=Case.State.CLOSED, closed_at__date__gte=Coalesce(_last_before(meeting), date.min))
    return rows.filter(chosen, unit=meeting.unit).values("pk")


def _talks(user: Any, meeting: Meeting) -> Any:
    rows = CaseTalk.objects.everything(because="which of her cases have been spoken of here")
    return rows.visible_to(user).filter(meeting=meeting)


def _spoken(user: Any, meeting: Meeting) -> set[UUID]:
    return set(_talks(user, meeting).values_list("case", flat=True))


def _row(one: Concern | Case, classes: dict[int, str]) -> dict[str, Any]:
    return {
        "key": one.pk,
        "whom": whom(one, classes.get(one.pupil_id or 0, "")),
        "responsible": one.responsible.name if one.responsible else "",
        "on": one.review_on if isinstance(one, Case) else one.wanted_by,
        "result": one.get_result_display() if isinstance(one, Case) else "",
    }
