"""What our own register says: units, pupils, classes, staff, lessons, attendance and grades of invented people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from samsyn.imports.pupil_keys import luhn


HERE = ZoneInfo("Europe/Stockholm")
LONG_AGO = "2026-08-01T08:00:00+02:00"
SUBJECTS = {  # our code: the code and name in the register
    "MA": ("GRGRMAT01", "Matematik"),
    "SV": ("GRGRSVE01", "Svenska"),
    "EN": ("GRGRENG01", "Engelska"),
}
NAMES = ("Kim", "Lo", "Noa", "Mio", "Sam", "Robin", "Alex", "Charlie", "Tove", "Love")
FAMILIES = ("Lind", "Berg", "Ek", "Dal", "Ås", "Sjö", "Malm", "Hed")
SERIALS = [f"{number:03d}" for number in (238, 239, *range(980, 1000))]

Record = dict[str, Any]


def ident(*words: object) -> str:
    """The same id for the same words, in every run."""
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, words))))


def civic(number: int) -> str:
    """A test number of the tax agency, different for each pupil."""
    born = date(2011, 1, 1) + timedelta(days=number // len(SERIALS))
    ten = f"{born:%y%m%d}{SERIALS[number % len(SERIALS)]}"
    return f"{born:%Y%m%d}{ten[6:]}{luhn(ten)}"


def meta(modified: str = LONG_AGO) -> Record:
    return {"created": LONG_AGO, "modified": modified}


def to(*words: object) -> Record:
    """A reference."""
    return {"id": ident(*words)}


@dataclass
class School:
    """Lists by the name of their endpoint. A test may change them as it likes."""

    pupils: int = 60
    units: int = 2
    teaching: tuple[date, date] = (date(2026, 10, 1), date(2026, 10, 31))  # outside it nothing is taught
    lists: dict[str, list[Record]] = field(default_factory=dict)
    deleted: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, make in (
            ("organisations", self._organisations),
            ("persons", self._persons),
            ("groups", self._groups),
            ("placements", self._placements),
            ("duties", self._duties),
            ("syllabuses", self._syllabuses),
            ("activities", self._activities),
            ("grades", self._grades),
            ("absences", self._absences),
        ):
            self.lists[name] = list(make())

    def unit_of(self, number: int) -> int:
        return number % self.units

    def pupil(self, number: int) -> Record:
        """The record of one pupil."""
        return next(one for one in self.lists["persons"] if one["id"] == ident("pupil", number))

    def remove(self, name: str, key: str) -> None:
        """Take a record away, and say so among the deleted."""
        self.lists[name] = [one for one in self.lists[name] if one["id"] != key]
        self.deleted.setdefault(name, []).append(key)

    def _organisations(self) -> Iterator[Record]:
        yield self._organisation("organiser", "Huvudman", "Exempelköping", None)
        yield self._organisation("school", "Skola", "Exempelskolan", "organiser")
        for unit in range(self.units):
            names = ("Norra", "Södra")
            yield self._organisation(
                unit, "Skolenhet", names[unit] if unit < 2 else f"Skola {unit}", "school"
            ) | {"schoolUnitCode": f"{99900001 + unit:08d}", "schoolTypes": ["GR"]}

    def _organisation(self, key: object, kind: str, name: str, parent: object) -> Record:
        above = {"parentOrganisation": to("organisation", parent)} if parent else {}
        return {
            "id": ident("organisation", key),
            "meta": meta(),
            "displayName": name,
            "organisationType": kind,
            **above,
        }

    def _persons(self) -> Iterator[Record]:
        for number in range(self.pupils):
            yield self._person("pupil", number, civic(number)) | {
                "enrolments": [
                    {
                        "enroledAt": to("organisation", self.unit_of(number)),
                        "schoolYear": 7 + number // self.units % 3,
                        "schoolType": "GR",
                        "startDate": "2026-08-18",
                    }
                ],
                "responsibles": [{"person": to("guardian", number), "relationType": "Vårdnadshavare"}],
            }
        for number in range(self.pupils):
            yield self._person("guardian", number, "")
        for number in range(3 * self.units):
            yield self._person("staff", number, "") | {
                "emails": [{"value": f"staff{number}@exempel.se", "type": "Skola personal"}]
            }

    def _person(self, kind: str, number: int, civic_number: str) -> Record:
        return {
            "id": ident(kind, number),
            "meta": meta(),
            "givenName": NAMES[number % len(NAMES)],
            "familyName": FAMILIES[number % len(FAMILIES)],
            "securityMarking": "Ingen",
            **({"civicNo": {"value": civic_number}} if civic_number else {}),
        }

    def class_of(self, number: int) -> tuple[int, int]:
        """Unit, and which class of it."""
        return self.unit_of(number), number // self.units % 3

    def _groups(self) -> Iterator[Record]:
        members: dict[tuple[int, int], list[Record]] = {}
        for number in range(self.pupils):
            member = {"person": to("pupil", number), "startDate": "2026-08-18"}
            members.setdefault(self.class_of(number), []).append(member)
        for (unit, grade), found in members.items():
            yield {
                "id": ident("class", unit, grade),
                "meta": meta(),
                "displayName": f"{7 + grade}A",
                "startDate": "2026-08-18",
                "groupType": "Klass",
                "schoolType": "GR",
                "organisation": to("organisation", unit),
                "groupMemberships": found,
            }

    def _placements(self) -> Iterator[Record]:
        yield from ()

    def _duties(self) -> Iterator[Record]:
        roles = ("Rektor", "Lärare", "Kurator")
        for number in range(3 * self.units):
            yield {
                "id": ident("duty", number),
                "meta": meta(),
                "person": to("staff", number),
                "dutyAt": to("organisation", number // 3),
                "dutyRole": roles[number % 3],
                "startDate": "2026-08-01",
                "assignmentRole": self._assignments(number),
            }

    def _assignments(self, number: int) -> list[Record]:
        """The second of each unit's staff is mentor of its first class, and teaches another."""
        if number % 3 != 1:
            return []
        classes = [to("class", number // 3, grade) for grade in range(2)]
        return [
            {"group": group, "assignmentRoleType": role, "startDate": "2026-08-18"}
            for group, role in zip(classes, ("Mentor", "Specialpedagog"), strict=True)
        ]

    def _syllabuses(self) -> Iterator[Record]:
        for code, (official, name) in SUBJECTS.items():
            yield {
                "id": ident("syllabus", code),
                "meta": meta(),
                "schoolType": "GR",
                "subjectCode": official,
                "subjectName": name,
                "subjectDesignation": code,
                "official": True,
            }

    def _activities(self) -> Iterator[Record]:
        for group in self.lists["groups"]:
            for code in SUBJECTS:
                yield {
                    "id": ident("activity", group["id"], code),
                    "meta": meta(),
                    "displayName": f"{group['displayName']} {SUBJECTS[code][1]}",
                    "calendarEventsRequired": True,
                    "startDate": "2026-08-18",
                    "groups": [{"id": group["id"]}],
                    "syllabus": to("syllabus", code),
                    "organisation": group["organisation"],
                }

    def lessons(self, first: date, last: date) -> Iterator[Record]:
        """One lesson of an hour a day and subject, on weekdays."""
        day, last = max(first, self.teaching[0]), min(last, self.teaching[1])
        while day <= last:
            for hour, activity in enumerate(self.lists["activities"] if day.weekday() < 5 else ()):
                at = datetime(day.year, day.month, day.day, 8 + hour % 3, tzinfo=HERE)
                yield {
                    "id": ident("lesson", activity["id"], day),
                    "meta": meta(),
                    "activity": {"id": activity["id"]},
                    "startTime": at.isoformat(),
                    "endTime": (at + timedelta(hours=1)).isoformat(),
                }
            day += timedelta(days=1)

    def attendances(self, first: date, last: date) -> Iterator[Record]:
        """Everybody's every lesson: the first pupil is away with leave on Mondays, the second without on Fridays."""
        members = {one["id"]: one["groupMemberships"] for one in self.lists["groups"]}
        groups = {one["id"]: one["groups"][0]["id"] for one in self.lists["activities"]}
        away = {
            (ident("pupil", 0), 0): "validAbsenceMinutes",
            (ident("pupil", 1), 4): "invalidAbsenceMinutes",
        }
        for lesson in self.lessons(first, last):
            weekday = datetime.fromisoformat(lesson["startTime"]).weekday()
            for member in members[groups[lesson["activity"]["id"]]]:
                pupil = member["person"]["id"]
                yield {
                    "id": ident("attendance", lesson["id"], pupil),
                    "meta": meta(),
                    "calendarEvent": {"id": lesson["id"]},
                    "student": {"id": pupil},
                    "isReported": True,
                    away.get((pupil, weekday), "attendanceMinutes"): 60,
                }

    def aggregated(self, first: date, last: date) -> Iterator[Record]:
        """The same, summed over the days by activity and pupil."""
        activities = {
            ident("lesson", one["id"], day): one["id"]
            for one in self.lists["activities"]
            for day in (first + timedelta(days=gone) for gone in range((last - first).days + 1))
        }
        sums: dict[tuple[str, str], Record] = {}
        for one in self.attendances(first, last):
            activity, pupil = activities[one["calendarEvent"]["id"]], one["student"]["id"]
            found = sums.setdefault(
                (activity, pupil),
                {
                    "activity": {"id": activity},
                    "student": {"id": pupil},
                    "startDate": first.isoformat(),
                    "endDate": last.isoformat(),
                    **dict.fromkeys(
                        (
                            "attendanceSum",
                            "validAbsenceSum",
                            "invalidAbsenceSum",
                            "reportedSum",
                            "offeredSum",
                        ),
                        0,
                    ),
                },
            )
            found["attendanceSum"] += one.get("attendanceMinutes", 0)
            found["validAbsenceSum"] += one.get("validAbsenceMinutes", 0)
            found["invalidAbsenceSum"] += one.get("invalidAbsenceMinutes", 0)
            found["reportedSum"] += 60
            found["offeredSum"] += 60
        yield from sums.values()

    def _grades(self) -> Iterator[Record]:
        """Last spring's grades of those who are in year 8 and 9 now."""
        for number in range(self.pupils):
            if self.class_of(number)[1] == 0:
                continue
            for place, code in enumerate(SUBJECTS):
                yield {
                    "id": ident("grade", number, code),
                    "meta": meta(),
                    "student": to("pupil", number),
                    "organisation": to("organisation", self.unit_of(number)),
                    "schoolUnit": to("organisation", self.unit_of(number)),  # asked for, but not described
                    "registeredBy": to("staff", 1),
                    "registeredDate": "2026-10-12",
                    "gradeValue": "ABCDEF-"[(number + place) % 7],
                    "finalGrade": False,
                    "adaptedStudyPlan": "Nej",
                    "semester": "HT",
                    "year": 2026,
                    "syllabus": to("syllabus", code),
                }

    def _absences(self) -> Iterator[Record]:
        yield {
            "id": ident("absence", 0),
            "meta": meta(),
            "startTime": "2026-10-05T08:00:00+02:00",
            "endTime": "2026-10-05T16:00:00+02:00",
            "type": "Beviljad ledighet",
            "student": to("pupil", 0),
        }
