"""Attendance and grades of a register become facts like those of files."""

from datetime import date

import pytest

from samsyn.facts.store import connect, relation
from samsyn.imports.models import Import, SourceEndpoint
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.sync import sync
from samsyn.imports.ss12000.tests.conftest import configure
from samsyn.organisation.models import Pupil
from samsyn.organisation.roster_rows import pupil_key_hash
from tests.register.school import School, civic, meta
from tests.register.server import Register


pytestmark = [pytest.mark.usefixtures("world"), pytest.mark.first_round]  # about reading


@pytest.fixture
def register() -> Register:
    return Register(School(pupils=12))


ONLY_ATTENDANCE = 'endpoints = ["organisations", "persons", "aggregatedAttendance", "calendarEvents"]'
ONLY_GRADES = 'endpoints = ["organisations", "persons", "syllabuses", "grades"]'


def read(address: str, more: str = "", **options: bool) -> dict[str, Import]:
    configure(address, more)
    outcome = sync(load(), wait=lambda seconds: None, **options)
    assert not outcome.missing
    return {item.source: item for item in outcome.imports}


def minutes(number: int, first: date, last: date) -> tuple[float, ...]:
    """Offered, valid, invalid and unregistered minutes of a pupil."""
    person = Pupil._base_manager.get(key_hash=pupil_key_hash(civic(number))).pk
    with connect() as engine:
        relation(engine, "attendance").create_view("a")
        return engine.execute(
            "SELECT sum(offered_min), sum(valid_min), sum(invalid_min), sum(unregistered_min) FROM a "
            "WHERE person = ? AND period_start >= ? AND period_end <= ?",
            [person, first, last],
        ).fetchone()


@pytest.mark.parametrize(("knows_expand", "takes_required"), [(True, True), (False, False)])
def test_lessons_say_the_same_as_the_sums(
    address: str, register: Register, knows_expand: bool, takes_required: bool
) -> None:
    """Some servers leave the roll out of the lesson, and take nothing beside a page token."""
    register.forbidden, register.knows_expand = {"aggregatedAttendance"}, knows_expand
    register.takes_required = takes_required
    read(address, ONLY_ATTENDANCE)
    assert minutes(0, *OCTOBER) == (22 * 180, 4 * 180, 0, 0)
    assert minutes(1, *OCTOBER) == (22 * 180, 0, 5 * 180, 0)


OCTOBER = date(2026, 10, 1), date(2026, 10, 31)  # 22 weekdays of three hours; four Mondays, five Fridays


def test_sums_of_the_server_become_minutes_and_grades_are_read_by_term_and_subject(address: str) -> None:
    items = read(address)
    assert items["ss12000_attendance"].state == Import.State.READ
    assert minutes(0, *OCTOBER) == (22 * 180, 4 * 180, 0, 0)
    assert minutes(1, *OCTOBER) == (22 * 180, 0, 5 * 180, 0)
    assert not SourceEndpoint.objects.filter(name="calendarEvents").exists()
    # reports of absence do not say how long the day would have been: they are only counted, and that is said
    reports = SourceEndpoint.objects.get(name="absences")
    assert (reports.rows, len(reports.faults)) == (1, 1)
    item = items["ss12000_grades"]
    # eight pupils in year 8 and 9 with three grades each
    assert (item.rows_read, item.rows_new, item.rows_rejected) == (24, 24, 0)
    with connect() as engine:
        relation(engine, "grade").create_view("g")
        person = Pupil._base_manager.get(key_hash=pupil_key_hash(civic(2))).pk
        found = engine.execute(
            "SELECT subject, grade, term, kind, grade_year FROM g WHERE person = ? ORDER BY subject", [person]
        ).fetchall()
    # pupil 2: Matematik is letter 2, Svenska 3, Engelska 4 of ABCDEF-
    assert found == [
        ("EN", "E", "HT26", "term", 8),
        ("MA", "C", "HT26", "term", 8),
        ("SV", "D", "HT26", "term", 8),
    ]


def test_facts_are_read_again_only_when_asked_or_the_next_night(address: str, register: Register) -> None:
    read(address)
    register.log.clear()
    assert read(address) == {}
    assert not [path for _, path, _ in register.log if path in {"grades", "aggregatedAttendance"}]
    assert read(address, whole=True) == {}  # the same as before
    assert [path for _, path, _ in register.log if path == "grades"]


def test_a_corrected_grade_replaces_the_old_one(address: str, register: Register) -> None:
    read(address, ONLY_GRADES)
    old = register.school.lists["grades"][0]
    register.school.lists["grades"].insert(0, old | {"gradeValue": "F", "registeredDate": "2026-11-02"})
    item = read(address, ONLY_GRADES, whole=True)["ss12000_grades"]
    assert (item.rows_read, item.rows_changed, item.rows_same) == (24, 1, 23)


def test_the_newest_of_a_grade_holds_in_whatever_order_they_come(address: str, register: Register) -> None:
    """Some servers do not know the sort key; the register here answers in the order of its list."""
    grades = register.school.lists["grades"]
    first, second = grades[0], grades[1]  # Matematik C and Svenska D of pupil 2
    corrected = first | {"gradeValue": "F", "registeredDate": "2026-11-02"}
    same_day = second | {"gradeValue": "A", "meta": meta("2026-10-12T15:00:00+02:00")}
    grades[:0] = [second | {"gradeValue": "B", "registeredDate": "2026-09-01"}]
    grades[5:5] = [corrected, same_day]
    grades.append(first | {"gradeValue": "E"})
    item = read(address, ONLY_GRADES)["ss12000_grades"]
    assert item.rows_read == 24
    with connect() as engine:
        relation(engine, "grade").create_view("g")
        person = Pupil._base_manager.get(key_hash=pupil_key_hash(civic(2))).pk
        found = engine.execute("SELECT subject, grade FROM g WHERE person = ? ORDER BY subject", [person])
        assert found.fetchall() == [("EN", "E"), ("MA", "F"), ("SV", "A")]
