"""In Exempelköping one chooses who to be; a real installation has no such page (decisions D5, D8)."""

import json

import pytest
from django.test import Client

from samsyn.accounts.models import User
from tests.world import PEOPLE, World


NINETEEN = [name for name, *_ in PEOPLE if name not in {"ali", "dan"}]  # they share their roles with others


@pytest.fixture
def demo(settings: object) -> None:
    (settings.PLACES.data / "demo.json").write_text(json.dumps({"today": "2026-11-20"}), "utf-8")


def test_a_real_installation_has_no_page_of_personas(world: World, client: Client) -> None:
    bo = world.people["bo"]
    for asked in (client.get("/personer/"), client.post(f"/personer/{bo.pk}/")):
        assert asked.status_code == 404
    assert "_auth_user_id" not in client.session


def test_in_exempelkoping_one_chooses_among_nineteen(world: World, client: Client, demo: None) -> None:
    page = client.get("/personer/").content.decode()
    assert page.count("Bli ") == 19
    assert "Börja som Bo, rektor" in page
    assert "Exempelköping är påhittat" in page
    assert "Välj vem du är" in client.get("/konto/login/").content.decode()


@pytest.mark.parametrize("person", NINETEEN)
def test_becoming_somebody_leads_to_her_start_page(
    world: World, client: Client, demo: None, person: str
) -> None:
    answer = client.post(f"/personer/{world.people[person].pk}/", follow=True)
    assert answer.status_code == 200
    assert f"{person.capitalize()} ·" in answer.content.decode()


def test_nobody_becomes_somebody_who_is_not_on_the_page(world: World, client: Client, demo: None) -> None:
    for stranger in (world.people["dan"].pk, world.people["root"].pk, 999_999):
        assert client.post(f"/personer/{stranger}/").status_code == 404
    assert client.get(f"/personer/{world.people['bo'].pk}/").status_code == 405


def test_another_person_does_not_keep_the_unit_of_the_one_before(
    world: World, client: Client, demo: None
) -> None:
    client.post(f"/personer/{world.people['eva'].pk}/")
    client.get("/", {"enhet": world.units["Södra"].pk})
    page = client.post(f"/personer/{world.people['bo'].pk}/", follow=True)
    assert page.context["place"] == "Norra"


def test_the_demo_asks_for_no_second_factor(world: World, client: Client, demo: None) -> None:
    user = User.objects.get(pk=world.people["bo"].pk)
    client.force_login(user)
    session = client.session
    session.pop("second_factor_ok", None)
    session.save()
    assert client.get("/").status_code == 200
