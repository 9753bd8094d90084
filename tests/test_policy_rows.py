"""Which pupils each person sees: the policy as rows, on whichever database the suite runs."""

import pytest
from django.db import connection

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import NoDoor, Purpose, open_sealed
from samsyn.access.zones import zone_for
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import ProtectedIdentity, Pupil
from tests.world import TODAY, World


SEEN = {
    "bo": {"kim", "lo", "noa"},
    "britt": {"kim", "lo", "noa"},
    "cia": {"kim", "lo", "noa"},
    "anna": {"kim", "lo"},
    "ali": {"noa"},
    "adam": {"kim", "lo", "noa"},
    "dan": {"mio"},
    "kim": {"kim"},
    "gun": {"kim"},
}


@pytest.mark.parametrize(
    "person",
    [
        "bo",
        "britt",
        "cia",
        "anna",
        "ali",
        "adam",
        "dan",
        "kim",
        "gun",
        "vera",
        "max",
        "sten",
        "eva",
        "nora",
        "dag",
        "sys",
        "root",
    ],
)
def test_who_sees_which_pupils(world: World, person: str) -> None:
    names = {pupil.pk: name for name, pupil in world.pupils.items()}
    seen = {names[pupil.pk] for pupil in Pupil.objects.visible_to(world.people[person])}
    assert seen == SEEN.get(person, set())


def test_a_teacher_who_has_left_sees_nothing(world: World) -> None:
    anna = world.people["anna"]
    anna.assignments.update(ends_on="2026-11-19")
    anna.forget_roles()
    assert not Pupil.objects.visible_to(anna).exists()


def test_a_pupil_who_has_left_is_not_seen_by_the_unit(world: World) -> None:
    world.pupils["kim"].enrolments.update(ends_on="2026-11-19")
    assert world.pupils["kim"] not in Pupil.objects.visible_to(world.people["bo"])


def test_a_guardian_with_an_exception_sees_nothing(world: World) -> None:
    world.pupils["kim"].guardianships.update(may_see=False, review_on=TODAY)
    assert not Pupil.objects.visible_to(world.people["gun"]).exists()


def test_guardians_see_nothing_once_the_pupil_is_eighteen(world: World) -> None:
    Pupil.objects.filter(pk=world.pupils["kim"].pk).update(born_on="2008-11-20")
    assert not Pupil.objects.visible_to(world.people["gun"]).exists()


def test_small_numbers_are_for_those_who_lead_the_unit(world: World) -> None:
    zones = {name: str(zone_for(person, world.units["Norra"])) for name, person in world.people.items()}
    assert {name for name, zone in zones.items() if zone == "inside"} == {"bo", "britt"}
    assert {name for name, zone in zones.items() if zone == "public"} == {
        "frida",
        "vera",
        "dan",
        "nora",
        "dag",
        "sys",
        "kim",
        "gun",
        "root",
    }


def test_above_the_unit_nobody_is_inside(world: World) -> None:
    assert {str(zone_for(person, world.units["Exempelköping"])) for person in world.people.values()} == {
        "organiser",
        "public",
    }


def test_sealed_rows_have_no_other_door(world: World) -> None:
    for reach in ("all", "count", "first", "exists"):
        with pytest.raises(NoDoor):
            getattr(ProtectedIdentity.objects, reach)()
    with pytest.raises(NoDoor):
        ProtectedIdentity.objects.filter(pk=1)
    with pytest.raises(NoDoor):
        ProtectedIdentity.objects.everything(because="")


@pytest.mark.parametrize(("person", "rows"), [("bo", 1), ("adam", 1), ("anna", 0), ("dan", 0), ("root", 0)])
def test_opening_sealed_rows_is_written_down_whether_they_are_shown_or_not(
    world: World, person: str, rows: int
) -> None:
    ProtectedIdentity.objects.create(pupil=world.pupils["lo"], unit=world.units["Norra"], sealed_name="x")
    found = open_sealed(ProtectedIdentity, by=world.people[person], purpose=Purpose.ROSTER)
    assert len(found) == rows
    event = AuditEvent.objects.get()
    assert (event.deed, event.outcome, len(event.subjects)) == ("protectedidentity.read", "read", rows)
    assert event.details == {"purpose": "roster"}


def test_without_an_audit_row_nothing_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ProtectedIdentity.objects.create(pupil=world.pupils["lo"], unit=world.units["Norra"], sealed_name="x")
    monkeypatch.setattr("samsyn.access.sealing.record_reading", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_sealed(ProtectedIdentity, by=world.people["bo"], purpose=Purpose.ROSTER)


def test_nobody_in_particular_may_do_nothing(world: World) -> None:
    from django.contrib.auth.models import AnonymousUser

    assert not may_in(AnonymousUser(), Verb.SEE, Subject.UNIT, world.units["Norra"])
    assert not Pupil.objects.visible_to(AnonymousUser()).exists()


def test_the_suite_runs_as_the_role_of_the_product(world: World) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("samsyn_app",)
