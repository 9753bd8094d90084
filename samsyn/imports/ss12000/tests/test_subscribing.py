"""A register that tells when something changes: what it tells is never believed, only a reason to ask."""

import json
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils.timezone import now

from samsyn.imports.models import SourceEndpoint
from samsyn.imports.ss12000 import reading, subscribing
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.sync import sync
from samsyn.imports.ss12000.tests.conftest import configure
from tests.register.server import Register
from tests.world import World


pytestmark = pytest.mark.usefixtures("world")
CALLBACK = 'callback = "https://samsyn.exempel.se"\nendpoints = ["organisations", "persons", "groups"]'
WITHOUT = 'endpoints = ["organisations", "persons", "groups"]'


def turn(address: str, more: str = CALLBACK) -> None:
    configure(address, more)
    sync(load(), wait=lambda seconds: None)


def the_state() -> SourceEndpoint:
    return SourceEndpoint.objects.get(name="subscriptions")


def later(monkeypatch: pytest.MonkeyPatch, **by: int) -> None:
    at = now() + timedelta(**by)
    monkeypatch.setattr(reading, "now", lambda: at)


def asked(register: Register) -> list[str]:
    return [method for method, path, _ in register.log if path.startswith("subscriptions")]


def notice_address(register: Register) -> str:
    (one,) = register.subscriptions.values()
    return str(one["target"]).removeprefix("https://samsyn.exempel.se")


def test_it_is_asked_for_once_where_we_have_an_address(address: str, register: Register) -> None:
    turn(address)
    turn(address)
    (one,) = register.subscriptions.values()
    assert one["target"].startswith("https://samsyn.exempel.se/ss12000/avisering/")
    assert one["resourceTypes"] == [{"resource": name} for name in ("Group", "Organisation", "Person")]
    assert asked(register) == ["POST"]
    # the secret of the address is nowhere here
    assert one["target"].rstrip("/").rpartition("/")[2] not in str(list(SourceEndpoint.objects.values()))


def test_without_an_address_of_ours_nothing_is_asked_for(address: str, register: Register) -> None:
    turn(address, WITHOUT)
    assert asked(register) == []


def test_it_is_prolonged_before_it_ends_and_begun_again_when_it_has_ended(
    address: str, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(address)
    later(monkeypatch, hours=10)
    turn(address)
    assert asked(register) == ["POST"]
    later(monkeypatch, hours=40)  # over half of three days
    register.good_for = timedelta(days=6)
    turn(address)
    assert asked(register) == ["POST", "PATCH"]
    assert subscribing.good_until(the_state()) > now() + timedelta(days=5)
    later(monkeypatch, days=30)
    turn(address)
    assert asked(register) == ["POST", "PATCH", "DELETE", "POST"]
    assert len(register.subscriptions) == 1


def test_one_that_the_register_has_lost_is_begun_again(
    address: str, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(address)
    register.subscriptions.clear()
    later(monkeypatch, hours=40)
    turn(address)
    assert asked(register) == ["POST", "PATCH", "DELETE", "POST"]


def test_it_ends_when_our_address_is_taken_away(address: str, register: Register) -> None:
    turn(address)
    turn(address, WITHOUT)
    assert asked(register) == ["POST", "DELETE"]
    assert (register.subscriptions, the_state().progress) == ({}, {})


def test_a_server_without_subscriptions_is_no_fault(address: str, register: Register) -> None:
    register.offered = {"organisations", "persons", "groups"}
    turn(address)
    assert (the_state().state, subscribing.good_until(the_state())) == ("not_offered", None)


@pytest.mark.parametrize(
    "told",
    [
        b'{"modifiedEntites": ["Person"], "deletedEntities": true}',
        b'{"modifiedEntites": ["Okand"], "deletedEntities": {"persons": ["1"]}}',
        b'{"modifiedEntities": [], "url": "http://169.254.169.254/"}',
        b"[" * 60_000,
        b"",
    ],
)
def test_whatever_is_told_we_ask_the_register_itself(
    address: str, register: Register, client: Browser, monkeypatch: pytest.MonkeyPatch, told: bytes
) -> None:
    turn(address)
    queued: list[str] = []
    monkeypatch.setattr(subscribing, "enqueue", queued.append)
    strict = Browser(enforce_csrf_checks=True)
    for _ in range(3):  # a storm of notices is one turn
        answer = strict.post(notice_address(register), told, content_type="application/json")
        assert (answer.status_code, answer.content) == (200, b"")
    assert queued == ["ss12000.sync"]
    SourceEndpoint.objects.filter(name="subscriptions").update(whole_at=now() - timedelta(minutes=2))
    strict.post(notice_address(register), told, content_type="application/json")
    assert queued == ["ss12000.sync"] * 2


def test_only_the_secret_address_and_only_a_small_notice_is_taken(
    address: str, register: Register, client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(address)
    queued: list[str] = []
    monkeypatch.setattr(subscribing, "enqueue", queued.append)
    where = notice_address(register)
    assert client.post(where[:-2] + "/", {}, content_type="application/json").status_code == 404
    assert client.get(where).status_code == 405
    large = json.dumps({"modifiedEntites": ["Person"] * 10_000})
    assert client.post(where, large, content_type="application/json").status_code == 413
    turn(address, WITHOUT)
    assert client.post(where, {}, content_type="application/json").status_code == 404
    assert queued == []


def test_the_page_says_until_when(address: str, register: Register, world: World, client: Browser) -> None:
    client.force_login(world.people["sys"])
    configure(address, CALLBACK)
    assert "inte begärd än" in client.get("/lasin/ss12000/").content.decode()
    turn(address)
    text = client.get("/lasin/ss12000/").content.decode()
    assert "Registret säger till när något ändras." in text
    assert "förlängs av sig själv" in text
    configure(address, WITHOUT)
    assert "Avisering" not in client.get("/lasin/ss12000/").content.decode()
