"""What a register brought can be undone, and what the school has decided by itself outlives every turn."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment
from samsyn.core.actions import INSTALLATION
from samsyn.imports import actions
from samsyn.imports.models import Import, SourceEndpoint
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.sync import sync
from samsyn.imports.ss12000.tests.conftest import Sync, configure
from samsyn.organisation.models import Enrolment, Pupil
from samsyn.organisation.roster_rows import pupil_key_hash
from tests.register.school import School, civic, meta
from tests.register.server import Register, serving
from tests.world import START, World


def test_a_turn_is_undone_and_stays_undone_until_the_register_says_something_new(
    turn: Sync, register: Register
) -> None:
    before = Enrolment.objects.count()
    (item,) = turn().imports
    actions.undo(by=INSTALLATION, item=item)
    assert Enrolment.objects.count() == before
    assert turn().imports == []
    register.school.pupil(0).update(givenName="Ny", meta=meta("2099-01-01T00:00:00+01:00"))
    assert turn().imports[0].state == Import.State.READ


def test_what_waits_for_a_person_is_replaced_by_what_the_register_says_next(
    turn: Sync, register: Register
) -> None:
    turn()
    everybody = register.school.lists["persons"]
    register.school.lists["persons"] = everybody[20:]
    (held,) = turn(whole=True).imports
    register.school.lists["persons"] = everybody[1:]
    (item,) = turn(whole=True).imports
    held.refresh_from_db()
    assert (held.state, item.state) == (Import.State.REFUSED, Import.State.READ)


def test_a_held_turn_is_approved_by_an_administrator_of_all_its_units(
    turn: Sync, register: Register, world: World
) -> None:
    turn()
    register.school.lists["persons"] = register.school.lists["persons"][20:]
    (held,) = turn(whole=True).imports
    adam = world.people["adam"]
    with pytest.raises(PermissionDenied):
        actions.approve_held(by=adam, item=held)
    Assignment.objects.create(
        user=adam, role=Role.SCHOOL_ADMINISTRATOR, unit=world.units["Exempelköping"], starts_on=START
    )
    adam.forget_roles()
    assert actions.approve_held(by=adam, item=held).state == Import.State.READ
    # forty pupils are left, and those who are gone ended yesterday
    assert Enrolment.objects.filter(ends_on=None).count() == 40


def test_a_block_of_the_schools_own_survives_every_turn(turn: Sync, register: Register) -> None:
    turn()
    pupil = Pupil._base_manager.get(key_hash=pupil_key_hash(civic(0)))
    Pupil._base_manager.filter(pk=pupil.pk).update(locally_protected=True, given="", family="")
    register.school.pupil(0).update(familyName="Ny", meta=meta("2099-01-01T00:00:00+01:00"))
    turn()
    turn(whole=True)
    pupil.refresh_from_db()
    assert (pupil.given, pupil.family, pupil.is_protected) == ("", "", True)


def test_grades_may_lie_at_an_address_of_their_own(address: str, register: Register, world: World) -> None:
    other = Register(School(pupils=12))
    register.forbidden = {"grades", "syllabuses"}
    with serving(other) as elsewhere:
        names = '["organisations", "persons", "groups", "syllabuses", "grades"]'
        configure(address, f'grades_address = "{elsewhere}"\nendpoints = {names}')
        outcome = sync(load(), wait=lambda seconds: None)
    assert outcome.missing == []
    assert {path for _, path, _ in other.log} == {"syllabuses", "grades"}
    assert SourceEndpoint.objects.get(name="grades").rows == 24
