"""What registers do beside the standard: it is tolerated, nobody unknown is open, and no number is kept."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from samsyn.accounts.models import Teaching
from samsyn.core.models import AuditEvent
from samsyn.imports.models import Import, SourceEndpoint, SourceRecord
from samsyn.imports.ss12000 import memory
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.keys import key_of
from samsyn.imports.ss12000.sync import sync
from samsyn.imports.ss12000.tests.conftest import Sync, configure
from samsyn.imports.ss12000.values import HERE, Said, day, listed, moment, ref, text, whole
from samsyn.organisation.models import Enrolment, Group, Guardianship, Membership, Pupil
from samsyn.organisation.roster_rows import pupil_key_hash
from tests.register.school import civic, ident, meta, to
from tests.register.server import Register
from tests.world import TODAY, World


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


LATER = meta("2099-01-01T00:00:00+01:00")


def the_pupil(number: int) -> Pupil:
    return Pupil._base_manager.get(key_hash=pupil_key_hash(civic(number)))


def by_id(number: int) -> Pupil:
    return Pupil._base_manager.get(key_hash=pupil_key_hash(ident("pupil", number)))


def test_all_but_a_clear_no_is_protected(turn: Sync, register: Register) -> None:
    markings = (None, "Okänd sort", "ingen", "", 0, [], "Sekretessmarkering", "Skyddad folkbokföring")
    for number, marking in enumerate(markings):
        register.school.pupil(number).update(securityMarking=marking, givenName="Hemligt")
    turn()
    seen = [the_pupil(number) for number in range(len(markings) + 1)]
    assert [one.is_protected for one in seen] == [True] * len(markings) + [False]
    assert [one.given for one in seen] == [""] * len(markings) + ["Tove"]


def test_a_marking_left_out_is_protected_and_said(turn: Sync, register: Register) -> None:
    del register.school.pupil(0)["securityMarking"]
    turn()
    assert the_pupil(0).is_protected
    faults = SourceEndpoint.objects.get(name="persons").faults
    assert ["Skyddsmarkering saknas. Personen behandlas som skyddad.", 1] in faults


def test_a_newer_marking_in_a_reference_protects(turn: Sync, register: Register) -> None:
    member = register.school.lists["groups"][0]["groupMemberships"][0]
    member["person"]["securityMarking"] = "Skyddad folkbokföring"
    turn()
    assert the_pupil(0).is_protected


def test_a_change_of_marking_holds_after_one_turn(turn: Sync, register: Register) -> None:
    turn()
    register.school.pupil(0).update(securityMarking="Sekretessmarkering", meta=LATER)
    turn()
    assert (the_pupil(0).given, the_pupil(0).family) == ("", "")


def test_a_pupil_whose_number_is_withdrawn_is_still_the_same(turn: Sync, register: Register) -> None:
    turn()
    record = register.school.pupil(0)
    record.update(securityMarking="Skyddad folkbokföring", meta=LATER)
    del record["civicNo"]
    turn()
    assert the_pupil(0).is_protected
    assert Enrolment.objects.filter(pupil=the_pupil(0), ends_on=None).exists()


def test_no_number_is_kept_anywhere(turn: Sync, register: Register, capsys: Any, caplog: Any) -> None:
    number = civic(3)
    register.school.pupil(3)["civicNo"]["value"] = f"{number[:8]}-{number[8:]}"
    turn()
    assert the_pupil(3).born_on is not None
    written = [str(dict(memory.kept("persons"))), str(list(SourceEndpoint.objects.values()))]
    written += [str(list(Import.objects.values())), str(list(AuditEvent.objects.values()))]
    written += [str(capsys.readouterr()), caplog.text]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM imports_sourcerecord")
        written.append(str([bytes(row[-1]) for row in cursor.fetchall()]))
    assert not [one for one in written if number in one or number[2:] in one or f"-{number[8:]}" in one]


def test_a_number_that_is_temporary_or_wrong_gives_way_to_the_id(turn: Sync, register: Register) -> None:
    numbers = ("20110101-TF12", "20110101TF12", "20110101-T123", "abc", "201101012380", "1101")
    for place, number in enumerate(numbers):
        register.school.pupil(place)["civicNo"]["value"] = number
    turn()
    found = [by_id(place) for place in range(len(numbers))]
    assert {one.key_type for one in found} == {"source"}
    assert [one.given for one in found] == ["Kim", "Lo", "Noa", "Mio", "Sam", "Robin"]


@pytest.mark.parametrize("number", [None, "", {"value": None}, {}, 7, []])
def test_a_number_that_is_not_there_gives_way_to_the_id(number: Any) -> None:
    key = key_of({"civicNo": number}, "id", Said(), today=TODAY, demo=False)
    assert key == f"#source:::{pupil_key_hash('id')}"


def test_cancelled_and_future_and_past_enrolments_are_left_out(turn: Sync, register: Register) -> None:
    here = {"enroledAt": to("organisation", 0), "schoolType": "GR", "schoolYear": 7}
    register.school.pupil(0)["enrolments"] = [
        here | {"startDate": "2026-08-18", "cancelled": True},
        here | {"startDate": "2027-08-18"},
        here | {"startDate": "2024-08-18", "endDate": "2025-06-10"},
    ]
    turn()
    assert not Pupil._base_manager.filter(key_hash=pupil_key_hash(civic(0))).exists()


def test_what_cannot_be_placed_is_counted_as_rejected(turn: Sync, register: Register) -> None:
    school = register.school
    school.pupil(0)["enrolments"][0]["enroledAt"] = to("organisation", "school")  # no unit, no code
    del school.pupil(1)["enrolments"][0]["startDate"]
    school.pupil(2)["enrolments"][0]["endDate"] = "2026-08-17"
    (item,) = turn().imports
    assert (item.rows_read, item.rows_rejected) == (117, 3)  # three enrolments, without their groups
    assert sum(fault["count"] for fault in item.faults) == 3
    assert item.rows_read == item.rows_new + item.rows_changed + item.rows_same + item.rows_rejected


def test_unknown_words_are_kept_as_unknown_and_said_once(turn: Sync, register: Register) -> None:
    register.school.lists["groups"][0]["groupType"] = "Nytt slag"
    for number in range(3):
        register.school.pupil(number)["enrolments"][0]["schoolType"] = "XYZ"
    turn()
    assert Group.objects.get(name="7A", unit__code="99900001", group_type="Övrigt")
    assert Enrolment.objects.filter(school_type="XYZ").count() == 3
    faults = dict(SourceEndpoint.objects.get(name="persons").faults)
    assert faults["Okänt värde i skolform. Det lästes som okänt."] == 3


def test_old_school_forms_are_understood(turn: Sync, register: Register) -> None:
    register.school.pupil(0)["enrolments"][0]["schoolType"] = "GRS"
    turn()
    assert Enrolment.objects.get(pupil=the_pupil(0)).school_type == "GRAN"


def test_extra_fields_odd_rows_and_rows_without_id_do_no_harm(turn: Sync, register: Register) -> None:
    rows = register.school.lists["persons"]
    rows[0]["nytt"] = {"a": [1, 2]}
    rows.insert(0, {"enrolments": [{}], "id": None, "meta": LATER})
    rows.insert(0, {"enrolments": [{"startDate": 7}, 4, None], "id": ident("x"), "meta": LATER, "civicNo": 3})
    (item,) = turn().imports
    assert item.rows_new == 120
    assert ["Uppgiften saknar id. Den lästes inte in.", 1] in SourceEndpoint.objects.get(
        name="persons"
    ).faults


def test_children_with_places_are_read_and_their_guardians_are_not(
    address: str, register: Register, world: World
) -> None:
    school = register.school
    school.lists["placements"] = [
        {
            "id": ident("place", 1), "meta": meta(), "child": to("child", 1), "placedAt": to("organisation", 0),
            "owners": [to("guardian", 1)], "schoolType": "FS", "startDate": "2026-08-18",
        }
    ]  # fmt: skip
    school.lists["persons"].append(school._person("child", 1, civic(500)))
    configure(address, 'endpoints = ["organisations", "persons", "placements", "children"]')
    sync(load(), wait=lambda seconds: None)
    assert Enrolment.objects.get(pupil__key_hash=pupil_key_hash(civic(500))).school_type == "FS"
    assert set(SourceRecord.objects.filter(endpoint="children").values_list("ref", flat=True)) == {
        ident("child", 1)
    }


def test_a_local_block_of_a_guardian_survives_every_turn(turn: Sync, world: World) -> None:
    relation = Guardianship.objects.get()
    relation.may_see, relation.basis, relation.review_on = False, "court", TODAY
    relation.save()
    turn()
    turn(whole=True)
    relation.refresh_from_db()
    assert (relation.may_see, relation.basis, Guardianship.objects.count()) == (False, "court", 1)


def test_a_register_without_groups_is_held_too_when_it_shrinks(
    address: str, register: Register, world: World
) -> None:
    Membership.objects.all().delete()
    Teaching.objects.all().delete()
    Group.objects.all().delete()
    configure(address, 'endpoints = ["organisations", "persons"]')
    assert sync(load(), wait=lambda seconds: None).imports[0].state == Import.State.READ
    register.school.lists["persons"] = register.school.lists["persons"][20:]
    (item,) = sync(load(), wait=lambda seconds: None, whole=True).imports
    assert item.held_because == Import.Hold.FEWER


def test_groups_of_one_name_are_told_apart_but_classes_are_not(turn: Sync, register: Register) -> None:
    groups = register.school.lists["groups"]
    for number in (1, 2):
        groups.append(
            groups[0] | {"id": ident("maths", number), "displayName": "Matte", "groupType": "Undervisning"}
        )
    groups.append(groups[0] | {"id": ident("again")})
    (item,) = turn().imports
    assert item.rows_rejected == 0
    assert set(Group.objects.filter(group_type="Undervisning").values_list("name", flat=True)) == {
        "Matte",
        "Matte (2)",
    }


def test_values_are_read_with_suspicion() -> None:
    assert moment("2026-10-05T08:00:00").tzinfo is HERE  # a naive time is told by the clock in Sweden
    assert day("2026-10-04T23:30:00Z").isoformat() == "2026-10-05"
    assert day("2026-10-05T08:00:00.1234567+02:00").isoformat() == "2026-10-05"
    assert [day(one) for one in (None, 3, "x", "2026-13-01")] == [None] * 4
    assert [whole(one) for one in ("5", 5.0, True, "x", float("nan"), 1e300, None)] == [
        5,
        5,
        None,
        None,
        None,
        None,
        None,
    ]
    assert [ref(one) for one in ({"id": "A-1"}, "b", None, {"id": "x y"}, "x" * 65)] == [
        "a-1",
        "b",
        "",
        "",
        "",
    ]
    assert text(' =a;b\n"c"\x00 ') == "=a,b 'c'"
    assert listed([1, {}, None]) == [{}]


def test_the_console_says_what_was_read(turn: Sync, register: Register) -> None:
    out, err = StringIO(), StringIO()
    call_command("sync", "ss12000", stdout=out, stderr=err)
    assert "Elever med inskrivningar: lämnas ut, 60 rader." in out.getvalue()
    assert "120 rader, 120 nya" in out.getvalue()
    out = StringIO()
    call_command("sync", "ss12000", "--whole", "--format", "json", stdout=out)
    assert json.loads(out.getvalue())["missing"] == []
    register.faults["organisations", register.asked["organisations"] + 1] = "redirect"
    with pytest.raises(CommandError):
        call_command("sync", "ss12000", stdout=out, stderr=err)


def test_the_console_asks_for_a_configuration() -> None:
    with pytest.raises(CommandError, match=r"sources\.toml") as told:
        call_command("sync", "ss12000")
    assert told.value.returncode == 2
