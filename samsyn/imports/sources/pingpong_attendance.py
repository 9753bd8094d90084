"""Summerad närvaro (aggregatedAttendance) as PING PONG gives it by SS 12000:2020: minutes per activity and pupil.

The activities of a pupil in the same period are added together. The standard's answer names no unit, so the pupil's
enrolment decides, unless the file says it (in `_embedded.activity.organisation.schoolUnitCode` or `schoolUnitCode`).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from samsyn.imports.attendance_systems import COLUMNS as ATTENDANCE
from samsyn.imports.attendance_systems import read_attendance, written
from samsyn.imports.rows import About, Rows


TITLE = "Summerad närvaro från PING PONG"
WHAT = "Minuter per aktivitet, elev och period, som json enligt SS 12000 (aggregatedAttendance)."
FACT = "attendance"
ABOUT_PUPILS = True
SHAPE = "json"
COLUMNS = ATTENDANCE
DEFINITION = {"system": "PING PONG", "measure": "minutes", "late": "unknown"}

SUMS = (
    "attendanceSum",
    "validAbsenceSum",
    "invalidAbsenceSum",
    "otherAttendanceSum",
    "reportedSum",
    "offeredSum",
)
HOME = ZoneInfo("Europe/Stockholm")
LOOKED_AT = 20

EXAMPLES = (
    (
        '[{"activity":{"id":"a1"},"student":{"id":"EXK-1"},"startDate":"2026-10-01","endDate":"2026-10-31",'
        '"attendanceSum":2600,"validAbsenceSum":300,"invalidAbsenceSum":100,"reportedSum":3000,"offeredSum":3120},\n'
        '{"activity":{"id":"a2"},"student":{"id":"EXK-1"},"startDate":"2026-10-01","endDate":"2026-10-31",'
        '"attendanceSum":2500,"validAbsenceSum":300,"invalidAbsenceSum":200,"reportedSum":3000,"offeredSum":3120}]',
        1,
        0,
    ),
    (
        '{"data":[{"activity":{"id":"a1"},"student":{"id":"EXK-1"},"startDate":"2026-10-01T00:00:00",'
        '"endDate":"2026-10-31T00:00:00","attendanceSum":"två"}],"pageToken":null}',
        1,
        1,
    ),
)


def recognise(document: Any) -> float:
    """A list of sums by the standard's own names."""
    for one in _records(document)[:LOOKED_AT]:
        if isinstance(one, dict) and {"student", "startDate", "endDate", "attendanceSum"} <= set(one):
            return 2.0
    return 0.0


def flatten(document: Any, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    """One line for each pupil, unit and period; it has the number of its first record in the file."""
    records = _records(document)
    told = any(isinstance(one, dict) and _is_number(one.get("offeredSum")) for one in records)
    about.definition.update(DEFINITION | {"unregistered": "left_out" if told else "unknown"})
    about.definition["records"] = len(records)
    sums: dict[tuple[str, ...], Sums] = {}
    for number, record in enumerate(records, start=1):
        one = record if isinstance(record, dict) else {}
        days = _period(one)
        key = (_unit(one), _pupil(one), *days)
        sums.setdefault(key, Sums(number)).add(one)
    for (unit, pupil, start, end), found in sums.items():
        cells = {"pupil_key": pupil, "period_start": start, "period_end": end} | found.amounts()
        yield found.number, cells | ({"unit": unit} if unit else {})


@dataclass
class Sums:
    """The minutes of a pupil's activities in a period. One figure that cannot be read spoils them all."""

    number: int
    minutes: dict[str, float] = field(default_factory=lambda: dict.fromkeys(SUMS, 0.0))
    held: float = 0.0
    offered: float = 0.0
    unreadable: str | None = None

    def add(self, record: dict[str, Any]) -> None:
        found = {name: record.get(name) for name in SUMS}
        for name, value in found.items():
            if value is None and name != "attendanceSum":
                continue
            if not _is_number(value):
                self.unreadable = _text(value)
                return
            self.minutes[name] += float(value or 0)
        given = {name: float(found[name] or 0) for name in SUMS}
        reported = _there(given)
        if found["reportedSum"] is not None:
            reported = max(given["reportedSum"], reported)
        self.offered += reported
        self.held += max(given["offeredSum"], reported)

    def amounts(self) -> dict[str, str]:
        """What a teacher has marked as reported counts as offered; the rest of the time held is unregistered."""
        if self.unreadable is not None:
            return {
                "offered_min": self.unreadable,
                "valid_min": "0",
                "invalid_min": "0",
                "unregistered_min": "0",
            }
        return {
            "offered_min": written(self.offered),
            "valid_min": written(self.minutes["validAbsenceSum"]),
            "invalid_min": written(self.minutes["invalidAbsenceSum"]),
            "unregistered_min": written(self.held - self.offered),
        }


def _there(given: dict[str, float]) -> float:
    """All minutes that somebody has said something about; elevråd and the like is presence."""
    return sum(given[name] for name in SUMS[:4])


def _records(document: Any) -> list[Any]:
    found = document.get("data") if isinstance(document, dict) else document
    return found if isinstance(found, list) else []


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) < 1e9
    )


def _text(value: Any) -> str:
    """What stands there, when it should have been text: short, since nobody is to read it."""
    return value if isinstance(value, str) else "" if value is None else "?"


def _inside(one: Any, *names: str) -> Any:
    for name in names:
        one = one.get(name) if isinstance(one, dict) else None
    return one


def _pupil(record: dict[str, Any]) -> str:
    """The identity number where the answer was expanded with the person, else the id that the system has."""
    number = _text(_inside(record, "_embedded", "student", "civicNo", "value"))
    return number or _text(_inside(record, "student", "id"))


def _unit(record: dict[str, Any]) -> str:
    inside = _inside(record, "_embedded", "activity", "organisation", "schoolUnitCode")
    return _text(inside) or _text(record.get("schoolUnitCode"))


def _period(record: dict[str, Any]) -> tuple[str, str]:
    """The days as texts. An end at midnight on the first of the next month means the day before."""
    start, end = _day(record.get("startDate")), _day(record.get("endDate"))
    if isinstance(start, datetime) and isinstance(end, datetime):
        is_next = end.day == 1 and end.time() == time() and (end.year, end.month) > (start.year, start.month)
        return start.date().isoformat(), (end - timedelta(days=is_next)).date().isoformat()
    return tuple(_written(one) for one in (start, end))  # type: ignore[return-value]


def _day(value: Any) -> datetime | date | str:
    """A day; a moment, which is naive or on a clock of its own; or the text as it stands."""
    text = _text(value)
    try:
        if len(text) <= len("2026-10-01"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo is None else moment.astimezone(HOME).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return text


def _written(one: datetime | date | str) -> str:
    if isinstance(one, datetime):
        return one.date().isoformat()
    return one.isoformat() if isinstance(one, date) else one


def read(rows: Rows, about: About) -> dict[str, Any]:
    return read_attendance(rows, about)
