"""Pupils in reach, what they are called, and who cares for protection."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.policy import Subject
from samsyn.core.actions import INSTALLATION
from samsyn.organisation.actions.pupils import (
    Limit,
    add_guardian,
    lift_limit,
    lift_protection_here,
    limit_guardian,
    protect_here,
    set_alias,
)
from samsyn.organisation.models import Group, Guardian, Guardianship, Pupil
from samsyn.organisation.queries import groups_with_counts, may_see, pupils_in
from tests.world import TODAY, World


def names(world: World, person: str, unit: str = "Norra", **which: str) -> list[str]:
    return [pupil.shown_name for pupil in pupils_in(world.people[person], world.units[unit], TODAY, **which)]


@pytest.mark.parametrize(
    ("marking", "alias", "shown"),
    [
        ("Ingen", "", "Kim Lind"),
        ("Sekretessmarkering", "Elev K", "Elev K"),
        ("Skyddad folkbokföring", "", "Skyddad elev"),
        ("Okänd", "", "Skyddad elev"),
        ("något nytt", "Elev K", "Elev K"),
    ],
)
def test_whatever_is_not_clearly_open_is_protected(marking: str, alias: str, shown: str) -> None:
    pupil = Pupil(given="Kim", family="Lind", alias=alias, security_marking=marking)
    assert (pupil.shown_name, str(pupil)) == (shown, shown)
    assert pupil.is_protected is (marking != "Ingen")


def test_a_pupil_is_protected_until_the_source_says_otherwise() -> None:
    assert Pupil().is_protected


def test_pupils_are_found_by_how_their_names_begin(world: World) -> None:
    assert names(world, "bo", name="ki") == ["Kim Lind"]
    assert names(world, "bo", name="lind kim") == ["Kim Lind"]
    assert names(world, "bo", name="im") == []


def test_a_protected_pupil_is_found_by_the_alias_and_never_by_a_name_left_behind(world: World) -> None:
    Pupil.objects.filter(pk=world.pupils["lo"].pk).update(given="Lovisa", family="Hemlig")
    assert names(world, "bo", name="Lovisa") == []
    assert names(world, "bo", name="Hemlig") == []
    assert names(world, "bo", name="elev lo") == ["Elev LO"]


def test_a_teacher_finds_the_pupils_of_her_own_class_only(world: World) -> None:
    assert names(world, "anna", group="9A") == ["Elev LO", "Kim Lind"]
    assert names(world, "anna", group="9B") == []
    assert names(world, "anna", name="noa") == []
    assert names(world, "ali", name="noa") == ["Noa Berg"]


def test_a_class_of_another_unit_is_not_mixed_in(world: World) -> None:
    twin = Group.objects.create(unit=world.units["Södra"], name="9A", school_year="2026/27")
    twin.memberships.create(pupil=world.pupils["noa"], starts_on=TODAY)
    assert "Noa Berg" not in names(world, "bo", group="9A")


def test_a_pupil_in_two_groups_is_listed_once(world: World) -> None:
    world.groups["9B"].memberships.create(pupil=world.pupils["kim"], starts_on=TODAY)
    assert names(world, "bo", name="Kim") == ["Kim Lind"]


def test_classes_are_counted_by_the_pupils_one_may_see(world: World) -> None:
    def counted(person: str) -> dict[str, int]:
        found = groups_with_counts(world.people[person], world.units["Norra"], TODAY)
        return {str(group): group.pupils_now for group in found}

    assert counted("bo") == {"9A": 2, "9B": 1}
    assert counted("anna") == {"9A": 2}
    assert counted("dan") == {}


@pytest.mark.parametrize(
    ("person", "subject", "sees"),
    [
        ("bo", Subject.PUPIL_RECORD, True),
        ("anna", Subject.PUPIL_RECORD, True),
        ("ali", Subject.PUPIL_RECORD, False),
        ("cia", Subject.PUPIL_RECORD, False),
        ("cia", Subject.PUPIL_ATTENDANCE, True),
        ("siv", Subject.PUPIL_ATTENDANCE, False),
        ("pia", Subject.PUPIL_ATTENDANCE, False),
        ("ali", Subject.PUPIL_ATTENDANCE, False),
        ("anna", Subject.PUPIL_ATTENDANCE, True),
        ("eva", Subject.PUPIL_ATTENDANCE, False),
        ("spec", Subject.PUPIL_RECORD, True),
        ("gun", Subject.PUPIL_RECORD, True),
        ("adam", Subject.PROTECTED_IDENTITY, True),
        ("anna", Subject.PROTECTED_IDENTITY, False),
        ("eva", Subject.PUPIL_RECORD, False),
    ],
)
def test_who_may_see_what_about_kim(world: World, person: str, subject: Subject, sees: bool) -> None:
    assert may_see(world.people[person], subject, world.pupils["kim"]) is sees


def test_rektor_gives_a_protected_pupil_an_alias(world: World) -> None:
    lo, norra = world.pupils["lo"], world.units["Norra"]
    assert set_alias(by=world.people["bo"], pupil=lo, unit=norra, alias="Elev 7").shown_name == "Elev 7"
    for person in ("britt", "anna", "adam", "dan", "root"):
        with pytest.raises(PermissionDenied):
            set_alias(by=world.people[person], pupil=lo, unit=norra, alias="X")


def test_a_rektor_of_another_unit_cannot_lift_a_block(world: World) -> None:
    guardianship = world.pupils["kim"].guardianships.get()
    limited = Limit("court", "Dom 2026-10-01", date(2027, 1, 11))
    limit_guardian(by=world.people["bo"], guardianship=guardianship, limit=limited)
    assert not Pupil.objects.visible_to(world.people["gun"]).exists()
    for person in ("dan", "adam", "britt", "gun"):
        with pytest.raises(PermissionDenied):
            lift_limit(by=world.people[person], guardianship=guardianship)
    guardianship.refresh_from_db()
    assert (guardianship.may_see, guardianship.reason) == (False, "Dom 2026-10-01")
    assert "Dom" not in guardianship.sealed_reason
    assert Guardianship.objects.visible_to(world.people["adam"]).get() == guardianship
    assert not Guardianship.objects.visible_to(world.people["cia"]).exists()
    lift_limit(by=world.people["bo"], guardianship=guardianship)
    assert Pupil.objects.visible_to(world.people["gun"]).exists()
    assert guardianship.reason == ""


def test_an_exception_goes_with_the_pupil_and_is_the_new_rektors_to_lift(world: World) -> None:
    kim, guardianship = world.pupils["kim"], world.pupils["kim"].guardianships.get()
    limited = Limit("protection", "Polisen har ringt", date(2027, 1, 11))
    limit_guardian(by=world.people["bo"], guardianship=guardianship, limit=limited)
    kim.enrolments.update(unit=world.units["Södra"])
    assert Guardianship.objects.changeable_by(world.people["dan"]).get().reason == "Polisen har ringt"
    with pytest.raises(PermissionDenied):
        lift_limit(by=world.people["bo"], guardianship=guardianship)


def test_a_guardian_with_the_same_address_is_the_same_person(world: World) -> None:
    adam, kim, noa = world.people["adam"], world.pupils["kim"], world.pupils["noa"]
    one = add_guardian(by=adam, pupil=noa, name="Ulf Berg", email="ulf@example.se", lives_with=False)
    two = add_guardian(by=adam, pupil=kim, name="Ulf B", email="ulf@example.se")
    three = add_guardian(by=adam, pupil=noa, name="Okänd")
    assert one.guardian == two.guardian != three.guardian
    assert (one.lives_with, two.lives_with) == (False, True)
    with pytest.raises(PermissionDenied):
        add_guardian(by=world.people["bo"], pupil=noa, name="X")


def test_names_of_rows_tell_nothing_about_people(world: World) -> None:
    kim = world.pupils["kim"]
    rows = [kim.enrolments.get(), kim.memberships.get(), kim.guardianships.get(), Guardian.objects.get()]
    assert not [str(row) for row in rows if "Lind" in str(row) or "Gun" in str(row)]


def test_the_installation_may_add_guardians(world: World) -> None:
    assert add_guardian(by=INSTALLATION, pupil=world.pupils["lo"], name="G").may_see


def test_the_school_may_protect_a_pupil_before_the_register_does(world: World) -> None:
    kim = protect_here(by=world.people["bo"], pupil=world.pupils["kim"], unit=world.units["Norra"])
    assert (kim.given, kim.family, kim.shown_name[:5], kim.is_protected) == ("", "", "Elev ", True)
    assert names(world, "bo", name="Kim") == []
    again = lift_protection_here(by=world.people["bo"], pupil=kim, unit=world.units["Norra"])
    assert (again.shown_name, again.is_protected) == ("Kim Lind", False)


def test_lifting_the_schools_own_protection_does_not_open_what_the_register_protects(world: World) -> None:
    lo, norra = world.pupils["lo"], world.units["Norra"]
    protect_here(by=world.people["bo"], pupil=lo, unit=norra)
    assert lift_protection_here(by=world.people["bo"], pupil=lo, unit=norra).shown_name == "Elev LO"


@pytest.mark.parametrize("person", ["anna", "adam", "dag"])
def test_only_the_one_who_cares_for_protection_may_set_it(world: World, person: str) -> None:
    with pytest.raises(PermissionDenied):
        protect_here(by=world.people[person], pupil=world.pupils["kim"], unit=world.units["Norra"])
