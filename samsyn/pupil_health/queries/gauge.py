"""How the work of pupil health is divided in a term: read from agendas and insatser, nobody fills in a time sheet.

Counts only. What is kept from the one who asks, or is about somebody who leads the unit, is in none of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from samsyn.access.policy import HEADS, HEALTH_TEAM, TEACHERS, Role
from samsyn.core.clock import day_of
from samsyn.core.school_year import SchoolYear, month_of
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseLevel,
    CaseNote,
    CaseTalk,
    Concern,
    Meeting,
    WorkAim,
)
from samsyn.pupil_health.queries.continuity import Continuity, continuity
from samsyn.pupil_health.queries.countable import minutes_of
from samsyn.pupil_health.queries.orphans import left_behind
from samsyn.year_wheel.queries import SchoolDays


HEAVIEST, FEWEST_CASES = 5, 10  # under that a few cases are always most of the work
SPRING, AUTUMN = 1, 8
BECAUSE = "how the work is divided; only counts leave the function"
Purpose, Level = CaseAction.Purpose, CaseAction.Level
Work = Counter[tuple[str, str, str]]  # (month, purpose, level) → minutes × people


@dataclass(frozen=True)
class Term:
    """A term as far as it has come."""

    first: date
    last: date


@dataclass(frozen=True)
class Wait:
    """How long something took, in school days; those who still wait are told beside."""

    median: float | None
    done: int
    waiting: int


@dataclass(frozen=True)
class Month:
    """Percent by purpose, and how much the team wanted to be promoting or preventing."""

    name: str
    shares: Mapping[str, float]
    aim: int | None

    @property
    def ahead(self) -> float:
        return sum(self.shares.get(one, 0.0) for one in (Purpose.PROMOTIVE, Purpose.PREVENTIVE))

    @property
    def is_as_wanted(self) -> bool:
        return self.aim is not None and self.ahead >= self.aim


@dataclass(frozen=True)
class Gauge:
    """The balance of a unit's pupil health in a term."""

    term: Term
    work: Work
    year: Work  # since the school year began
    aims: Sequence[WorkAim]
    unmeasured: int  # insatser that nobody has said how much they are
    heaviest: float | None  # percent of all steps; None where the cases are few
    answer: Wait
    action: Wait
    closed: int
    reopened: int
    raised: Mapping[str, int]
    continuity: Continuity

    def share(self, place: int) -> dict[str, float]:
        """Percent by purpose (1) or level (2)."""
        total = sum(self.work.values())
        parts: Counter[str] = Counter()
        for key, minutes in self.work.items():
            parts[key[place]] += minutes
        return {part: 100 * minutes / total for part, minutes in parts.items()} if total else {}

    def by_month(self) -> list[Month]:
        """Each month of the school year that has any work in it."""
        months: dict[str, Counter[str]] = {}
        for (month, purpose, _level), minutes in self.year.items():
            months.setdefault(month, Counter())[purpose] += minutes
        return [
            Month(
                month,
                {part: 100 * minutes / parts.total() for part, minutes in parts.items()},
                self._aim_in(month),
            )
            for month, parts in sorted(months.items())
            if parts.total()
        ]

    @property
    def aim(self) -> int | None:
        """What the team wants now."""
        return self.aims[-1].percent if self.aims else None

    def _aim_in(self, month: str) -> int | None:
        """What it wanted when the month was over."""
        held = [one.percent for one in self.aims if month_of(one.starts_on) <= month]
        return held[-1] if held else None

    @property
    def hours(self) -> float:
        return sum(self.work.values()) / 60


def term_around(today: date) -> Term:
    month = AUTUMN if today.month >= AUTUMN else SPRING
    return Term(date(today.year, month, 1), today)


def gauge_of(user: Any, unit: Unit, today: date) -> Gauge:
    """The term so far at a unit, as one of pupil health or its leader may see it."""
    term = term_around(today)
    span = Term(SchoolYear.of(today).first_day, today)
    cases, actions = _cases(user, unit), _actions(user, unit, span.first)
    in_term = [one for one in actions if term.first <= one.starts_on <= term.last]
    year = _work(unit, actions, span)
    concerns = _concerns(user, unit, term)
    waiting = left_behind(user, unit).values("pk")
    counts = cases.aggregate(
        closed=Count("pk", filter=Q(closed_at__date__gte=term.first)),
        reopened=Count("pk", filter=Q(reopened_at__date__gte=term.first)),
        waiting=Count("pk", filter=Q(pk__in=waiting)),
    )
    return Gauge(
        term=term,
        work=Counter({key: minutes for key, minutes in year.items() if key[0] >= month_of(term.first)}),
        year=year,
        aims=list(WorkAim.objects.filter(unit=unit)),
        unmeasured=sum(one.planned_minutes is None for one in in_term),
        heaviest=_heaviest(cases, in_term, term),
        answer=_waits(unit, today, [(day_of(one.raised_at), day_of(one.decided_at)) for one in concerns]),
        action=_waits(unit, today, _to_action(concerns, actions)),
        closed=counts["closed"],
        reopened=counts["reopened"],
        raised=Counter(category(Role(one.sender_role)) for one in concerns),
        continuity=continuity(unit, cases, term.first, waiting=counts["waiting"]),
    )


