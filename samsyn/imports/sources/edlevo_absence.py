"""Frånvaro from Edlevo's Absence API, version 2 (namespace http://open.tieto.com/edu/absence/v2).

A person has sums per course and reason (aggregation), or what happened lesson by lesson (event). Sums are used where
there are any. The schema says nothing of whether offered minutes are repeated for each reason of a course; here they
are one and the same figure, and a pupil for whom they differ is rejected rather than guessed at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from xml.etree.ElementTree import Element

from samsyn.imports.attendance_systems import COLUMNS as ATTENDANCE
from samsyn.imports.attendance_systems import amount, read_attendance, written
from samsyn.imports.faults import Refused, Wrong
from samsyn.imports.rows import About, Rows


TITLE = "Frånvaro från Edlevo"
WHAT = "Xml från Edlevos Absence API: minuter per elev, kurs och skäl."
FACT = "attendance"
ABOUT_PUPILS = True
SHAPE = "xml"
COLUMNS = ATTENDANCE
DEFINITION = {"system": "Edlevo", "measure": "minutes", "late": "absence"}

SPACE = "{http://open.tieto.com/edu/absence/v2}"
VALID, INVALID, LATE, PRESENT = "Valid", "Invalid", "LateArrival", "Present"
REASONS = (VALID, INVALID, LATE, PRESENT)
ONLY_ABSENCE = (
    "Filen har bara lektioner med frånvaro, så den erbjudna tiden saknas. Hämta summerad frånvaro (aggregation), "
    "eller också närvaron (Present)."
)
ONLY_PRESCHOOL = "Filen har bara vistelsetider i förskolan. De läses inte in som närvaro i undervisning."
UNLIKE = "olika"  # stands where a number should: offered minutes that contradict each other

HEAD = (
    '<persons xmlns="http://open.tieto.com/edu/absence/v2">'
    "<properties><datetime>2026-11-02T06:00:00</datetime><datasource>Edlevo</datasource></properties>"
)
SUM = (
    "<aggregation><personid>EXK-1</personid><minutes>{minutes}</minutes><offeredminutes>{offered}</offeredminutes>"
    "<start>2026-10-01T00:00:00</start><stop>2026-10-31T00:00:00</stop><courseorsubjectid>1</courseorsubjectid>"
    "<courseorsubjectcode>MA</courseorsubjectcode><courseorsubjectname>Matematik</courseorsubjectname>"
    "<reason>{reason}</reason></aggregation>"
)
EXAMPLES = (
    (
        HEAD + "<person><personid>EXK-1</personid>"
        + SUM.format(minutes=600, offered=6000, reason=VALID) + SUM.format(minutes=300, offered=6000, reason=INVALID)
        + "</person></persons>",
        1,
        0,
    ),
    (
        HEAD + "<person><personid>EXK-1</personid>"
        + SUM.format(minutes=600, offered=6000, reason=VALID) + SUM.format(minutes=300, offered=300, reason=INVALID)
        + "</person></persons>",
        1,
        1,
    ),
)  # fmt: skip


def recognise(document: Element) -> float:
    return 2.0 if document.tag == f"{SPACE}persons" else 0.0


def flatten(document: Element, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    """One line for each pupil and month (and unit, where the file says it), numbered in the order of the file."""
    sums = list(document.iter(f"{SPACE}aggregation"))
    lessons = [one for one in document.iter(f"{SPACE}event") if one.find(f"{SPACE}schoolevent") is not None]
    shows_presence = any(_reason(one) == PRESENT for one in [*sums, *lessons])
    _require_time(document, sums, lessons, shows_presence=shows_presence)
    tells = "left_out" if shows_presence or not sums else "unknown"
    about.definition.update(DEFINITION | {"unregistered": tells})
    months = (
        month for person in document.findall(f"{SPACE}person") for month in _months(person, summed=bool(sums))
    )
    for number, month in enumerate(months, start=1):
        yield number, month.cells(shows_presence=shows_presence)


def _require_time(
    document: Element, sums: list[Element], lessons: list[Element], *, shows_presence: bool
) -> None:
    """Refuse a file from which nobody can tell how much teaching the absence was part of."""
    if sums:
        return
    if not lessons and document.find(f".//{SPACE}preschoolevent") is not None:
        raise Refused(ONLY_PRESCHOOL)
    if lessons and not shows_presence:
        raise Refused(ONLY_ABSENCE)


@dataclass
class Month:
    """A pupil's minutes in a month, and the time offered in each course or lesson, said once or several times."""

    pupil: str
    unit: str
    first: str
    last: str
    reasons: dict[str, float] = field(default_factory=lambda: dict.fromkeys(REASONS, 0.0))
    offered: dict[tuple[str, ...], float] = field(default_factory=dict)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    unreadable: str | None = None

    def add(self, part: tuple[str, ...], reason: str, minutes: str, offered: str) -> None:
        try:
            spent, whole = amount(minutes), amount(offered)
        except Wrong:
            self.unreadable = "" if not minutes.strip() or not offered.strip() else UNLIKE
            return
        contradicts = self.offered.setdefault(part, whole) != whole or (*part, reason) in self.seen
        if contradicts or reason not in REASONS or spent < 0:
            self.unreadable = UNLIKE
        else:
            self.seen.add((*part, reason))
            self.reasons[reason] += spent

    def cells(self, *, shows_presence: bool) -> dict[str, str]:
        return {
            **({"unit": self.unit} if self.unit else {}),
            "pupil_key": self.pupil,
            "period_start": self.first,
            "period_end": self.last,
            **self.amounts(shows_presence=shows_presence),
        }

    def amounts(self, *, shows_presence: bool) -> dict[str, str]:
        """A late arrival is invalid absence for its minutes. Time that no reason accounts for is unregistered."""
        if self.unreadable is not None:
            return {
                "offered_min": self.unreadable,
                "valid_min": "0",
                "invalid_min": "0",
                "unregistered_min": "0",
            }
        whole = sum(self.offered.values())
        said = sum(self.reasons.values())
        offered = min(said, whole) if shows_presence else whole
        return {
            "offered_min": written(offered),
            "valid_min": written(self.reasons[VALID]),
            "invalid_min": written(self.reasons[INVALID] + self.reasons[LATE]),
            "unregistered_min": written(whole - offered),
        }


