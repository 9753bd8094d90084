"""What registers seldom answer: each answer is understood, counted as a fault, or said on the page."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from samsyn.core.school_year import SchoolYear
from samsyn.imports.models import SourceEndpoint
from samsyn.imports.ss12000 import (
    attendance,
    facts,
    grades,
    handing_in,
    reading,
    records,
    roster_rows,
    subscribing,
    told,
)
from samsyn.imports.ss12000.client import Interrupted, NotOffered
from samsyn.imports.ss12000.configuration import Configuration, Credentials
from samsyn.imports.ss12000.keys import key_of
from samsyn.imports.ss12000.paging import Page
from samsyn.imports.ss12000.roster_rows import Register, Stay
from samsyn.imports.ss12000.tests.test_the_way_out import HOST, raising
from samsyn.imports.ss12000.values import Said
from tests.world import TODAY, World


NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


def test_removed_things_are_understood_one_by_one_and_by_lists() -> None:
    key = "00000000-0000-4000-8000-000000000001"
    rows = ["x", {"id": key, "entityType": "Duty"}, {"persons": [key], "meta": {}}]
    found = list(reading._deleted(Page(rows, "")))
    assert found == [("duties", [key]), ("persons", [key])]


def test_a_number_spoilt_by_a_spreadsheet_stops_the_reading() -> None:
    with pytest.raises(Interrupted, match="förstörda av Excel"):
        key_of({"civicNo": "2,01E+11"}, "id", Said(), today=TODAY, demo=False)


def test_a_group_of_staff_is_not_kept() -> None:
    assert records.group({"groupType": records.STAFF_GROUP}, SimpleNamespace()) is None  # type: ignore[arg-type]


def people(**known: Any) -> Any:
    """Of whom only those named here are known, and where they go to school."""
    return SimpleNamespace(
        today=TODAY, key=lambda one: one if one in known else "", stay=lambda one, _day: known.get(one)
    )


@pytest.mark.parametrize(
    ("changed", "form", "word"),
    [
        ({}, "GY", "form"),
        ({"student": {"id": "nobody"}}, "GR", "student"),
        ({"semester": None, "year": None, "registeredDate": None}, "GR", "date"),
        ({"gradeValue": "toppen"}, "GR", "grade"),
        ({}, "GR", "unit"),
    ],
)
def test_a_grade_that_cannot_be_placed_says_why(
    monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], form: str, word: str
) -> None:
    monkeypatch.setattr(grades, "ref", lambda one: one["id"] if one else "")
    monkeypatch.setattr(grades, "subject_of", lambda _syllabus: "MA")
    row = {"student": {"id": "kim"}, "gradeValue": "C", "semester": "HT", "year": 2025} | changed
    row |= {"registeredDate": "2025-12-19"} if "registeredDate" not in changed else {}
    assert grades._understood(row, people(kim=None), {"form": form, "language": ""}) == word
    assert grades._understood(row, people(kim=None), None) in {word, "subject", "student", "date"}


class TestAttendance:
    def test_what_cannot_be_placed_is_written_as_a_fault(self) -> None:
        ledger = attendance.Ledger(people(kim=None), Said())
        first = date(2026, 10, 1)
        ledger.add("nobody", first, first, (60, 0, 0, 0))
        ledger.add("kim", first, first, None)
        ledger.add("kim", first, first, (60, 0, 0, 0))
        attendance._note(ledger, {"startTime": "vet ej"}, {})
        codes = [line.partition(";")[0] for line in ledger.written_out()]
        assert codes == ["student", "minutes", "period", "unit"]
        assert ledger.faults == {}

    def test_a_lesson_without_a_roll_is_unregistered_and_its_length_may_be_told(self) -> None:
        assert attendance._minutes({"isReported": False}, 60) == (60, 0, 0, 60)
        assert attendance._minutes({"isReported": False, "attendanceMinutes": -1}, None) is None
        ledger = attendance.Ledger(people(kim=SimpleNamespace(grade=8, code="99900001")), Said())
        event = {"startTime": "2026-10-01T08:00:00+02:00", "teachingLengthStudent": 45}
        key = "00000000-0000-4000-8000-000000000001"
        ledger.people.key = lambda _one: "kim"
        attendance._note(ledger, event, {"student": {"id": key}, "isReported": False})
        assert list(ledger.sums.values()) == [(45, 0, 0, 45)]

    def test_lessons_without_any_roll_stop_the_reading(self) -> None:
        asked = SimpleNamespace(client=SimpleNamespace(post=raising(NotOffered())))
        with pytest.raises(Interrupted, match="inte närvaron"):
            attendance._looked_up(asked, ["x"])  # type: ignore[arg-type]

    def test_a_roll_of_another_lesson_is_left(self) -> None:
        ledger = attendance.Ledger(people(), Said())
        rolls = SimpleNamespace(client=SimpleNamespace(post=lambda *_: [{"calendarEvent": {"id": "annan"}}]))
        event = {"id": "00000000-0000-4000-8000-000000000001"}
        attendance._call_the_roll(rolls, ledger, [event])  # type: ignore[arg-type]
        assert (ledger.sums, ledger.faults) == ({}, {})


def test_a_large_roster_is_handed_in_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing_in, "PIECE", 3)
    assert list(handing_in._pieces(["ab\n", "cd\n", "e\n"])) == [b"ab\ncd\n", b"e\n"]


def test_a_placement_of_nobody_is_a_fault_and_a_group_that_is_gone_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = {"child": "x", "at": "u", "form": "FS", "start": "2026-08-18", "end": "", "group": "", "mark": ""}
    monkeypatch.setattr(
        roster_rows, "kept", lambda name: iter([("p", place)] if name == "placements" else [])
    )
    assert [line.partition(";")[0] for line in list(roster_rows.lines(SchoolYear(2026)))[1:]] == ["person"]
    unit = {"code": "99900001", "name": "Norra", "parent": ""}
    ended = {"at": "u", "name": "7A", "type": "Klass", "start": "", "end": "2026-01-01"}
    register = Register(SchoolYear(2026), {"u": unit}, {"ended": ended})
    register.members["kim"] = [("gone", None, None, ""), ("ended", None, None, "")]
    pupil = {"key": "k", "given": "", "family": "", "sex": "", "marking": records.OPEN}
    stay = Stay("u", "GR", 7, date(2026, 8, 18), None)
    assert len(list(roster_rows._in_groups(register, "kim", pupil, stay))) == 1


# --- subscriptions and words on the page


def test_a_subscription_that_is_not_prolonged_or_has_no_id_is_not_trusted(world: World) -> None:
    until = NOW + timedelta(hours=3)
    state = SourceEndpoint.objects.create(
        name=subscribing.NAME,
        progress={"id": "x", "until": until.isoformat(), "begun": (NOW - timedelta(days=3)).isoformat()},
    )
    same = SimpleNamespace(
        now=NOW,
        client=SimpleNamespace(
            patch=lambda *_: {"expires": until.isoformat()},
            post=lambda *_: {"id": 7},
            settings=SimpleNamespace(names=["persons"], callback="https://samsyn.example.se"),
        ),
    )
    assert subscribing._prolonged(same, state) == (until - NOW > subscribing.AT_LEAST)  # type: ignore[arg-type]
    with pytest.raises(Interrupted, match=subscribing.NO_ID[:20]):
        subscribing._begin(same, state, "kind")  # type: ignore[arg-type]


def test_the_page_says_when_the_register_told_and_what_the_school_is_without(world: World) -> None:
    SourceEndpoint.objects.create(name=subscribing.NAME, whole_at=NOW)
    line = told.notices(Configuration(HOST, HOST, Credentials(), callback=HOST))
    assert line is not None
    assert "Registret sade till senast" in line.text
    gone = SourceEndpoint(name="groups", state="not_offered", read_at=NOW)
    assert str(told.WITHOUT["groups"]) in told._when(gone)
    stopped = SourceEndpoint(name="groups", state="interrupted", tried_at=NOW)
    assert "Inget är läst än." in told._when(stopped)
    assert "gäller till dess" in told._when(SourceEndpoint(name="groups", state="interrupted", read_at=NOW))


def test_lessons_are_not_needed_beside_sums_and_nobody_gives_oneself_a_role(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "has_sums", lambda: True)
    assert "Behövs inte" in told._when(SourceEndpoint(name="calendarEvents"))
    vera = world.people["vera"]
    proposal = SimpleNamespace(
        pk=1, user=vera, name="", role="principal", duty="Rektor", unit=world.units["Norra"], group=None
    )
    assert "Du kan inte ge dig själv en roll." in told._proposed(proposal, vera).text  # type: ignore[arg-type]


def test_a_part_of_the_year_is_not_all_of_it_and_no_reports_are_not_spoken_of(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = SimpleNamespace(now=NOW, whole=False, client=None, sieve=SimpleNamespace(said={}))
    done: list[Any] = []
    monkeypatch.setattr(facts, "_is_due", lambda *_: True)
    monkeypatch.setattr(reading, "read", lambda run, name, work: work(run, reading.state_of(name)))
    before = NOW - timedelta(days=1)
    SourceEndpoint.objects.create(name="grades", whole_at=before)
    facts._read(run, "grades", lambda run, state, everything: done.append((everything, state)))  # type: ignore[arg-type]
    assert [(everything, state.whole_at, state.read_at) for everything, state in done] == [
        (False, before, NOW)
    ]
    monkeypatch.setattr(facts, "pages", lambda *_: iter([]))
    absences = SourceEndpoint(name="absences")
    facts._count(run, absences)  # type: ignore[arg-type]
    assert (absences.rows, run.sieve.said) == (0, {})
