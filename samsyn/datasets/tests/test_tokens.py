"""A token is shown once, kept as a hash, and lets nobody in who may not see the same herself today."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.accounts.actions import end_role
from samsyn.accounts.models import Assignment
from samsyn.core import clock
from samsyn.core.models import AuditEvent
from samsyn.datasets import actions
from samsyn.datasets.entering import CALLS_A_MINUTE
from samsyn.datasets.models import AccessToken
from samsyn.datasets.secrets import BEGINS, new_secret
from tests.world import TODAY


pytestmark = pytest.mark.django_db
ASKED = {"name": "Power BI", "days": 90}


@pytest.fixture
def bos(world, program):
    return program(world.people["bo"], world.units["Norra"])


def test_a_token_lets_its_owner_in(bos):
    assert bos.get("").json()["unit"] == "Norra"


def test_it_is_shown_once_and_kept_as_a_hash_only(world, signed_in):
    client = signed_in(world.people["bo"])
    answer = client.post("/datamangd/nyckel/ny/", ASKED | {"unit": world.units["Norra"].pk}).content.decode()
    secret = re.search(rf"{BEGINS}[\w-]{{43}}", answer)[0]
    token = AccessToken.objects.get()
    kept = {str(value) for value in AccessToken.objects.values_list().get()}
    assert not any(secret in value for value in kept)
    assert token.expires_on == TODAY + timedelta(days=90)
    page = client.get("/datamangd/").content.decode()
    assert secret not in page
    assert secret[-4:] in page
    assert Client().get("/api/v1/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def revoked(bos, world):
    actions.revoke_token(by=world.people["bo"], token=bos.token)


def stopped_by_the_administrator(bos, world):
    actions.revoke_token(by=world.people["sys"], token=bos.token)


def run_out(bos, world):
    AccessToken.objects.filter(pk=bos.token.pk).update(expires_on=TODAY - timedelta(days=1))


def account_closed(bos, world):
    world.people["bo"].is_active = False
    world.people["bo"].save()


def role_ended(bos, world):
    end_role(by=world.people["sys"], assignment=Assignment.objects.get(user=world.people["bo"]))


@pytest.mark.parametrize(
    ("happens", "status"),
    [
        (revoked, 401),
        (stopped_by_the_administrator, 401),
        (run_out, 401),
        (account_closed, 401),
        (role_ended, 403),
    ],
)
def test_from_that_moment_it_lets_nobody_in(bos, world, happens, status):
    assert bos.get("units/").status_code == 200
    happens(bos, world)
    answer = bos.get("units/")
    assert answer.status_code == status
    assert "data" not in answer.json()
    assert AuditEvent.objects.filter(deed="dataset.read", outcome=AuditEvent.Outcome.DENIED).exists()


def test_on_its_last_day_it_still_holds(bos):
    AccessToken.objects.filter(pk=bos.token.pk).update(expires_on=clock.today())
    assert bos.get("").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-None": ""},
        {"Authorization": "Bearer samsyn_wrong"},
        {"Authorization": "Basic Ym86Ym8="},
        {"Authorization": "Bearer"},
    ],
)
def test_without_a_token_in_force_nobody_comes_in(bos, headers):
    answer = bos.get("units/", **headers)
    assert (answer.status_code, answer["WWW-Authenticate"][:6]) == (401, "Bearer")


def test_a_session_opens_no_door_of_programs(world, signed_in):
    assert signed_in(world.people["eva"]).get("/api/v1/units/").status_code == 401


def test_a_token_opens_no_page_of_people(bos):
    answer = Client().get("/resultat/", headers={"Authorization": f"Bearer {bos.secret}"})
    assert answer.status_code == 302
    assert "/konto/login/" in answer["Location"]


@pytest.mark.parametrize("name", ["token", "access_token", "page"])
def test_a_token_in_an_address_is_refused_and_stopped(bos, name):
    answer = bos.client.get(f"/api/v1/units/?{name}={bos.secret}")
    assert (answer.status_code, "data" in answer.json()) == (400, False)
    assert bos.get("units/").status_code == 401


def test_too_many_questions_in_a_minute_have_to_wait(bos, monkeypatch):
    from django.utils import timezone

    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert [bos.get("units/").status_code for _ in range(CALLS_A_MINUTE)] == [200] * CALLS_A_MINUTE
    late = bos.get("units/")
    assert (late.status_code, late["Retry-After"]) == (429, "60")
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=1))
    assert bos.get("units/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_doors_are_for_reading_only(bos, method):
    headers = {"Authorization": f"Bearer {bos.secret}"}
    assert getattr(Client(), method)("/api/v1/units/", headers=headers).status_code == 405


@pytest.mark.parametrize("person", ["anna", "cia", "vera", "kim", "gun", "sys", "dag", "root"])
def test_who_may_not_take_the_dataset_makes_no_token(world, person):
    with pytest.raises(PermissionDenied):
        actions.make_token(by=world.people[person], unit=world.units["Norra"], secret=new_secret(), **ASKED)


def test_nobody_makes_a_token_for_somebody_elses_school(world, signed_in):
    with pytest.raises(PermissionDenied):
        actions.make_token(by=world.people["dan"], unit=world.units["Norra"], secret=new_secret(), **ASKED)
    signed_in(world.people["dan"]).post("/datamangd/nyckel/ny/", ASKED | {"unit": world.units["Norra"].pk})
    assert not AccessToken.objects.exists()


@pytest.mark.parametrize("person", ["dan", "eva", "britt", "dag", "root"])
def test_a_token_is_seen_and_stopped_by_its_owner_and_the_administrator_only(world, bos, signed_in, person):
    client = signed_in(world.people[person])
    assert client.post(f"/datamangd/nyckel/{bos.token.pk}/aterkalla/").status_code == 404
    if person != "dag":  # who watches over the log sees that it is there
        assert "Bos program" not in client.get("/datamangd/").content.decode()
    bos.token.refresh_from_db()
    assert bos.token.is_in_force


@pytest.mark.parametrize("person", ["bo", "sys"])
def test_its_owner_and_the_administrator_stop_it_with_a_click(world, bos, signed_in, person):
    client = signed_in(world.people[person])
    assert "Bos program" in client.get("/datamangd/").content.decode()
    assert client.post(f"/datamangd/nyckel/{bos.token.pk}/aterkalla/").status_code == 302
    assert bos.get("").status_code == 401


def test_ten_tokens_are_enough(world, program):
    made = [program(world.people["bo"], world.units["Norra"]) for _ in range(actions.MOST_TOKENS)]
    with pytest.raises(actions.TooMany):
        program(world.people["bo"], world.units["Norra"])
    actions.revoke_token(by=world.people["bo"], token=made[0].token)
    assert program(world.people["bo"], world.units["Norra"]).token.pk


@pytest.mark.parametrize("days", [0, -1, 366, 10_000])
def test_no_token_lives_longer_than_a_year(world, days):
    with pytest.raises(ValueError, match="year"):
        actions.make_token(
            by=world.people["bo"], unit=world.units["Norra"], name="x", days=days, secret=new_secret()
        )
