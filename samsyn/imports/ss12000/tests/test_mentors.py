"""Assignments in duties propose mentors of groups; a person confirms each."""

from datetime import date

import pytest
from django.test import Client as Browser

from samsyn.access.policy import Role
from samsyn.accounts.actions import OwnRole, Period, give_role
from samsyn.accounts.models import Teaching
from samsyn.imports.actions import NotNow
from samsyn.imports.models import RoleProposal
from samsyn.imports.ss12000 import actions
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.sync import sync
from samsyn.imports.ss12000.tests.conftest import configure
from tests.register.school import ident
from tests.register.server import Register
from tests.world import World


@pytest.fixture
def proposed(address: str, register: Register, world: World) -> World:
    """Dan is the second of Norra's staff in the register: a teacher, and mentor of 7A, without a role there."""
    staff = next(one for one in register.school.lists["persons"] if one["id"] == ident("staff", 1))
    staff["emails"][0]["value"] = world.people["dan"].email
    configure(address, 'endpoints = ["organisations", "persons", "groups", "duties"]')
    sync(load(), wait=lambda seconds: None)
    return world


def mentorships() -> list[RoleProposal]:
    return list(RoleProposal.objects.exclude(group=None).select_related("group", "unit"))


def test_an_assignment_as_mentor_is_proposed_beside_the_role(proposed: World) -> None:
    told = {(one.unit.name, one.group.name, one.user) for one in mentorships()}
    assert told == {("Norra", "7A", proposed.people["dan"]), ("Södra", "7A", None)}
    assert RoleProposal.objects.filter(ref=ident("duty", 1)).count() == 2
    assert not Teaching.objects.filter(user=proposed.people["dan"]).exists()


def test_whoever_confirms_makes_a_mentor_of_one_with_a_role(proposed: World) -> None:
    sys, dan = proposed.people["sys"], proposed.people["dan"]
    (one,) = [one for one in mentorships() if one.user == dan]
    with pytest.raises(NotNow, match="Ge rollen först"):
        actions.confirm(by=sys, proposal=one)
    give_role(by=sys, user=dan, role=Role.TEACHER, unit=one.unit, period=Period(date(2026, 11, 20), None))
    actions.confirm(by=sys, proposal=one)
    (made,) = Teaching.objects.filter(user=dan)
    assert (made.group, made.is_mentor, made.starts_on) == (one.group, True, date(2026, 11, 20))


def test_nobody_makes_herself_mentor(proposed: World) -> None:
    (one,) = [one for one in mentorships() if one.user]
    RoleProposal.objects.filter(pk=one.pk).update(user=proposed.people["sys"])
    with pytest.raises(OwnRole):
        actions.confirm(by=proposed.people["sys"], proposal=one)


def test_a_mentorship_that_is_gone_is_proposed_no_more(proposed: World, register: Register) -> None:
    next(one for one in register.school.lists["duties"] if one["id"] == ident("duty", 1)).pop(
        "assignmentRole"
    )
    sync(load(), wait=lambda seconds: None, whole=True)
    assert {one.unit.name: str(one.state) for one in mentorships()} == {"Norra": "gone", "Södra": "proposed"}


def test_a_duty_without_a_role_of_ours_proposes_the_mentorship_alone(
    proposed: World, register: Register
) -> None:
    duty = next(one for one in register.school.lists["duties"] if one["id"] == ident("duty", 1))
    duty["dutyRole"] = "Lärarassistent"
    sync(load(), wait=lambda seconds: None, whole=True)
    states = RoleProposal.objects.filter(ref=duty["id"]).values_list("group__name", "state")
    assert {group: str(state) for group, state in states} == {None: "gone", "7A": "proposed"}


def test_the_page_names_the_group(proposed: World, client: Browser) -> None:
    client.force_login(proposed.people["sys"])
    text = client.get("/lasin/ss12000/").content.decode()
    assert "Mentor för 7A i registret, Norra." in text