def category(role: Role) -> str:
    """Which kind of sender a role is, in the order that the page shows them."""
    if role in TEACHERS:
        return "teachers"
    if role in (*HEADS, *HEALTH_TEAM):
        return "health"
    if role in (Role.PUPIL, Role.GUARDIAN):
        return str(role)
    return "others"


def _cases(user: Any, unit: Unit) -> QuerySet[Case]:
    """Those that may be counted for the one who asks."""
    rows = Case.objects.everything(because=BECAUSE)
    return rows.not_kept_from(user).filter(unit=unit, logged_at=F("unit"))


def _concerns(user: Any, unit: Unit, term: Term) -> Sequence[Any]:
    """Those of the term that may be counted for the one who asks, and whether their case began with an older one."""
    rows = Concern.objects.everything(because=BECAUSE).not_kept_from(user)
    rows = rows.filter(unit=unit, logged_at=F("unit"))
    older = rows.filter(case=OuterRef("case"), raised_at__date__lt=term.first)
    found = rows.filter(raised_at__date__gte=term.first).annotate(is_later=Exists(older))
    return list(found.only("raised_at", "decided_at", "sender_role", "case"))


def _actions(user: Any, unit: Unit, since: date) -> Sequence[CaseAction]:
    """Those that began since a day; an insats is never older than the first worry of its case."""
    rows = CaseAction.objects.everything(because=BECAUSE).filter(case__in=_cases(user, unit).values("pk"))
    return list(rows.filter(starts_on__gte=since).defer("sealed_what", "sealed_aim"))


def _work(unit: Unit, actions: Sequence[CaseAction], span: Term) -> Work:
    work: Work = Counter()
    for one in actions:
        if span.first <= one.starts_on <= span.last:
            work[month_of(one.starts_on), one.purpose, one.level] += round(one.planned_minutes or 0)
    for meeting, purpose, level, minutes in minutes_of(
        Meeting.objects.filter(unit=unit), span.first, span.last
    ):
        work[month_of(meeting.held_on), purpose, level] += minutes
    return work


def _heaviest(cases: QuerySet[Case], actions: Sequence[CaseAction], term: Term) -> float | None:
    """The share of all steps in the term that the five heaviest cases take (decisions D33)."""
    steps: Counter[UUID] = Counter(one.case_id for one in actions)
    others = []
    for model, when in ((CaseNote, "signed_at"), (CaseTalk, "written_at"), (CaseLevel, "set_at")):
        rows = model.objects.everything(because=BECAUSE).filter(case__in=cases.values("pk"))
        found = rows.filter(**{f"{when}__date__gte": term.first}).order_by()
        others.append(found.values_list("case", flat=True))
    steps.update(others[0].union(*others[1:], all=True))
    if len(steps) < FEWEST_CASES:
        return None
    return 100 * sum(count for _key, count in steps.most_common(HEAVIEST)) / steps.total()


def _to_action(concerns: Sequence[Any], actions: Sequence[CaseAction]) -> list[tuple[date, date | None]]:
    """From the first worry of a case, in the term, to the first insats that has begun, not only been planned."""
    worried = [(one.case_id, day_of(one.raised_at)) for one in concerns if one.case_id and not one.is_later]
    first = _first((one.case_id, one.begun_on) for one in actions if one.begun_on)
    return [(on, first.get(case)) for case, on in _first(worried).items()]


def _first(days: Iterable[tuple[UUID, date]]) -> dict[UUID, date]:
    """The first day of each case."""
    found: dict[UUID, date] = {}
    for case, day in days:
        found[case] = min(day, found.get(case, day))
    return found


def _waits(unit: Unit, today: date, spans: Iterable[tuple[date, date | None]]) -> Wait:
    """The median of those that are done, in whole school days; none on the same day."""
    days, rows = SchoolDays(unit), list(spans)
    done = [days.between(since + timedelta(days=1), until) for since, until in rows if until]
    return Wait(median(done) if done else None, len(done), len(rows) - len(done))
