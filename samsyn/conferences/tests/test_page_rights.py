"""Who opens which page of a conference, what the pages ask of the database, and what they put elsewhere."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.conferences.actions import decide
from samsyn.conferences.fillers import needs
from samsyn.conferences.models import Conference, Decision, UnitReply
from samsyn.conferences.tests.deviating import Deviating, figures, shown, signed_in
from samsyn.conferences.tests.samples import (
    absence,
    analysed,
    deviation,
    held,
    prepared,
)
from tests.world import TODAY, World


__all__ = ["figures"]
ADDRESSES = (
    "conference",
    "evidence",
    "conference_prepare",
    "answers",
    "participants",
    "minutes",
    "unit_list",
)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("bo", "200 200 200 200 200 200 404"),
        ("max", "200 200 200 200 200 200 404"),
        ("anna", "200 200 404 200 200 200 404"),
        ("cia", "200 200 404 200 200 200 404"),
        ("vera", "404 404 404 404 404 404 404"),
        ("dan", "404 404 404 404 404 404 404"),
        ("kim", "404 404 404 404 404 404 404"),
        ("nora", "404 404 404 404 404 404 404"),
        ("root", "404 404 404 404 404 404 404"),
    ],
)
def test_who_opens_what(client: Client, world: World, person: str, expected: str) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    signed_in(client, world, person)
    more = {"evidence": [evidence.pk], "answers": ["before"]}
    got = [
        client.get(
            reverse(f"conferences:{name}", args=[evidence.conference_id, *more.get(name, [])])
        ).status_code
        for name in ADDRESSES
    ]
    assert " ".join(map(str, got)) == expected


@pytest.mark.parametrize(("person", "expected"), [("anna", 403), ("vera", 404), ("dan", 404)])
def test_a_deed_by_somebody_else_changes_nothing(
    client: Client, world: World, person: str, expected: int
) -> None:
    conference = prepared(world.units["Norra"], world.people["bo"])
    address = reverse("conferences:conference", args=[conference.pk])
    assert signed_in(client, world, person).post(address, {"deed": "begin"}).status_code == expected
    conference.refresh_from_db()
    assert conference.state == Conference.State.PREPARED


@pytest.mark.parametrize(
    ("person", "expected"), [("bo", 200), ("anna", 200), ("vera", 404), ("kim", 404), ("root", 404)]
)
def test_who_opens_the_list(client: Client, world: World, person: str, expected: int) -> None:
    assert (
        signed_in(client, world, person).get(reverse("conferences:conference_list")).status_code == expected
    )


@pytest.mark.parametrize(("person", "expected"), [("bo", 200), ("anna", 404), ("cia", 404), ("vera", 404)])
def test_who_may_prepare(client: Client, world: World, person: str, expected: int) -> None:
    assert signed_in(client, world, person).get(reverse("conferences:conference_new")).status_code == expected


def test_the_huvudman_answers_a_unit_and_the_unit_reads_it(client: Client, world: World) -> None:
    eva, norra = world.people["eva"], world.units["Norra"]
    yearly = prepared(world.units["Exempelköping"], eva, template="HRK1", deviations=[])
    signed_in(client, world, "eva")
    assert "0 av 3 enheter har fått besked" in shown(
        client.get(reverse("conferences:unit_list", args=[yearly.pk]))
    )
    address = reverse("conferences:unit_reply", args=[yearly.pk, norra.pk])
    assert "inte hållit någon konferens" in shown(client.get(address))
    client.post(address, {"answer": "Ni får en mentor till.", "version": ""})
    assert UnitReply.objects.get().digest
    client.post(
        reverse("conferences:unit_list", args=[yearly.pk]), {"title": "Mentorsbyten", "units": [norra.pk]}
    )
    assert "Mentorsbyten" in shown(client.get(reverse("conferences:unit_list", args=[yearly.pk])))
    page = shown(signed_in(Client(), world, "anna").get(reverse("conferences:conference_list")))
    assert "Ni får en mentor till." in page


def test_every_page_asks_the_database_a_bounded_number_of_questions(client: Client, world: World) -> None:
    bo = world.people["bo"]
    conference = held(world.units["Norra"], bo)
    evidence = analysed(conference, bo)
    decide(by=bo, evidence=evidence, verdict=_goal())
    signed_in(client, world, "bo")
    client.get(reverse("conferences:conference_list"))
    for name in ("conference", "evidence", "answers", "participants", "minutes"):
        more = {"evidence": [evidence.pk], "answers": ["during"]}.get(name, [])
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"conferences:{name}", args=[conference.pk, *more]))
        assert len(asked) <= 15, (name, [one["sql"][:90] for one in asked.captured_queries])
    for address in (
        reverse("conferences:conference_list"),
        reverse("conferences:conference_new") + "?mall=RK2",
    ):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= 15, (address, len(asked))


def _goal() -> Any:
    from samsyn.conferences.actions import Verdict

    return Verdict(Decision.Kind.GOAL, explanation=1)


def test_the_start_page_tells_what_waits(world: World) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    conference = prepared(norra, bo, held_on=TODAY)
    assert [one.title for one in needs(user=bo, unit=norra, today=TODAY)] == [
        "Håll RK1 Nuläge och start",
        "Analysera: Årskurs 5",
    ]
    assert needs(user=world.people["anna"], unit=norra, today=TODAY) == []
    Conference.objects.filter(pk=conference.pk).update(state=Conference.State.HELD)
    assert needs(user=bo, unit=norra, today=TODAY)[0].title == "Avsluta RK1 Nuläge och start"


def test_a_deviation_leads_to_its_analysis(world: World) -> None:
    from samsyn.conferences.fillers import analyse

    bo, norra = world.people["bo"], world.units["Norra"]
    one = Deviating(absence(), norra)
    assert analyse(assessment=one, user=bo)[0][0] == "Skriv analys"
    assert analyse(assessment=one, user=world.people["anna"]) is None
    conference = prepared(norra, bo)
    again = Deviating(absence(), type(norra).objects.get(pk=norra.pk))
    found = analyse(assessment=again, user=world.people["anna"])
    assert found[0][:2] == (
        "Öppna analysen",
        f"/konferens/{conference.pk}/underlag/{deviation(conference).pk}/",
    )
    Conference.objects.filter(pk=conference.pk).update(state=Conference.State.CLOSED)
    assert analyse(assessment=again, user=world.people["anna"]) == found
    assert [link[0] for link in analyse(assessment=again, user=bo)] == ["Öppna analysen", "Skriv analys"]
