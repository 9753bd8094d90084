"""Whoever works in the kitchen raises a concern from the sheet on the wall: no password, no way to anything else."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from samsyn.access.policy import Role
from samsyn.accounts.actions import Period, Person, invite
from samsyn.accounts.models import Device, LightLink, User
from samsyn.pupil_health.actions.door import make_doorway
from samsyn.pupil_health.models import Concern, Doorway
from tests.world import START, TODAY, World


@pytest.fixture
def door(world: World) -> Doorway:
    return make_doorway(by=world.people["bo"], unit=world.units["Norra"])


def ask(client: Client, door: Doorway, email: str) -> str:
    return client.post(f"/u/{door.code}/", {"email": email}).content.decode()


def come_in(
    client: Client, door: Doorway, mailoutbox: list, email: str = "vera@exempelkoping.example"
) -> str:
    """From the sheet to the page of the concern; answers the address of the link."""
    ask(client, door, email)
    link = re.search(r"/u/\S+/in/\S+/", mailoutbox[-1].body)[0]
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    return link


def test_from_the_sheet_to_the_receipt(door: Doorway, client: Client, mailoutbox: list) -> None:
    link = come_in(client, door, mailoutbox)
    said = {"theme": "exposed", "wanted": "two_days", "who": "Blå jacka", "seen": "Satt ensam"}
    text = client.post("/uppmarksamma/okand/", said, follow=True).content.decode()
    assert "Tack, det är skickat" in text
    assert "Inget svar än" in client.get("/uppmarksamma/mina/").content.decode()
    assert Client().post(link).status_code == 404  # it works once
    assert "Norra" not in mailoutbox[0].subject + mailoutbox[0].body


def test_the_light_way_in_goes_no_further(door: Doorway, client: Client, mailoutbox: list) -> None:
    come_in(client, door, mailoutbox)
    for address in ("/", "/arshjul/", "/mitt/", "/enheter/", "/konto/2fa/"):
        assert client.get(address).headers.get("Location") == "/uppmarksamma/", address
    page = client.get("/uppmarksamma/okand/").content.decode()
    assert "Huvudmeny" not in page
    assert client.get("/hjalp/").status_code == 200


def test_the_phone_is_remembered_until_it_is_forgotten_or_the_role_ends(
    door: Doorway, client: Client, mailoutbox: list, world: World
) -> None:
    come_in(client, door, mailoutbox)
    client.cookies.pop("sessionid")
    assert client.get("/uppmarksamma/okand/").status_code == 200
    other = Client()
    other.cookies["samsyn_phone"] = client.cookies["samsyn_phone"].value
    assert other.get("/uppmarksamma/okand/").status_code == 200
    client.post("/uppmarksamma/glom/")
    other.cookies.pop("sessionid")
    assert "login" in other.get("/uppmarksamma/okand/").headers["Location"]

    come_in(client, door, mailoutbox)
    world.people["vera"].assignments.update(ends_on="2026-11-19")
    assert "login" in client.get("/uppmarksamma/okand/").headers["Location"]


def test_somebody_with_more_to_do_signs_in_as_everybody_else(
    door: Doorway, client: Client, mailoutbox: list, world: World
) -> None:
    come_in(client, door, mailoutbox)
    world.people["vera"].assignments.create(role=Role.TEACHER, unit=world.units["Norra"], starts_on=START)
    assert "login" in client.get("/uppmarksamma/okand/").headers["Location"]


@pytest.mark.parametrize(
    "email", ["anna@exempelkoping.example", "nobody@example.org", "dan@exempelkoping.example"]
)
def test_an_address_that_is_not_kringpersonals_gets_no_letter_and_the_same_answer(
    door: Doorway, client: Client, mailoutbox: list, email: str
) -> None:
    known = ask(client, door, "vera@exempelkoping.example")
    assert (
        ask(Client(), door, email).split("<main")[1].split("<footer")[0]
        == known.split("<main")[1].split("<footer")[0]
    )
    assert [letter.to for letter in mailoutbox] == [["vera@exempelkoping.example"]]


def test_whoever_is_invited_needs_no_password(
    door: Doorway, client: Client, mailoutbox: list, world: World
) -> None:
    person = Person("kock@exempelkoping.example", "Kajsa Kock")
    norra = world.units["Norra"]
    invite(
        by=world.people["sys"],
        person=person,
        role=Role.SUPPORT_STAFF,
        unit=norra,
        period=Period(TODAY),
        token="hemligt",
    )
    come_in(client, door, mailoutbox, person.email)
    assert not User.objects.get(email=person.email).has_usable_password()


def test_links_are_few_and_grow_old(door: Doorway, client: Client, mailoutbox: list) -> None:
    for _ in range(7):
        ask(client, door, "vera@exempelkoping.example")
    assert len(mailoutbox) == 5
    LightLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    link = re.search(r"/u/\S+/in/\S+/", mailoutbox[-1].body)[0]
    assert "Be om en ny" in client.post(link).content.decode()
    assert not Device.objects.exists()


def test_kringpersonal_send_five_an_hour(door: Doorway, client: Client, world: World) -> None:
    client.force_login(world.people["vera"])
    said = {"theme": "other", "wanted": "next_meeting", "who": "Blå jacka"}
    for _ in range(5):
        assert client.post("/uppmarksamma/okand/", said).status_code == 302
    text = client.post("/uppmarksamma/okand/", said).content.decode()
    assert "fem på en timme" in text
    assert "Blå jacka" in text  # what was written stays
    assert Concern.objects.everything(because="a test counts").count() == 5


def test_a_new_sheet_ends_the_old_and_only_leaders_make_one(
    door: Doorway, client: Client, world: World
) -> None:
    client.force_login(world.people["bo"])
    text = client.post("/inkorg/skylt/", follow=True).content.decode()
    new = Doorway.objects.get(ended_at=None)
    assert f"/u/{new.code}/" in text
    assert "viz qr" in text
    assert client.get(f"/u/{door.code}/").status_code == 404
    with pytest.raises(PermissionDenied):
        make_doorway(by=world.people["cia"], unit=world.units["Norra"])
    with pytest.raises(PermissionDenied):
        make_doorway(by=world.people["dan"], unit=world.units["Norra"])


def test_the_square_says_the_address(door: Doorway) -> None:
    """Read back by counting: the finder in three corners, and as many dark modules as the library has."""
    from qrcode import QRCode

    from samsyn.core.figures.qr import square

    drawn = str(square("http://localhost:8000/u/abc234/", alt="Ruta"))
    code = QRCode(border=4, error_correction=0)
    code.add_data("http://localhost:8000/u/abc234/")
    dark = sum(map(sum, code.get_matrix()))
    assert sum(int(run) for run in re.findall(r"M\d+ \d+h(\d+)v1", drawn)) == dark
    assert drawn.count("h7v1") >= 6
