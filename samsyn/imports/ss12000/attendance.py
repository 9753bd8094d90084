"""Reads attendance for whole months, as sums of the server's or lesson by lesson, and writes minutes per pupil."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from samsyn.core.school_year import SchoolYear
from samsyn.imports.models import SourceEndpoint
from samsyn.imports.register_rows import NOBODY
from samsyn.imports.sources.ss12000_attendance import HEADER
from samsyn.imports.ss12000.client import Interrupted, NotOffered, Params
from samsyn.imports.ss12000.paging import pages
from samsyn.imports.ss12000.people import People
from samsyn.imports.ss12000.reading import Run, written
from samsyn.imports.ss12000.values import HERE, Said, day, inside, listed, moment, ref, whole


ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LOOKED_UP = 200  # lessons in one question
NO_ROLL = "Servern lämnar ut lektioner men inte närvaron på dem. Fråga leverantören."

Span = tuple[date, date]
Sums = tuple[int, int, int, int]  # offered, valid, invalid, unregistered


@dataclass
class Ledger:
    """Minutes by pupil and period; filled for a window, then written out."""

    people: People
    said: Said
    sums: dict[tuple[str, date, date], Sums] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)

    def add(self, student: str, first: date, last: date, minutes: Sums | None) -> None:
        """Minutes that are None cannot be understood."""
        if not self.people.key(student):
            self.fault("student")
        elif minutes is None:
            self.fault("minutes")
        else:
            before = self.sums.get((student, first, last), (0, 0, 0, 0))
            added = [one + other for one, other in zip(before, minutes, strict=True)]
            self.sums[student, first, last] = (added[0], added[1], added[2], added[3])

    def fault(self, code: str) -> None:
        self.faults[code] = self.faults.get(code, 0) + 1

    def written_out(self) -> Iterator[str]:
        for (student, first, last), minutes in self.sums.items():
            stay = self.people.stay(student, last) or self.people.stay(student, first)
            if stay is None:
                self.fault("unit")
                continue
            grade = "" if stay.grade is None else str(stay.grade)
            cells = ("", stay.code, self.people.key(student), grade, first.isoformat(), last.isoformat())
            yield ";".join((*cells, *map(str, minutes))) + "\n"
        for code, count in self.faults.items():
            yield from [f"{code};;{NOBODY};;2000-01-01;2000-01-01;0;0;0;0\n"] * count
        self.sums.clear()
        self.faults.clear()


def months(today: date, *, everything: bool) -> list[Span]:
    """The months to read: this one and the one before, or all of the school year."""
    start = SchoolYear.of(today).first_day
    first = start if everything else max(start, (today.replace(day=1) - ONE_DAY).replace(day=1))
    found = []
    while first <= today:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((first, min(following - ONE_DAY, today)))
        first = following
    return found


def aggregated(run: Run, state: SourceEndpoint, span: Span) -> Iterator[str]:
    """Sums that the server has made of a month. They have no ids: activity, pupil and days are the key."""
    ledger = Ledger(People(run.sieve.today), run.sieve.said)
    yield HEADER
    first, last = span
    seen: set[int] = set()
    params = {"startDate": first.isoformat(), "endDate": last.isoformat()}
    for page in pages(run.client, state.name, "aggregatedAttendance", params):
        state.rows += len(page.rows)
        for row in listed(page.rows):
            start, end = day(row.get("startDate")), day(row.get("endDate"))
            key = hash((ref(row.get("activity")), ref(row.get("student")), start, end))
            if key in seen:
                continue
            seen.add(key)
            if start is None or end is None or not first <= start <= end <= last:
                ledger.fault("period")
            else:
                ledger.add(ref(row.get("student")), start, end, _summed(row))
    yield from ledger.written_out()


def _summed(row: dict[str, Any]) -> Sums | None:
    here, valid, invalid, elsewhere = (
        whole(row.get(name, 0) or 0)
        for name in ("attendanceSum", "validAbsenceSum", "invalidAbsenceSum", "otherAttendanceSum")
    )
    if here is None or valid is None or invalid is None or elsewhere is None:
        return None
    offered, reported = whole(row.get("offeredSum")), whole(row.get("reportedSum"))
    told = here + valid + invalid + elsewhere
    offered = told if offered is None else max(offered, valid + invalid)
    unregistered = max(offered - reported, 0) if reported is not None else max(offered - told, 0)
    sums = (offered, valid, invalid, min(unregistered, offered))
    return sums if min(here, elsewhere, *sums) >= 0 else None


def lessons(run: Run, state: SourceEndpoint, span: Span) -> Iterator[str]:
    """Lesson by lesson, a week at a time; the roll comes with the lesson, or is looked up by its id."""
    ledger = Ledger(People(run.sieve.today), run.sieve.said)
    yield HEADER
    for first, last in _weeks(span):
        params: Params = {
            "startTime.onOrAfter": written(datetime.combine(first, time.min, HERE)),
            "startTime.onOrBefore": written(datetime.combine(last, time(23, 59, 59), HERE)),
            "expand": ["attendance"],
        }
        for page in pages(run.client, "calendarEvents", "calendarEvents", params):
            found = [one for one in listed(page.rows) if one.get("cancelled") is not True]
            state.rows += len(found)
            _call_the_roll(run, ledger, found)
        yield from ledger.written_out()


def _weeks(span: Span) -> Iterator[Span]:
    first, last = span
    while first <= last:
        yield first, min(first + WEEK - ONE_DAY, last)
        first += WEEK


def _call_the_roll(run: Run, ledger: Ledger, events: list[dict[str, Any]]) -> None:
    by_id = {ref(one): one for one in events}
    without = []
    for key, event in by_id.items():
        roll = inside(event, "_embedded", "attendance")
        if isinstance(roll, list):
            for one in listed(roll):
                _note(ledger, event, one)
        else:
            without.append(key)
    for start in range(0, len(without), LOOKED_UP):
        for one in _looked_up(run, without[start : start + LOOKED_UP]):
            key = ref(one.get("calendarEvent"))
            if key in by_id:
                _note(ledger, by_id[key], one)


def _looked_up(run: Run, keys: list[str]) -> list[dict[str, Any]]:
    """The standard spells the word so."""
    try:
        answer = run.client.post("attendances", "attendances/lookup", {"calendareEvents": keys})
    except NotOffered as fault:
        raise Interrupted(NO_ROLL) from fault
    return listed(answer if isinstance(answer, list) else inside(answer, "data"))


def _note(ledger: Ledger, event: dict[str, Any], one: dict[str, Any]) -> None:
    start, end = moment(event.get("startTime")), moment(event.get("endTime"))
    if start is None:
        ledger.fault("period")
        return
    on = start.astimezone(HERE).date()
    length = whole(event.get("teachingLengthStudent"))
    if length is None and end is not None:
        length = int((end - start).total_seconds() // 60)
    ledger.add(ref(one.get("student")), on, on, _minutes(one, length))


def _minutes(one: dict[str, Any], length: int | None) -> Sums | None:
    """A lesson that nobody has called the roll at is offered and unregistered."""
    told = [
        whole(one.get(f"{name}Minutes", 0) or 0)
        for name in ("attendance", "validAbsence", "invalidAbsence", "otherAttendance")
    ]
    here, valid, invalid, elsewhere = told
    if here is None or valid is None or invalid is None or elsewhere is None:
        return None
    sums = here + valid + invalid + elsewhere
    offered = max(length or 0, sums) if one.get("isReported") is True and sums == 0 else sums
    if one.get("isReported") is False:
        offered = max(length or 0, sums)
        return (
            (offered, valid, invalid, offered - sums)
            if offered >= 0 and min(here, valid, invalid) >= 0
            else None
        )
    return (offered, valid, invalid, 0) if min(here, valid, invalid, elsewhere, offered) >= 0 else None
