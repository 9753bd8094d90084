"""The page about the register, and the roles that it proposes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client as Browser

from samsyn.access.policy import Role
from samsyn.accounts.actions import OwnRole
from samsyn.accounts.models import Assignment
from samsyn.imports.actions import NotNow
from samsyn.imports.models import RoleProposal, SourceRecord
from samsyn.imports.ss12000 import actions, memory
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.endpoints import ENDPOINTS, WITHOUT
from samsyn.imports.ss12000.sync import sync
from samsyn.imports.ss12000.tests.conftest import configure
from tests.register.school import ident
from tests.register.server import Register
from tests.world import World


@pytest.fixture
def proposed(address: str, register: Register, world: World) -> World:
    """Three duties at Norra, of whom Bo is the first and the others have no account; three at Södra."""
    staff = next(one for one in register.school.lists["persons"] if one["id"] == ident("staff", 0))
    staff["emails"][0]["value"] = world.people["vera"].email.upper()
    configure(address, 'endpoints = ["organisations", "persons", "groups", "duties", "grades"]')
    register.forbidden = {"grades"}
    sync(load(), wait=lambda seconds: None)
    return world


def the_proposal() -> RoleProposal:
    return RoleProposal.objects.get(ref=ident("duty", 0))


def test_a_duty_proposes_a_role_and_gives_none(proposed: World) -> None:
    one = the_proposal()
    assert (one.role, one.user, one.unit.name, one.duty) == (
        "principal",
        proposed.people["vera"],
        "Norra",
        "Rektor",
    )
    assert not Assignment.objects.filter(user=proposed.people["vera"], role=Role.PRINCIPAL).exists()


def test_an_administrator_confirms_it_once(proposed: World) -> None:
    sys, vera = proposed.people["sys"], proposed.people["vera"]
    actions.confirm(by=sys, proposal=the_proposal())
    assert Assignment.objects.get(user=vera, role=Role.PRINCIPAL).given_by == sys
    with pytest.raises(NotNow):
        actions.confirm(by=sys, proposal=the_proposal())


def test_what_is_declined_is_not_proposed_again(proposed: World) -> None:
    actions.decline(by=proposed.people["sys"], proposal=the_proposal())
    sync(load(), wait=lambda seconds: None, whole=True)
    assert the_proposal().state == RoleProposal.State.DECLINED


def test_nobody_confirms_her_own_and_others_may_not(proposed: World) -> None:
    one = the_proposal()
    with pytest.raises(PermissionDenied):
        actions.confirm(by=proposed.people["bo"], proposal=one)
    RoleProposal.objects.filter(pk=one.pk).update(user=proposed.people["sys"])
    with pytest.raises(OwnRole):
        actions.confirm(by=proposed.people["sys"], proposal=one)
    assert not Assignment.objects.filter(user=proposed.people["sys"], role=Role.PRINCIPAL).exists()


def test_one_without_an_account_is_invited_first(proposed: World) -> None:
    with pytest.raises(NotNow, match="Bjud in"):
        actions.confirm(
            by=proposed.people["sys"], proposal=RoleProposal.objects.get(ref=ident("duty", 1), group=None)
        )


def test_a_duty_that_is_gone_is_proposed_no_more(proposed: World, register: Register) -> None:
    register.school.lists["duties"].pop(0)
    sync(load(), wait=lambda seconds: None, whole=True)
    assert the_proposal().state == RoleProposal.State.GONE


def test_no_address_and_no_protected_name_of_staff_is_kept(
    address: str, register: Register, world: World
) -> None:
    for one in register.school.lists["persons"]:
        if one["id"] == ident("staff", 1):
            one |= {"securityMarking": "Sekretessmarkering", "givenName": "Hemlig", "familyName": "Person"}
    configure(address, 'endpoints = ["organisations", "duties"]')
    sync(load(), wait=lambda seconds: None)
    kept = str(dict(memory.kept("duties")))
    assert "Hemlig" not in kept
    assert "@" not in kept
    assert RoleProposal.objects.get(ref=ident("duty", 1), group=None).name == ""
    assert SourceRecord.objects.filter(endpoint="duties").count() == 6


def test_the_page_says_what_each_list_gave(proposed: World, client: Browser) -> None:
    client.force_login(proposed.people["sys"])
    text = client.get("/lasin/ss12000/").content.decode()
    assert "Elever med inskrivningar" in text
    assert "60 rader i svaret" in text.replace("\xa0", " ")
    assert "vi får inte läsa den" in text
    assert "Be leverantören om rätt att läsa listan. Inga betyg läses in. Läs in dem som fil." in text
    assert "Skyddat eller okänt namn" not in text
    assert text.count("Ge rollen") == 1
    answer = client.post(f"/lasin/ss12000/roll/{the_proposal().pk}/", {"answer": "yes"}, follow=True)
    assert "Ditt svar är sparat" in answer.content.decode()
    assert Assignment.objects.filter(user=proposed.people["vera"], role=Role.PRINCIPAL).exists()
    again = client.post(f"/lasin/ss12000/roll/{the_proposal().pk}/", {"answer": "no"}, follow=True)
    assert "har redan bestämt" in again.content.decode()


def test_the_page_without_a_register_says_how_to_begin(world: World, client: Browser) -> None:
    client.force_login(world.people["sys"])
    assert "sources.toml" in client.get("/lasin/ss12000/").content.decode()


def test_a_turn_may_be_asked_for_on_the_page(proposed: World, client: Browser, register: Register) -> None:
    client.force_login(proposed.people["sys"])
    asked = len(register.log)
    answer = client.post("/lasin/ss12000/hamta/", follow=True)
    assert "beställd" in answer.content.decode()
    assert len(register.log) > asked


@pytest.mark.parametrize(("who", "status"), [("bo", 404), ("anna", 404), ("sten", 200), ("sys", 200)])
def test_the_page_is_for_those_who_see_all_that_is_read_in(
    world: World, client: Browser, who: str, status: int
) -> None:
    client.force_login(world.people[who])
    assert client.get("/lasin/ss12000/").status_code == status


def test_the_page_has_words_for_each_list_that_is_not_given_out() -> None:
    assert set(WITHOUT) == set(ENDPOINTS)


def test_one_who_only_sees_what_is_read_in_asks_for_no_turn(world: World, client: Browser) -> None:
    client.force_login(world.people["sten"])
    assert client.post("/lasin/ss12000/hamta/").status_code == 404
