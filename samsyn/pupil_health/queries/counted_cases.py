"""Cases as they are counted: how long they go on, whether they come back, the pupil's voice, and handing over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from samsyn.core.clock import day_of
from samsyn.core.sealed_cells import Row, Span
from samsyn.organisation.queries import ancestors
from samsyn.pupil_health.models import Case, CaseHandover, CaseNote, CaseTalk
from samsyn.pupil_health.queries.continuity import changed, last_days
from samsyn.pupil_health.queries.countable import Days, cases, concerns, in_cases


HALF_A_YEAR = timedelta(days=183)  # within which a new concern is the old one come back


@dataclass(frozen=True)
class Known:
    """What a case's row says of itself."""

    key: UUID
    unit: int
    pupil: int | None
    group: int | None
    opened: date
    closed: date | None
    responsible: int

    def was_open_on(self, day: date) -> bool:
        return self.opened <= day and (self.closed is None or self.closed > day)


def case_rows(span: Span) -> list[Row]:
    """One row for each case that was open some time in the period, or whose half year after its end was over in it."""
    found, days = known(span), Days()
    worried, voices, moved = _first_worries(span), _with_a_voice(span), _handovers(found, span)
    back = _come_back([one for one in found if _is_tested(one, span)], span)
    rows = []
    for one in found:
        since = worried.get(one.key, one.opened)
        is_closed = one.closed is not None and one.closed <= span.until
        said = {
            "begun": span.first <= one.opened <= span.last,
            "worked": one.opened <= span.last and (one.closed is None or one.closed >= span.first),
            "is_open": one.was_open_on(span.last),
            "tested": _is_tested(one, span),
            "again": one.key in back,
            "about_a_pupil": one.group is None,
            "voice": one.key in voices,
            "new_responsible": one.key in moved,
            "days_to_handover": moved.get(one.key),
            "days_to_closed": days.between(one.unit, since, one.closed if is_closed else None),
            "days_since": days.between(one.unit, since, span.last),
        }
        rows.append(Row(one.unit, one.pupil, said))
    return rows


def known(span: Span) -> list[Known]:
    """Open in the period, or closed half a year before some day of it."""
    told = _touched(span).values_list("pk", "unit", "pupil", "group", "opened_at", "closed_at", "responsible")
    each = [
        Known(key, unit, pupil, group, day_of(opened), day_of(closed), responsible)
        for key, unit, pupil, group, opened, closed, responsible in told
    ]
    return [one for one in each if one.closed is None or one.closed >= span.first or _is_tested(one, span)]


def _touched(span: Span) -> QuerySet[Case]:
    """Those among which the period's are; asked inside the questions about them, since they may be many."""
    late = Q(closed_at=None) | Q(closed_at__date__gte=span.first - HALF_A_YEAR)
    return cases().filter(late, opened_at__date__lte=span.last)


def _is_tested(one: Known, span: Span) -> bool:
    """Whether half a year had gone since it ended, on some day of the period."""
    return one.closed is not None and span.first <= one.closed + HALF_A_YEAR <= span.last


def _first_worries(span: Span) -> dict[UUID, date]:
    rows = (
        concerns()
        .filter(case__in=_touched(span).values("pk"))
        .values("case")
        .annotate(first=Min("raised_at"))
    )
    return {key: day_of(first) for key, first in rows.values_list("case", "first")}


def _with_a_voice(span: Span) -> set[UUID]:
    keys = _touched(span).values("pk")
    notes = in_cases(CaseNote).filter(case__in=keys, kind=CaseNote.Kind.VOICE, signed_at__date__lte=span.last)
    talks = in_cases(CaseTalk).filter(case__in=keys, written_at__date__lte=span.last)
    return {
        *notes.values_list("case", flat=True),
        *talks.exclude(sealed_voice="").values_list("case", flat=True),
    }


def _come_back(closed: Sequence[Known], span: Span) -> set[UUID]:
    """Those with a new concern about the same pupil or group within half a year after they ended."""
    since = span.first - HALF_A_YEAR
    tested = cases().filter(closed_at__date__range=(since, span.last - HALF_A_YEAR))
    about = Q(pupil__in=tested.exclude(pupil=None).values("pupil"))
    about |= Q(group__in=tested.exclude(group=None).values("group"))
    rows = concerns().filter(about, raised_at__date__range=(since, span.last))
    later: dict[tuple[int | None, int | None], list[date]] = {}
    for pupil, group, at in rows.values_list("pupil", "group", "raised_at"):
        later.setdefault((pupil, group), []).append(day_of(at))
    return {
        one.key
        for one in closed
        for on in later.get((one.pupil, one.group), ())
        if one.closed and one.closed < on <= one.closed + HALF_A_YEAR
    }


def _handovers(found: Sequence[Known], span: Span) -> dict[UUID, int | None]:
    """Days from the change to the note; None where the responsible left in the period and nobody has taken over."""
    by_key = {one.key: one for one in found}
    rows = in_cases(CaseHandover).filter(moved_on__range=(span.first, span.last))
    each = rows.values_list("case", "from_user", "moved_on", "noted_on")
    told = [one for one in each if one[0] in by_key]
    people = [*[user for _key, user, *_days in told], *[one.responsible for one in found]]
    last = last_days(people, ancestors())
    days: dict[UUID, int | None] = {}
    for key, user, moved, noted in told:
        took = (noted - changed(last.get((user, by_key[key].unit)), moved)).days
        days[key] = max(days.get(key) or 0, took)
    for one in found:
        gone = last.get((one.responsible, one.unit))
        if gone and span.first <= gone <= span.last and one.was_open_on(gone):
            days[one.key] = None
    return days
