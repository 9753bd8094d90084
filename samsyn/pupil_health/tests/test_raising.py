"""Anybody at school raises a concern in a minute; it is read by those who are to read it, and by nobody else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from samsyn.core.models import AuditEvent
from samsyn.pupil_health.actions.raising import wanted_by
from samsyn.pupil_health.models import Concern
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.tests.conftest import SECRET
from tests.world import World


Tell = Callable[..., Concern]
Who = Callable[[Concern], set[str]]


def test_it_is_read_by_sender_leaders_and_intake_only(told: Tell, readers: Who) -> None:
    assert readers(told()) == {"anna", "bo", "britt", "cia", "spec"}


def test_a_caretaker_describes_whom_she_cannot_name(told: Tell, readers: Who, world: World) -> None:
    concern = told("vera", who="Blå jacka, lilla fotbollsplanen")
    assert readers(concern) == {"vera", "bo", "britt", "cia", "spec"}
    with pytest.raises(PermissionDenied):
        told("vera", pupil=world.pupils["kim"])
    with pytest.raises(NotNow, match="Beskriv"):
        told("vera", who="  ")


def test_nobody_points_out_a_pupil_out_of_reach(told: Tell, world: World) -> None:
    for by, pupil in [("anna", "noa"), ("dan", "kim"), ("gun", "noa"), ("kim", "noa"), ("bo", "mio")]:
        with pytest.raises(PermissionDenied):
            told(by, pupil=world.pupils[pupil])


def test_an_adult_it_is_about_never_reaches_it(told: Tell, readers: Who, world: World) -> None:
    assert readers(told(about_adult=world.people["cia"])) == {"anna", "bo", "britt", "spec"}
    assert readers(told("vera", who="9A", about_adult=world.people["anna"])) == {
        "vera",
        "bo",
        "britt",
        "cia",
        "spec",
    }


@pytest.mark.parametrize("head", ["bo", "britt"])
def test_about_one_who_leads_the_unit_only_the_chief_reads(
    told: Tell, readers: Who, world: World, head: str
) -> None:
    assert readers(told(about_adult=world.people[head])) == {"anna", "eva"}


def test_one_who_leads_the_unit_does_not_read_of_it_in_the_log(
    told: Tell, world: World, client: Client
) -> None:
    bo = world.people["bo"]
    concern = told(about_adult=bo)
    for reader in ("eva", "anna"):
        client.force_login(world.people[reader])
        client.get(f"/inkorg/{concern.pk}/")
    rows = AuditEvent.objects.filter(
        unit_path__startswith=world.units["Norra"].path, deed__startswith="concern"
    )
    assert not [row for row in rows if row.outcome != "denied"]
    client.force_login(bo)
    assert "anmälde en oro" not in client.get("/logg/").content.decode()


def test_a_pupil_and_a_guardian_raise_their_own(told: Tell, readers: Who, world: World) -> None:
    assert readers(told("kim")) == {"kim", "bo", "britt", "cia", "spec"}
    concern = told("gun")
    assert (concern.sender, readers(concern)) == ("guardian", {"gun", "bo", "britt", "cia", "spec"})


def test_what_is_written_is_unreadable_in_the_database_and_the_log(told: Tell) -> None:
    concern = told()
    with connection.cursor() as cursor:
        cursor.execute("select * from pupil_health_concern")
        stored = str(cursor.fetchall())
    assert SECRET not in stored
    assert SECRET not in str(list(AuditEvent.objects.values_list("details", "subjects", "deed")))
    assert concern.seen == SECRET


def test_a_text_moved_to_another_row_cannot_be_read(told: Tell) -> None:
    one, other = told(), told()
    other.sealed_seen = one.sealed_seen
    with pytest.raises(Exception, match="sealed_seen"):
        str(other.seen)


@pytest.mark.parametrize(
    ("wanted", "day"),
    [("today", date(2026, 11, 20)), ("two_days", date(2026, 11, 24)), ("next_meeting", date(2026, 11, 27))],
)
def test_wanted_by_counts_school_days(world: World, wanted: str, day: date) -> None:
    """Friday 20 November: two school days are Monday and Tuesday, five end on Friday."""
    assert wanted_by(world.units["Norra"], wanted, date(2026, 11, 20)) == day


def test_degrading_treatment_is_known_from_that_moment(told: Tell) -> None:
    concern = told(is_degrading=True, occurred_on=date(2026, 11, 19))
    assert (concern.occurred_on, concern.known_at, concern.organiser_notified_on) == (
        date(2026, 11, 19),
        concern.raised_at,
        None,
    )


def test_four_taps_on_the_phone_without_a_script(world: World, client: Client) -> None:
    client.force_login(world.people["anna"])
    assert "Uppmärksamma en elev" in client.get("/").content.decode()
    pick = client.get("/uppmarksamma/").content.decode()
    address = f"/uppmarksamma/elev/{world.pupils['kim'].pk}/"
    assert address in pick
    assert "<h1>Kim Lind, 9A</h1>" in client.get(address).content.decode()
    answer = client.post(address, {"theme": "unwell", "wanted": "next_meeting"}, follow=True)
    text = answer.content.decode()
    assert "Tack, det är skickat" in text
    assert "cia (kurator) och spec (specialpedagog)" in text.lower()


def test_the_title_of_a_page_about_a_pupil_carries_no_name(world: World, client: Client) -> None:
    client.force_login(world.people["anna"])
    text = client.get(f"/uppmarksamma/elev/{world.pupils['kim'].pk}/").content.decode()
    assert "Kim" not in text.split("<title>")[1].split("</title>")[0]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, "Välj"),
        ({"theme": "home", "wanted": "today", "seen": "Hen heter 20100301-9802"}, "personnummer"),
        ({"theme": "home", "wanted": "today", "seen": "x" * 2001}, "högst"),
        ({"theme": "home", "wanted": "today", "occurred_on": "2026-12-24"}, "inte varit än"),
    ],
)
def test_a_faulty_form_says_what_to_do_and_keeps_nothing(
    world: World, client: Client, said: dict[str, str], wrong: str
) -> None:
    client.force_login(world.people["anna"])
    text = client.post(f"/uppmarksamma/elev/{world.pupils['kim'].pk}/", said).content.decode()
    assert wrong in text
    assert not Concern.objects.everything(because="a test counts").exists()


def test_letters_that_turn_the_text_around_are_taken_away(world: World, client: Client) -> None:
    client.force_login(world.people["anna"])
    said = {"theme": "other", "wanted": "today", "seen": "Hon sa \u202ehej\u202c 🙂"}
    client.post(f"/uppmarksamma/elev/{world.pupils['kim'].pk}/", said)
    assert Concern.objects.everything(because="a test reads").get().seen == "Hon sa hej 🙂"


def test_the_intake_that_rektor_names_receives_and_leavers_do_not(
    told: Tell, readers: Who, world: World
) -> None:
    from samsyn.pupil_health.actions.receiving import name_intake

    bo, norra = world.people["bo"], world.units["Norra"]
    name_intake(by=bo, unit=norra, users=[world.people["siv"]])
    assert readers(told()) == {"anna", "bo", "britt", "siv"}
    world.people["siv"].assignments.update(ends_on="2026-11-19")
    assert readers(told()) == {"anna", "bo", "britt", "cia", "spec"}
    for wrong in ([], [world.people["vera"]]):
        with pytest.raises(NotNow):
            name_intake(by=bo, unit=norra, users=wrong)
    with pytest.raises(PermissionDenied):
        name_intake(by=world.people["cia"], unit=norra, users=[world.people["cia"]])
