"""Somebody stands in for a time: what the role gets, from the first day to the last, and nothing by itself of cases."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.access.policy import HANDED_ON
from samsyn.accounts.actions import NotThisOne, Period, ask_stand_in, confirm_stand_in, end_stand_in
from samsyn.accounts.models import StandIn, User
from samsyn.core import clock
from samsyn.organisation.models import Pupil
from tests.world import TODAY, World


WEEKS = Period(date(2026, 11, 23), date(2026, 12, 4))


def asked(world: World, whom: str, who: str, by: str | None = None, period: Period = WEEKS) -> StandIn:
    held = world.people[whom].assignments.get()
    return ask_stand_in(by=world.people[by or whom], assignment=held, user=world.people[who], period=period)


def seen(user: User) -> set[str]:
    user.forget_roles()
    return {pupil.given or pupil.alias for pupil in Pupil.objects.visible_to(user)}


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)


def test_a_mentors_stand_in_sees_her_pupils_from_the_first_day_to_the_last(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ali, before = world.people["ali"], {"Noa"}
    waits = asked(world, "anna", "ali")
    assert waits.state == "asked"
    with pytest.raises(PermissionDenied):
        confirm_stand_in(by=ali, stand_in=waits)
    on(monkeypatch, date(2026, 11, 23))
    assert seen(ali) == before  # nobody has confirmed it
    confirm_stand_in(by=world.people["bo"], stand_in=waits)
    assert seen(ali) == {"Noa", "Kim", "Elev LO"}
    on(monkeypatch, date(2026, 12, 4))
    assert seen(ali) == {"Noa", "Kim", "Elev LO"}
    on(monkeypatch, date(2026, 12, 5))
    assert seen(ali) == before


def test_it_ends_at_once_and_signs_out(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rektor asks for the kurator, who is ill: it is confirmed when it is asked for."""
    made = asked(world, "cia", "ali", by="bo", period=Period(TODAY, date(2026, 12, 4)))
    assert made.state == "confirmed"
    client.force_login(world.people["ali"])
    assert client.get("/inkorg/").status_code == 200
    assert seen(world.people["ali"]) == {"Kim", "Elev LO", "Noa"}
    end_stand_in(by=world.people["cia"], stand_in=made)
    assert client.get("/inkorg/").status_code == 302  # to sign in
    assert seen(world.people["ali"]) == {"Noa"}
    with pytest.raises(NotThisOne, match="redan avslutad"):
        end_stand_in(by=world.people["bo"], stand_in=made)


def test_rektors_stand_in_is_confirmed_above_the_unit_and_nobody_confirms_her_own(world: World) -> None:
    waits = asked(world, "bo", "spec")
    for who in ("bo", "britt", "spec", "dan", "cia"):
        with pytest.raises(PermissionDenied):
            confirm_stand_in(by=world.people[who], stand_in=waits)
    assert confirm_stand_in(by=world.people["eva"], stand_in=waits).given.role == "principal"
    assert asked(world, "britt", "spec", by="bo").state == "confirmed"


@pytest.mark.parametrize(
    ("whom", "who", "by"),
    [("siv", "cia", "siv"), ("siv", "cia", "bo"), ("cia", "spec", "anna"), ("cia", "spec", "dan")],
)
def test_a_licensed_profession_is_not_handed_on_nor_is_anothers_role(
    world: World, whom: str, who: str, by: str
) -> None:
    with pytest.raises(PermissionDenied):
        asked(world, whom, who, by)
    assert "school_nurse" not in HANDED_ON


def test_not_oneself_not_kringpersonal_not_a_pupil_and_not_for_ever(world: World) -> None:
    for who in ("vera", "kim", "cia"):
        with pytest.raises(NotThisOne):
            asked(world, "cia", who)
    with pytest.raises(NotThisOne):
        asked(world, "cia", "bo", by="bo")  # nobody gives herself a role (decisions D6)
    for period in (
        Period(TODAY),
        Period(TODAY, date(2028, 1, 1)),
        Period(date(2026, 11, 1), date(2026, 11, 2)),
    ):
        with pytest.raises(NotThisOne):
            asked(world, "cia", "spec", period=period)


def test_a_long_list_of_stand_ins_asks_no_more_than_a_short_one(world: World, client: Client) -> None:
    """Bo may end each; Spec, who is asked, her own only; Siv none."""
    counts, ends = [], {}
    for whom, who in (("cia", "spec"), ("anna", "ali"), ("britt", "cia")):
        asked(world, whom, who, by="bo")
        client.force_login(world.people["bo"])
        client.get("/ersattare/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/ersattare/")
        counts.append(len(queries))
    assert len(set(counts)) == 1
    for who in ("bo", "spec", "siv"):
        client.force_login(world.people[who])
        ends[who] = client.get("/ersattare/").content.decode().count("Avsluta nu")
    assert ends == {"bo": 3, "spec": 1, "siv": 0}


def test_everybody_at_work_sees_who_stands_in_and_the_one_who_confirms_is_told(
    world: World, client: Client
) -> None:
    held = world.people["cia"].assignments.get()
    client.force_login(world.people["cia"])
    said = {
        "user": world.people["spec"].pk,
        "starts_on": "2026-11-23",
        "ends_on": "2026-12-04",
        "is_away": "on",
    }
    assert client.post(f"/ersattare/ny/{held.pk}/", said | {"ends_on": ""}).status_code == 422
    assert client.post(f"/ersattare/ny/{held.pk}/", said).status_code == 302
    waits = StandIn.objects.get()
    client.force_login(world.people["bo"])
    assert "Bekräfta att Spec ersätter Cia" in client.get("/").content.decode()
    assert client.post(f"/ersattare/{waits.pk}/bekrafta/").status_code == 302
    for who in ("vera", "anna", "eva"):
        client.force_login(world.people[who])
        assert "Spec ersätter Cia" in client.get("/ersattare/").content.decode()
        assert client.post(f"/ersattare/{waits.pk}/avsluta/").status_code == (302 if who == "eva" else 404)
    assert "Välj en skola" in client.get("/ersattare/").content.decode()  # Eva arranges one for rektor there
    client.get("/mitt/", {"enhet": world.units["Norra"].pk})
    assert (
        "Vem ersätter Bo?"
        in client.get(f"/ersattare/ny/{world.people['bo'].assignments.get().pk}/").content.decode()
    )
    for who in ("kim", "gun", "nora"):
        client.force_login(world.people[who])
        assert client.get("/ersattare/").status_code == 404
