"""Rektor says that a guardian may not be told, and nothing about the child reaches her from then on."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.test import Client

from samsyn.core.models import AuditEvent
from samsyn.organisation.actions.pupils import Limit, let_see, lift_limit, limit_guardian
from samsyn.organisation.models import Guardianship, Pupil
from samsyn.pupil_health.actions.handling import close
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from tests.world import World


COURT = {"basis": "court", "reason": "Dom i tingsrätten", "review_on": "2027-01-11"}


def test_rektor_sets_an_exception_and_takes_it_back(world: World, client: Client) -> None:
    kim, one = world.pupils["kim"], Guardianship.objects.get()
    client.force_login(world.people["bo"])
    address, people = f"/elever/vardnadshavare/{one.pk}/", f"/elever/{kim.pk}/vardnadshavare/"
    assert people in client.get(f"/elever/{kim.pk}/").content.decode()
    assert (
        "Välj en kommande dag" in client.post(address, COURT | {"review_on": "2026-11-20"}).content.decode()
    )
    assert Guardianship.objects.get().may_see
    text = client.post(address, COURT | {"version": "1"}, follow=True).content.decode()
    assert "får inte ta del" in text
    assert "Ses över 11 januari 2027" in text
    assert "Dom i tingsrätten" in client.get(address).content.decode()
    client.force_login(world.people["adam"])  # who it is, and not why
    text = client.get(people).content.decode()
    assert "Domstol har beslutat det" in text
    assert "Dom i tingsrätten" not in text
    assert client.get(address).status_code == 404
    client.force_login(world.people["bo"])
    assert client.post(address, {"lift": "1", "version": "2"}).status_code == 302
    assert Guardianship.objects.get().may_see
    read = AuditEvent.objects.filter(deed="guardianships.read", outcome="read")
    # Where those who watch over the school look.
    assert set(read.values_list("unit_path", flat=True)) == {world.units["Norra"].path}
    deeds = AuditEvent.objects.filter(deed__startswith="guardianship.limit", outcome="done")
    assert list(deeds.values_list("deed", flat=True)) == ["guardianship.limited", "guardianship.limit_lifted"]


def test_an_exception_closes_every_page_that_she_had(world: World, client: Client) -> None:
    """The answer to what she raised herself, too: it may say where the child is."""
    kim, gun, bo = world.pupils["kim"], world.people["gun"], world.people["bo"]
    concern = raise_concern(
        by=gun, unit=world.units["Norra"], raised=Raised("absence", "two_days", "Sover inte", pupil=kim)
    )
    close(by=bo, concern=concern, answer="Kim är hos mormor")
    pages = (
        "/",
        f"/elever/{kim.pk}/",
        "/uppmarksamma/mina/",
        f"/uppmarksamma/tack/{concern.pk}/",
        f"/inkorg/{concern.pk}/",
    )

    def told() -> list[str]:
        client.force_login(gun)
        return [client.get(page).content.decode() for page in pages]

    before = told()
    assert "Kim Lind" in before[0]
    assert "Kim är hos mormor" in before[2]
    limited = Limit("court", "Dom", date(2027, 1, 11))
    limit_guardian(by=bo, guardianship=Guardianship.objects.get(), limit=limited)
    assert not [text for text in told() if "Kim" in text]
    client.force_login(gun)
    assert [client.get(page).status_code for page in pages[1:]] == [404, 200, 404, 404]


@pytest.mark.parametrize("stale", [{"lift": "1"}, COURT | {"reason": "Skrivet av Bo"}])
def test_what_another_has_renewed_meanwhile_is_neither_lifted_nor_written_over_unread(
    world: World, client: Client, stale: dict[str, str]
) -> None:
    one, bo = Guardianship.objects.get(), world.people["bo"]
    limit_guardian(by=bo, guardianship=one, limit=Limit("court", "Dom", date(2027, 1, 11)))
    address = f"/elever/vardnadshavare/{one.pk}/"
    client.force_login(bo)
    shown = re.findall(r'name="version" value="(\d+)"', client.get(address).content.decode())
    assert shown == ["2", "2"]  # in both forms
    limit_guardian(by=bo, guardianship=one, limit=Limit("authority", "Ny hotbild", date(2027, 3, 1)))
    for version in ({"version": "2"}, {}):
        text = client.post(address, stale | version).content.decode()
        assert "Någon har ändrat undantaget sedan du öppnade sidan" in text
        assert "En annan myndighet har beslutat det. Ny hotbild." in " ".join(text.split())
        assert ("Skrivet av Bo" in text) is ("reason" in stale)  # what one wrote is not lost
        now = Guardianship.objects.get()
        assert (now.may_see, now.reason) == (False, "Ny hotbild")
    assert set(re.findall(r'name="version" value="(\d+)"', text)) == {"3"}
    assert client.post(address, stale | {"version": "3"}).status_code == 302


def test_an_exception_is_proposed_a_day_to_look_again_and_never_without_one(
    world: World, client: Client
) -> None:
    one = Guardianship.objects.get()
    client.force_login(world.people["bo"])
    text = client.get(f"/elever/vardnadshavare/{one.pk}/").content.decode()
    assert "2027-03-20" in text  # 120 days on
    assert "Spara undantaget" in text
    with pytest.raises(IntegrityError):
        Guardianship.objects.filter(pk=one.pk).update(may_see=False)


def test_the_day_to_look_again_is_on_rektors_start_page_without_a_name(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited = Limit("court", "Dom", date(2026, 11, 21))
    limit_guardian(by=world.people["bo"], guardianship=Guardianship.objects.get(), limit=limited)
    title = "Se över ett undantag för en vårdnadshavare"
    for day, person, said in ((20, "bo", False), (21, "bo", True), (21, "adam", False), (21, "dan", False)):
        monkeypatch.setattr("samsyn.core.clock.today", lambda day=day: date(2026, 11, day))
        client.force_login(world.people[person])
        text = client.get("/").content.decode()
        assert (title in text) is said
        assert "Gun" not in text.replace("Gunnar", "")


def test_the_administrator_adds_a_guardian_once(world: World, client: Client) -> None:
    kim = world.pupils["kim"]
    client.force_login(world.people["adam"])
    address = f"/elever/{kim.pk}/vardnadshavare/"
    said = {"name": "Ove Lind", "email": "ove@example.se"}
    assert "Ove Lind" in client.post(address, said, follow=True).content.decode()
    for again in (said, {"name": "ove  lind"}, {"name": "O Lind", "email": "Ove@Example.se"}):
        assert "finns redan i listan" in client.post(address, again).content.decode()
    client.force_login(world.people["bo"])  # the register is the administrator's
    assert client.post(address, said).status_code == 404
    assert Guardianship.objects.filter(pupil=kim).count() == 2


def test_a_pupil_of_age_lets_a_guardian_go_on_seeing_and_takes_it_back(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim, gun, one = world.pupils["kim"], world.people["gun"], Guardianship.objects.get()
    address, said = "/mina-vardnadshavare/", {"guardianship": str(one.pk), "may": "ja"}

    def gun_sees() -> bool:
        return Pupil.objects.visible_to(gun).exists()

    client.force_login(world.people["kim"])
    assert client.post(address, said).status_code == 404  # sixteen
    with pytest.raises(PermissionDenied):
        let_see(by=world.people["kim"], guardianship=one, may=True)
    Pupil.objects.filter(pk=kim.pk).update(born_on="2008-11-20")
    assert not gun_sees()
    assert address in client.get(f"/elever/{kim.pk}/").content.decode()
    assert "Ser inget om dig" in client.get(address).content.decode()
    assert "Får se, sedan 20 november 2026" in client.post(address, said, follow=True).content.decode()
    assert gun_sees()
    limit_guardian(
        by=world.people["bo"],
        guardianship=Guardianship.objects.get(),
        limit=Limit("court", "Dom", date(2027, 1, 11)),
    )
    assert not gun_sees()  # what a court has decided she cannot lift
    assert client.get(address).status_code == 404
    assert address not in client.get(f"/elever/{kim.pk}/").content.decode()
    lift_limit(by=world.people["bo"], guardianship=Guardianship.objects.get())
    monkeypatch.setattr("samsyn.core.clock.today", lambda: date(2026, 11, 23))
    client.post(address, said)  # once more, which changes nothing
    text = client.post(address, said | {"may": "nej"}, follow=True).content.decode()
    assert "Fick se från 20 november 2026 till 23 november 2026" in text
    assert not gun_sees()
    for person in ("gun", "bo", "adam"):
        with pytest.raises(PermissionDenied):
            let_see(by=world.people[person], guardianship=one, may=True)
