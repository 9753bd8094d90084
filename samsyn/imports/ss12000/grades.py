"""Reads grades whole for a school year: the newest of each pupil, subject and term is the one that holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.core.school_year import SchoolYear
from samsyn.imports.models import SourceEndpoint
from samsyn.imports.register_rows import NOBODY
from samsyn.imports.sources.ss12000_grades import HEADER
from samsyn.imports.ss12000.memory import kept
from samsyn.imports.ss12000.paging import pages
from samsyn.imports.ss12000.people import People
from samsyn.imports.ss12000.reading import Run
from samsyn.imports.ss12000.records import Record
from samsyn.imports.ss12000.values import day, inside, listed, moment, ref, text, whole


BY_CODE = {  # what stands after GRGR in the agency's subject codes
    "BIL": "BL", "ENG": "EN", "HKK": "HKK", "IDR": "IDH", "MAT": "MA", "MSP": "M2", "MOD": "ML", "MUS": "MU",
    "BIO": "BI", "FYS": "FY", "KEM": "KE", "GEO": "GE", "HIS": "HI", "REL": "RE", "SAM": "SH", "SLJ": "SL",
    "SVE": "SV", "SVA": "SVA", "TSP": "TN", "TEK": "TK",
}  # fmt: skip
BY_NAME = {
    "bild": "BL", "engelska": "EN", "hem- och konsumentkunskap": "HKK", "idrott och hälsa": "IDH",
    "matematik": "MA", "modersmål": "ML", "musik": "MU", "biologi": "BI", "fysik": "FY", "kemi": "KE",
    "geografi": "GE", "historia": "HI", "religionskunskap": "RE", "samhällskunskap": "SH", "slöjd": "SL",
    "svenska": "SV", "svenska som andraspråk": "SVA", "teknik": "TK", "teckenspråk": "TN",
    "moderna språk": "M2",
}  # fmt: skip
SUBJECTS = {*BY_CODE.values(), "M1"}
PLACES = {"M1": "school_choice", "M2": "language_choice", "ML": "mother_tongue"}
CODE = re.compile(r"^GR[A-Z]{2}([A-Z]{3})")
STREAKS = {"-", "–", "STRECK", "9"}
LANGUAGE = re.compile(r"^[a-z]{2,3}$")


def subject_of(syllabus: Record) -> str:
    """SCB's abbreviation; empty for a subject that is not one of them."""
    found = CODE.match(syllabus["code"].upper())
    if found and found[1] in BY_CODE:
        return BY_CODE[found[1]]
    designation = re.sub(r"[^A-Z0-9]", "", syllabus["designation"].upper())
    if designation in SUBJECTS:
        return designation
    return BY_NAME.get(syllabus["name"].lower(), "")


def lines(run: Run, state: SourceEndpoint, *, everything: bool) -> Iterator[str]:
    """The rows of this school year, and of the last one when everything is read."""
    people, syllabuses = People(run.sieve.today), dict(kept("syllabuses"))
    year = SchoolYear.of(run.sieve.today)
    first = SchoolYear(year.starts - 1).first_day if everything else year.first_day
    params = {
        "registeredDate.onOrAfter": first.isoformat(),
        "registeredDate.onOrBefore": run.sieve.today.isoformat(),
        "sortkey": "registeredDateDesc",
    }
    yield HEADER
    newest: dict[int, tuple[float, float, str]] = {}  # not every server sorts, so they are written out last
    for page in pages(run.client, state.name, "grades", params):
        state.rows += len(page.rows)
        for row in listed(page.rows):
            found = _understood(row, people, syllabuses.get(ref(row.get("syllabus"))))
            if isinstance(found, str):
                yield ";".join((found, "", NOBODY, *[""] * 8, "2000-01-01")) + "\n"
                continue
            key, when = hash(found.what), _when(row)
            if key not in newest or when > newest[key][:2]:
                newest[key] = (*when, found.line())
    for *_, line in newest.values():
        yield line


def _when(row: dict[str, Any]) -> tuple[float, float]:
    """When a grade was set, and when it was last written: by these one corrects another."""
    registered, modified = day(row.get("registeredDate")), moment(inside(row, "meta", "modified"))
    return float(registered.toordinal() if registered else 0), modified.timestamp() if modified else 0.0


@dataclass(frozen=True)
class Given:
    """A grade, and what it is a grade in: unit, pupil, school year, kind, year, subject, language, place, term, day."""

    what: tuple[str, ...]
    grade: str

    def line(self) -> str:
        *before, term, given_on = self.what
        return ";".join(("", *before, self.grade, term, given_on)) + "\n"


def _understood(row: dict[str, Any], people: People, syllabus: Record | None) -> Given | str:
    """The grade, or the word for why it cannot be read."""
    if syllabus is not None and syllabus["form"] not in {"GR", "SP", "SAM"}:
        return "form"
    student, term = ref(row.get("student")), _term(row)
    subject, grade = subject_of(syllabus) if syllabus else "", _grade(row.get("gradeValue"))
    if not people.key(student):
        return "student"
    if term is None:
        return "date"
    if not subject or not grade:
        return "grade" if subject else "subject"
    stay = people.stay(student, min(term.last_day, people.today))
    if stay is None:
        return "unit"
    language = syllabus["language"] if syllabus and subject in PLACES else ""
    what = (
        *(stay.code, people.key(student), str(term.year)),
        *(
            "final" if row.get("finalGrade") is True else "term",
            "" if stay.grade is None else str(stay.grade),
        ),
        *(subject, language if LANGUAGE.match(language) else "", PLACES.get(subject, "ordinary")),
        *(term.name, term.last_day.isoformat()),
    )
    return Given(what, grade)


@dataclass(frozen=True)
class Term:
    """A term by its name, with its school year and last day."""

    name: str
    year: SchoolYear
    last_day: date


def _term(row: dict[str, Any]) -> Term | None:
    """The term's name, its school year, and its last day; told by the grade, or by the day it was registered."""
    semester, year = text(row.get("semester")).upper(), whole(row.get("year"))
    registered = day(row.get("registeredDate"))
    if semester not in {"HT", "VT"} or year is None:
        if registered is None:
            return None
        autumn = registered.month >= 8 or registered.month == 1
        semester = "HT" if autumn else "VT"
        year = registered.year - (registered.month == 1)
    if not 2000 <= year <= 2100:
        return None
    if semester == "HT":
        return Term(f"HT{year % 100:02d}", SchoolYear(year), date(year, 12, 31))
    school_year = SchoolYear(year - 1)
    return Term(f"VT{year % 100:02d}", school_year, school_year.last_day)


def _grade(value: object) -> str:
    tidy = text(value, 10).upper()
    if tidy in STREAKS:
        return "9"
    return tidy if tidy in set("ABCDEF3") else ""
