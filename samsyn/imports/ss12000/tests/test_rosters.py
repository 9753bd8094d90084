"""What a register says becomes the same roster as a file does."""

from datetime import timedelta

import pytest

from samsyn.imports.models import Import, SourceRecord
from samsyn.imports.ss12000 import reading
from samsyn.imports.ss12000.tests.conftest import Sync
from samsyn.imports.tests.conftest import pupil_row, roster, take_in
from samsyn.organisation.models import Enrolment, Group, Guardian, Membership, Pupil, Unit
from samsyn.organisation.roster_rows import pupil_key_hash
from tests.register.school import civic, ident
from tests.register.server import Register


def the_pupil(number: int) -> Pupil:
    return Pupil._base_manager.get(key_hash=pupil_key_hash(civic(number)))


def test_everybody_enrolled_is_in_the_roster_once(turn: Sync, register: Register) -> None:
    outcome = turn()
    assert not outcome.missing
    (item,) = outcome.imports
    assert item.state == Import.State.READ
    # sixty pupils, each with an enrolment and a class
    assert (item.rows_read, item.rows_new, item.rows_rejected) == (120, 120, 0)
    assert Enrolment.objects.filter(pupil__key_type="identity", unit__code="99900001").count() >= 30
    assert the_pupil(0).given == "Kim"
    assert the_pupil(0).born_on.isoformat() == "2011-01-01"
    group = Group.objects.get(name="7A", unit__code="99900001", school_year="2026/27")
    # pupils 0, 6, 12 … 54 of Norra are in year 7
    assert Membership.objects.filter(group=group).count() == 10


def test_a_second_turn_asks_for_changes_only_and_hands_in_nothing(turn: Sync, register: Register) -> None:
    turn()
    register.log.clear()
    assert turn().imports == []
    persons = [query for _, path, query in register.log if path == "persons"]
    assert all("meta.modified.after" in query for query in persons)


def test_a_changed_pupil_is_changed_and_the_others_are_the_same(turn: Sync, register: Register) -> None:
    turn()
    pupil = register.school.pupil(4)
    pupil["familyName"], pupil["meta"]["modified"] = "Ny", "2099-01-01T00:00:00+01:00"
    (item,) = turn().imports
    assert (item.rows_read, item.rows_changed, item.rows_same) == (120, 2, 118)
    assert the_pupil(4).family == "Ny"


def test_a_deleted_pupil_ends(turn: Sync, register: Register) -> None:
    turn()
    register.school.remove("persons", ident("pupil", 4))
    (item,) = turn().imports
    assert item.rows_gone == 1
    assert Enrolment.objects.get(pupil=the_pupil(4)).ends_on is not None


def test_what_nobody_tells_of_is_noticed_within_a_week(
    turn: Sync, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn()
    began = reading.now()
    persons = register.school.lists["persons"]
    persons[:] = [one for one in persons if one["id"] != ident("pupil", 4)]
    monkeypatch.setattr(reading, "now", lambda: began + timedelta(days=6))
    assert turn().imports == []
    monkeypatch.setattr(reading, "now", lambda: began + timedelta(days=7))
    (item,) = turn().imports
    assert item.rows_gone == 1


def test_an_old_file_does_not_take_a_protection_away_for_longer_than_to_the_next_turn(
    turn: Sync, register: Register
) -> None:
    register.school.pupil(0)["securityMarking"] = "Sekretessmarkering"
    turn()
    file = roster(*(pupil_row(number).replace(f"EXK-{number};", f"{civic(number)};") for number in range(1)))
    take_in(file, approve=True)
    assert not the_pupil(0).is_protected
    turn()
    assert the_pupil(0).is_protected
    assert turn().imports == []


def test_guardians_are_never_made(turn: Sync) -> None:
    before = Guardian.objects.count()
    turn()
    assert Guardian.objects.count() == before
    assert not SourceRecord.objects.filter(ref=ident("guardian", 0)).exists()


def test_new_units_are_made_below_the_organiser(turn: Sync, register: Register) -> None:
    register.school.lists["organisations"][3]["schoolUnitCode"] = "99900077"
    turn()
    assert Unit.objects.get(code="99900077").parent == Unit.objects.get(kind="organiser")