def _months(person: Element, *, summed: bool) -> Iterable[Month]:
    pupil = _text(person, "personid")
    return (_of_sums(person, pupil) if summed else _of_lessons(person, pupil)).values()


def _of_sums(person: Element, pupil: str) -> dict[tuple[str, ...], Month]:
    """By the month in which each sum begins; a sum that goes over the end of a month is rejected with it."""
    found: dict[tuple[str, ...], Month] = {}
    for one in person.findall(f"{SPACE}aggregation"):
        first, last = _day(one, "start"), _day(one, "stop")
        month = found.setdefault((first[:7],), Month(pupil, "", first, last))
        month.first, month.last = min(month.first, first), max(month.last, last)
        part = (_text(one, "courseorsubjectid"), first, last)
        month.add(part, _reason(one), _text(one, "minutes"), _text(one, "offeredminutes"))
    return found


def _of_lessons(person: Element, pupil: str) -> dict[tuple[str, ...], Month]:
    """By month and unit. A lesson may have several events: its length is counted once."""
    found: dict[tuple[str, ...], Month] = {}
    for event in person.findall(f"{SPACE}event"):
        lesson = event.find(f"{SPACE}schoolevent")
        if lesson is None:
            continue
        day, unit = _day(event, "start"), _unit(event)
        month = found.setdefault((day[:7], unit), Month(pupil, unit, day, day))
        month.first, month.last = min(month.first, day), max(month.last, day)
        part = (_text(lesson, "lessonid"), _text(event, "start"))
        month.add(part, _reason(event), _text(lesson, "minutes"), _text(lesson, "lessonminutes"))
    return found


def _unit(event: Element) -> str:
    """The unit's official code; an id of Edlevo's own says nothing to us."""
    unit = _text(event, "unitid")
    return unit if len(unit) == 8 and unit.isascii() and unit.isdigit() else ""


def _reason(one: Element) -> str:
    found = one.find(f".//{SPACE}reason")
    return (found.text or "").strip() if found is not None else ""


def _text(one: Element, name: str) -> str:
    return cast(str, one.findtext(f"{SPACE}{name}", "") or "").strip()


def _day(one: Element, name: str) -> str:
    """The day of a moment, by the clock it was written with; the text as it stands when it is none."""
    text = _text(one, name)
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return text


def read(rows: Rows, about: About) -> dict[str, Any]:
    return read_attendance(rows, about)
