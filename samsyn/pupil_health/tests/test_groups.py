"""An unruly classroom is a matter too; and whom somebody could only describe is found out by those who receive it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.pupil_health.actions import handling
from samsyn.pupil_health.models import Concern
from samsyn.pupil_health.refusals import NotNow
from tests.world import World


Tell = Callable[..., Concern]


def again(concern: Concern) -> Concern:
    return Concern.objects.everything(because="a test reads").get(pk=concern.pk)


def test_a_class_goes_all_the_way_from_the_teacher_to_the_shared_level(world: World, client: Client) -> None:
    client.force_login(world.people["anna"])
    address = f"/uppmarksamma/klass/{world.groups['9A'].pk}/"
    client.post(address, {"theme": "learning", "wanted": "next_meeting", "seen": "Stökigt efter lunch"})
    concern = Concern.objects.everything(because="a test reads").get()
    client.force_login(world.people["cia"])
    assert "Klass 9A" in client.get("/inkorg/").content.decode()
    client.post(f"/inkorg/{concern.pk}/bedom/", {"level": "2", "fact": "Tre lärare säger samma sak"})
    text = client.get(f"/inkorg/{concern.pk}/").content.decode()
    assert "<h1>Klass 9A</h1>" in text
    assert "2 ◑ Oro" in text


def test_kringpersonal_tell_of_several_at_once(world: World, client: Client) -> None:
    client.force_login(world.people["vera"])
    said = {"theme": "other", "wanted": "next_meeting", "who": "De stora vid kiosken", "is_several": "on"}
    client.post("/uppmarksamma/okand/", said)
    client.force_login(world.people["cia"])
    assert "Flera elever" in client.get("/inkorg/").content.decode()


def test_whom_it_is_about_is_pointed_out_once_by_those_who_receive(
    told: Tell, world: World, client: Client
) -> None:
    concern = told("vera", who="Blå jacka i 9A")
    client.force_login(world.people["cia"])
    page = f"/inkorg/{concern.pk}/vem/"
    assert "Kim Lind" in client.get(f"{page}?klass=9A").content.decode()
    assert "Elev LO" in client.get(f"{page}?namn=LO").content.decode()
    answer = client.post(page, {"pupil": world.pupils["kim"].pk}, follow=True).content.decode()
    assert "<h1>Kim Lind, 9A</h1>" in answer
    assert "Blå jacka i 9A" in answer
    with pytest.raises(NotNow, match="redan pekat ut"):
        handling.point_out(by=world.people["spec"], concern=concern, pupil=world.pupils["noa"])
    client.force_login(world.people["vera"])  # the sender reads no more than before
    assert "Kim" not in client.get("/uppmarksamma/mina/").content.decode()


def test_nobody_points_out_a_pupil_or_a_class_out_of_reach(told: Tell, world: World, client: Client) -> None:
    concern = told("vera", who="Blå jacka")
    for wrong in ({"pupil": world.pupils["mio"]}, {"group": world.groups["9C"]}):
        with pytest.raises(PermissionDenied):
            handling.point_out(by=world.people["cia"], concern=concern, **wrong)
    client.force_login(world.people["cia"])
    for said in ({}, {"pupil": "x"}, {"pupil": world.pupils["mio"].pk}, {"group": world.groups["9C"].pk}):
        assert client.post(f"/inkorg/{concern.pk}/vem/", said).status_code == 404
    for who in ("vera", "anna", "siv", "dan"):
        client.force_login(world.people[who])
        assert client.get(f"/inkorg/{concern.pk}/vem/").status_code == 404
    handling.point_out(by=world.people["bo"], concern=concern, group=world.groups["9A"])
    assert again(concern).group == world.groups["9A"]
