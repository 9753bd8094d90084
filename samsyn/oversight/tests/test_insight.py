"""A pupil asks who has read about her, rektor answers, and nothing secret is on the way."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.core.audit import record_reading
from samsyn.oversight.actions.insight import answer_insight, ask_for_readers
from samsyn.oversight.models import InsightRequest
from samsyn.oversight.queries.reading import readers_of
from samsyn.oversight.refusals import NotNow
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.queries.opening import inbox
from tests.world import TODAY, World


SINCE = TODAY.replace(year=2025)


@pytest.fixture
def read(world: World) -> None:
    """Anna has read Kim's page twice, Bo a list, Adam of her guardians; Cia a concern; Kim alone her own page."""
    norra, kim = world.units["Norra"], world.pupils["kim"]
    for name, deed in (
        ("anna", "pupil.read"),
        ("anna", "pupil.read"),
        ("bo", "pupils.listed"),
        ("adam", "guardianships.read"),
        ("kim", "pupil.read"),
    ):
        record_reading(
            by=world.people[name], deed=deed, things=[world.pupils["noa"], kim], unit_path=norra.path
        )
    record_reading(
        by=world.people["ali"], deed="pupil.read", things=[world.pupils["noa"]], unit_path=norra.path
    )
    raised = Raised("home", "today", "Det är oro hemma", kim)
    raise_concern(by=world.people["anna"], unit=norra, raised=raised)
    assert inbox(world.people["cia"], norra).new


def test_the_list_says_day_role_and_what_and_nothing_of_pupil_health(world: World, read: None) -> None:
    lines = readers_of(world.pupils["kim"].pk, since=SINCE)
    assert {(line.who, line.what, line.times) for line in lines} == {
        ("lärare", "läste en elevs sida", 2),
        ("rektor", "läste en lista över elever", 1),
        ("skoladministratör", "läste vilka vårdnadshavare en elev har", 1),
    }


def test_the_pupil_sees_what_rektor_released_and_no_more(world: World, read: None, client: Client) -> None:
    client.force_login(world.people["kim"])
    client.post("/vem-har-sett-mig/")
    assert "Rektor går igenom listan" in client.get("/vem-har-sett-mig/").content.decode()
    asked = InsightRequest.objects.get()
    bo = Client()
    bo.force_login(world.people["bo"])
    assert "Svara en elev om vem som har läst" in bo.get("/").content.decode()
    page = bo.get(f"/insyn/{asked.pk}/")
    assert "Anna" not in page.content.decode().partition("<main")[2]
    teacher = next(place for place, line in enumerate(page.context["lines"]) if line.who == "lärare")
    bo.post(f"/insyn/{asked.pk}/", {"reason": "Prövat: hotbild", "masked": [teacher], "svar": "ja"})
    record_reading(by=world.people["britt"], deed="pupil.read", things=[world.pupils["kim"]])
    said = client.get("/vem-har-sett-mig/").content.decode()
    assert "rektor" in said
    assert "1 rad är inte med" in said
    for hidden in ("lärare", "biträdande", "hotbild", "oro", "kurator"):
        assert hidden not in said.partition("<h2>Svar")[2].partition("</table>")[0]


def test_a_refusal_shows_no_line(world: World, read: None, client: Client) -> None:
    asked = ask_for_readers(by=world.people["kim"])
    answer_insight(by=world.people["bo"], asked=asked, release=False, reason="Prövat")
    client.force_login(world.people["kim"])
    said = client.get("/vem-har-sett-mig/").content.decode()
    assert "lämnar inte ut listan" in said
    assert "<table" not in said


@pytest.mark.parametrize("person", ["dan", "britt", "anna", "dag", "kim", "eva"])
def test_nobody_but_rektor_of_the_school_answers(world: World, person: str) -> None:
    asked = ask_for_readers(by=world.people["kim"])
    with pytest.raises(PermissionDenied):
        answer_insight(by=world.people[person], asked=asked, release=True, reason="x")


def test_it_is_asked_once_answered_once_and_with_a_reason(world: World) -> None:
    asked = ask_for_readers(by=world.people["kim"])
    with pytest.raises(NotNow, match="redan frågat"):
        ask_for_readers(by=world.people["kim"])
    with pytest.raises(PermissionDenied):
        ask_for_readers(by=world.people["gun"])
    with pytest.raises(NotNow, match="prövat"):
        answer_insight(by=world.people["bo"], asked=asked, release=True, reason=" ")
    answer_insight(by=world.people["bo"], asked=asked, release=True, reason="Ingen skadas.")
    with pytest.raises(NotNow, match="redan svarat"):
        answer_insight(by=world.people["bo"], asked=asked, release=False, reason="Nej.")


def test_what_a_person_has_seen_is_told_within_the_readers_reach(
    world: World, read: None, client: Client
) -> None:
    anna = world.people["anna"]
    record_reading(
        by=anna, deed="pupil.read", things=[world.pupils["mio"]], unit_path=world.units["Södra"].path
    )
    address = f"/logg/vad-har-sett/{anna.pk}/"

    def told(person: str, **query: str) -> dict[str, int]:
        client.force_login(world.people[person])
        page = client.get(address, query)
        assert "Kim" not in page.content.decode().partition("<main")[2]
        return {one.name: one.times for one in page.context["things"]}

    kim, noa, mio = (f"Elev {world.pupils[name].pk}" for name in ("kim", "noa", "mio"))
    ever = {"since": "2020-01-01", "until": "2099-12-31"}
    assert told("dag", **ever) == {kim: 2, noa: 2, mio: 1}
    assert told("bo", **ever) == {kim: 2, noa: 2}
    assert told("dag", since="2020-01-01", until="2020-01-31") == {}


def test_whoever_neither_works_nor_has_read_in_reach_is_not_even_named(world: World, client: Client) -> None:
    bo, dan, mio = world.people["bo"], world.people["dan"], world.pupils["mio"]
    client.force_login(bo)
    assert client.get(f"/logg/vad-har-sett/{dan.pk}/").status_code == 404
    assert client.get("/logg/vad-har-sett/999999/").status_code == 404
    record_reading(by=dan, deed="pupil.read", things=[mio], unit_path=world.units["Norra"].path)
    assert client.get(f"/logg/vad-har-sett/{dan.pk}/").status_code == 200
