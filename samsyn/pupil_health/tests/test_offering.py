"""Everybody at school can read what pupil health helps with, and the raising page is light enough for a bad net."""

import gzip
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.pupil_health.actions.offering import Offered, withdraw_offering, write_offering
from samsyn.pupil_health.queries.offering import helpers_at
from tests.world import World


LIGHT = 30_000  # bytes over the net at the first visit (ux.md g)
STATIC = Path(__file__).parents[2] / "core/static/core"
OWN = Offered("school_social_worker", "Prata om bråk", contact="Rum 12, varje dag 9–15")


def lines(world: World, person: str = "anna") -> dict[str, list[str]]:
    found = helpers_at(world.people[person], world.units["Norra"])
    return {one.name: [line.title for line in one.lines] for one in found}


def test_what_the_unit_writes_stands_instead_of_what_lay_ready(world: World) -> None:
    norra = world.units["Norra"]
    assert lines(world)["Kurator"] == ["Samtal och stöd i vardagen"]
    mine = write_offering(by=world.people["cia"], unit=norra, offered=OWN)
    assert lines(world)["Kurator"] == ["Prata om bråk"]
    assert "Bris" in lines(world)["Utanför skolan"]
    instead = write_offering(
        by=world.people["bo"], unit=norra, offered=Offered("school_nurse", "Vila"), instead_of=mine
    )
    assert lines(world)["Kurator"] == ["Samtal och stöd i vardagen"]
    withdraw_offering(by=world.people["siv"], offering=instead)
    assert lines(world)["Skolsköterska"] == ["Hälsa och hälsobesök"]
    for other in ("anna", "vera", "kim", "dan", "eva"):
        with pytest.raises(PermissionDenied):
            write_offering(by=world.people[other], unit=norra, offered=OWN)


def test_it_is_written_on_the_page_and_read_where_somebody_raises_a_concern(
    world: World, client: Client
) -> None:
    client.force_login(world.people["cia"])
    client.post("/elevhalsan/ny/", vars(OWN))
    for person, address in [
        ("vera", "/uppmarksamma/okand/"),
        ("kim", "/elevhalsan/"),
        ("gun", "/elevhalsan/"),
    ]:
        client.force_login(world.people[person])
        text = client.get(address).content.decode()
        assert "Prata om bråk" in text
        assert "Rum 12" in text
    client.force_login(world.people["cia"])
    faulty = client.post("/elevhalsan/ny/", {"who": "outside", "title": "x" * 81})
    assert "Skriv högst 80 tecken" in faulty.content.decode()


@pytest.mark.parametrize("person", ["anna", "vera", "kim"])
def test_raising_a_concern_weighs_little_the_first_time(world: World, client: Client, person: str) -> None:
    client.force_login(world.people[person])
    pages = ["/uppmarksamma/", f"/uppmarksamma/elev/{world.pupils['kim'].pk}/"]
    pages = ["/uppmarksamma/okand/"] if person == "vera" else pages
    sent = sum(len(gzip.compress(client.get(page).content)) for page in pages)
    sent += sum(len(gzip.compress((STATIC / name).read_bytes())) for name in ("samsyn.css", "app.js"))
    sent += sum((STATIC / name).stat().st_size for name in ("favicon.svg", "mark.svg"))
    sent += 600 * (len(pages) + 4)  # what the answers say in their heads
    assert sent <= LIGHT, sent
