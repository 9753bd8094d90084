"""Writes the same attendance and rosters as different school systems would: one truth, six looks.

No real export was to be had of most of them; what is known of each is told in docs/formats.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape


EDLEVO = "http://open.tieto.com/edu/absence/v2"
SUBJECTS = (("MA", "Matematik"), ("SV", "Svenska"), ("IDH", "Idrott och hälsa"))

VKLASS = (
    "Personnr",
    "Namn",
    "Undv. tid",
    "Lekt.",
    "N min",
    "GF min",
    "F min",
    "N %",
    "GF %",
    "F %",
    "Ej reg tid",
)
UNIKUM = (
    *(
        "Externt ID",
        "Skol-ID",
        "Skola",
        "Skolform",
        "Klass",
        "Personnummer",
        "Förnamn",
        "Efternamn",
        "Årskurs",
    ),
    "Skyddade personuppgifter",
)
SCHOOLSOFT = (
    *("socialnumber", "firstname", "lastname", "sex", "class", "grade", "schooltype", "schoolunitcode"),
    *("school", "protected"),
)


@dataclass(frozen=True)
class Month:
    """What is true of a pupil in a month: minutes registered, two kinds of absence, and minutes nobody registered."""

    key: str
    name: str
    group: str
    first: date
    last: date
    offered: int
    valid: int
    invalid: int
    unregistered: int

    @property
    def taught(self) -> int:
        return self.offered + self.unregistered

    @property
    def present(self) -> int:
        return self.offered - self.valid - self.invalid


@dataclass(frozen=True)
class Pupil:
    """A line of a roster."""

    key: str
    given: str
    family: str
    sex: str  # K or M
    group: str
    grade: int
    unit_code: str
    unit_name: str
    marked: str  # Ja, Nej or nothing


def shown(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def vklass(months: Sequence[Month], school: str) -> list[list[str]]:
    """A title with the period; for each class a heading, headers, pupils and a sum."""
    first, last = months[0].first, months[0].last
    rows = [["Närvarorapport", school], [f"Period: {first} - {last}"], []]
    for group, pupils in groupby(sorted(months, key=lambda one: (one.group, one.key)), lambda one: one.group):
        listed = list(pupils)
        rows += [[f"Klass {group}"], list(VKLASS), *(_vklass_row(one) for one in listed)]
        whole = Month(
            "Summa", "", group, first, last,
            sum(one.offered for one in listed), sum(one.valid for one in listed),
            sum(one.invalid for one in listed), sum(one.unregistered for one in listed),
        )  # fmt: skip
        rows += [_vklass_row(whole), []]
    return rows


def _vklass_row(one: Month) -> list[str]:
    minutes = [one.present, one.valid, one.invalid]
    shares = [shown(100 * part / (one.offered or 1)) for part in minutes]
    unregistered = shown(100 * one.unregistered / (one.taught or 1))
    return [
        *(one.key, one.name, str(one.taught), str(one.taught // 60)),
        *(str(part) for part in minutes),
        *shares,
        unregistered,
    ]


def skola24(months: Sequence[Month]) -> list[list[str]]:
    """A row per pupil; for each month the time of lessons, two kinds of absence, and time without report."""
    periods = sorted({f"{one.first:%Y-%m}" for one in months})
    what = (
        "Lektionstid (min)",
        "Anmäld frånvaro (min)",
        "Ej anmäld frånvaro (min)",
        "Ej rapporterad tid (min)",
    )
    rows = [["Personnummer", "Namn", "Klass", *(f"{period} {name}" for period in periods for name in what)]]
    for key, mine in groupby(sorted(months, key=lambda one: (one.key, one.first)), lambda one: one.key):
        by_month = {f"{one.first:%Y-%m}": one for one in mine}
        newest = by_month[max(by_month)]
        cells = [cell for period in periods for cell in _skola24_cells(by_month.get(period))]
        rows.append([key, newest.name, newest.group, *cells])
    return rows


def _skola24_cells(one: Month | None) -> list[str]:
    return (
        [""] * 4
        if one is None
        else [str(part) for part in (one.taught, one.valid, one.invalid, one.unregistered)]
    )


def edlevo(months: Iterable[Month], made: str = "2026-11-02T06:00:00") -> str:
    """Sums per course and reason, with the minutes of each pupil dealt out over the subjects."""
    people = groupby(sorted(months, key=lambda one: (one.key, one.first)), lambda one: one.key)
    sums = ((key, "".join(part for one in mine for part in _aggregations(one))) for key, mine in people)
    persons = "".join(f"<person><personid>{escape(key)}</personid>{each}</person>" for key, each in sums)
    head = f"<properties><datetime>{made}</datetime><datasource>Edlevo</datasource></properties>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<persons xmlns="{EDLEVO}">{head}{persons}</persons>'


def _aggregations(one: Month) -> Iterator[str]:
    taught = _dealt(one.taught)
    reasons = {"Present": one.present, "Valid": one.valid, "Invalid": one.invalid}
    for reason, minutes in reasons.items():
        for (code, name), spent, whole in zip(SUBJECTS, _dealt(minutes), taught, strict=True):
            yield (
                f"<aggregation><personid>{escape(one.key)}</personid><minutes>{spent}</minutes>"
                f"<offeredminutes>{whole}</offeredminutes><start>{one.first}T00:00:00</start>"
                f"<stop>{one.last}T00:00:00</stop><courseorsubjectid>{code}</courseorsubjectid>"
                f"<courseorsubjectcode>{code}</courseorsubjectcode>"
                f"<courseorsubjectname>{name}</courseorsubjectname><reason>{reason}</reason></aggregation>"
            )


def _dealt(minutes: int) -> list[int]:
    """A whole cut in as many parts as there are subjects."""
    part = minutes // len(SUBJECTS)
    return [part] * (len(SUBJECTS) - 1) + [minutes - part * (len(SUBJECTS) - 1)]


def pingpong(months: Iterable[Month], *, bare: bool = False, clock: str = "") -> str:
    """aggregatedAttendance: a record per activity; `bare` without the envelope, `clock` after each day."""
    records = [
        {
            "activity": {"id": f"activity-{code}", "displayName": name},
            "student": {"id": one.key},
            "startDate": f"{one.first}{clock}",
            "endDate": f"{one.last}{clock}",
            "attendanceSum": present,
            "validAbsenceSum": valid,
            "invalidAbsenceSum": invalid,
            "otherAttendanceSum": 0,
            "reportedSum": present + valid + invalid,
            "offeredSum": present + valid + invalid + unregistered,
        }
        for one in months
        for (code, name), present, valid, invalid, unregistered in zip(
            SUBJECTS,
            *(_dealt(part) for part in (one.present, one.valid, one.invalid, one.unregistered)),
            strict=True,
        )
    ]
    return json.dumps(records if bare else {"data": records, "pageToken": None}, ensure_ascii=False)


def unikum(pupils: Iterable[Pupil]) -> list[list[str]]:
    """Headers and rows, with the school form in dotted notation."""
    return [
        list(UNIKUM),
        *(
            [
                *(f"klass-{one.group}", one.unit_code, one.unit_name, "se.grundskoleutbildning.grundskola"),
                *(one.group, one.key, one.given, one.family, str(one.grade), one.marked),
            ]
            for one in pupils
        ),
    ]


def schoolsoft(pupils: Iterable[Pupil]) -> list[list[str]]:
    """Headers in English; a marking is 1 or 0."""
    return [
        list(SCHOOLSOFT),
        *(
            [
                *(one.key, one.given, one.family, one.sex, one.group, str(one.grade), "Grundskola"),
                *(one.unit_code, one.unit_name, {"Ja": "1", "Nej": "0"}.get(one.marked, "")),
            ]
            for one in pupils
        ),
    ]


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """As csv, with semicolons."""
    return "".join(";".join(row) + "\n" for row in rows)
