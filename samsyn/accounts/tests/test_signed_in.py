"""Whoever has signed in comes with her roles, whole and of today, in one question."""

from datetime import timedelta

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment, User
from samsyn.accounts.signed_in import with_roles
from samsyn.organisation.models import Unit
from tests.world import START, TODAY, World


ENDED = TODAY - timedelta(days=1)
LATER = TODAY + timedelta(days=1)


@pytest.fixture
def bo(world: World) -> User:
    """He leads Norra, and has held a role at Södra, holds one, and is to hold another."""
    bo = world.people["bo"]
    for role, starts_on, ends_on in (
        (Role.TEACHER, START, ENDED),
        (Role.DEPUTY_PRINCIPAL, TODAY, TODAY),
        (Role.SCHOOL_NURSE, LATER, None),
    ):
        Assignment.objects.create(
            user=bo, role=role, unit=world.units["Södra"], starts_on=starts_on, ends_on=ends_on
        )
    return bo


def test_she_has_the_roles_of_today_and_everything_in_them_in_one_question(bo: User) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = with_roles(bo.pk)
        assert found is not None
        held = found.assignments_in_force()
        assert {(one.role, one.unit.name, one.user.name) for one in held} == {
            (Role.PRINCIPAL, "Norra", "Bo"),
            (Role.DEPUTY_PRINCIPAL, "Södra", "Bo"),
        }
    assert len(asked) == 1
    assert model_to_dict(found) == model_to_dict(User.objects.get(pk=bo.pk))
    for one in held:
        assert model_to_dict(one) == model_to_dict(Assignment.objects.get(pk=one.pk))
        assert model_to_dict(one.unit) == model_to_dict(Unit.objects.get(pk=one.unit_id))


def test_each_has_her_own_and_on_another_day_other_ones(
    bo: User, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def roles(person: str) -> set[str]:
        found = with_roles(world.people[person].pk)
        assert found is not None
        return {one.role for one in found.assignments_in_force()}

    assert (roles("bo"), roles("dan")) == ({Role.PRINCIPAL, Role.DEPUTY_PRINCIPAL}, {Role.PRINCIPAL})
    monkeypatch.setattr("samsyn.accounts.signed_in.clock.today", lambda: LATER)
    assert roles("bo") == {Role.PRINCIPAL, Role.SCHOOL_NURSE}


def test_without_a_role_she_is_found_all_the_same_and_nobody_is_nobody(world: World) -> None:
    alone = User.objects.create_user("utan@exempelkoping.example", "tre ord om sjön")
    found = with_roles(alone.pk)
    assert found == alone
    assert found.assignments_in_force() == []
    assert with_roles(alone.pk + 1) is None
