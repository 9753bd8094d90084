"""The pages of a conference: from the result page to a closed conference, and who may open them."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.conferences import current
from samsyn.conferences.actions import decide, write_analysis
from samsyn.conferences.fillers import needs
from samsyn.conferences.models import Conference, Decision, Evidence, UnitReply
from samsyn.conferences.tests.samples import (
    ABSENCE,
    HELD_ON,
    TWO_REASONS,
    absence,
    analysed,
    deviation,
    held,
    prepared,
)
from tests.world import TODAY, World


class Deviating:
    """Stands for an assessment of the result pages, which need facts and cells."""

    def __init__(self, payload: dict[str, Any], unit: Any = None) -> None:
        self.ref, self.payload, self.unit = payload["ref"], payload, unit
        self.headline = payload["headline"]
        self.part = None
        self.periods: tuple[str, ...] = ("2026-10",)
        self.released = (type("Row", (), {"text": payload["text"]})(),)

        self.sentence = payload["sentence"]

    def as_payload(self) -> dict[str, Any]:
        return self.payload


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> list[Deviating]:
    """What deviates today; a test may change it as a correction would."""
    found = [
        Deviating(absence()),
        Deviating(absence() | {"ref": "attendance:grade:5", "headline": "Årskurs 5"}),
    ]

    def all_of_them(*, unit: Any, **asked: Any) -> list[Deviating]:
        for one in found:
            one.unit = unit
        return found

    monkeypatch.setattr(current, "deviations", all_of_them)
    monkeypatch.setattr(current, "assessments", all_of_them)
    return found


def signed_in(client: Client, world: World, person: str) -> Client:
    client.force_login(world.people[person])
    return client


def shown(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_about_preparing_has_everything_filled_in(client: Client, world: World) -> None:
    page = shown(signed_in(client, world, "bo").get(reverse("conferences:conference_new") + "?mall=RK2"))
    assert "Förbered RK2 Halvtid" in page
    assert page.count("checked") == 2  # both deviations
    assert "Elevrådet" in page
    assert "4 kap. 4 § skollagen" in page


def posted(**more: Any) -> dict[str, Any]:
    return {
        "template": "RK1",
        "held_on": "2026-11-24",
        "minutes_planned": "90",
        "deviations": ["attendance:grade:8"],
        "seen_1": "Korridoren är stökig.",
        "source_1": "Trygghetsvandring",
        "who_1": "Elevrådet",
    } | more


def test_a_whole_conference_through_its_pages(client: Client, world: World) -> None:
    signed_in(client, world, "bo")
    client.post(reverse("conferences:conference_new"), posted())
    conference = Conference.objects.get()
    assert [one.kind for one in conference.evidence.all()] == ["deviation", "observation"]
    place = reverse("conferences:conference", args=[conference.pk])
    assert "Börja konferensen" in shown(client.get(place))
    client.post(place, {"deed": "begin"})
    for evidence in conference.evidence.all():
        address = reverse("conferences:evidence", args=[conference.pk, evidence.pk])
        assert "Två förklaringar behöver vara vägda" in shown(client.get(address))
        client.post(address, written(version=evidence.version))
        assert "Vilken förklaring bygger ni på?" in shown(client.get(address))
        client.post(address, {"decide": "1", "kind": "nothing", "because": "Det räcker som det är."})
    rows = conference.participations.all()
    people = {f"who_{one.pk}": one.who for one in rows} | {f"state_{one.pk}": "took_part" for one in rows}
    client.post(
        reverse("conferences:participants", args=[conference.pk]), people | {"state_new": "took_part"}
    )
    conference.refresh_from_db()
    minutes = {"text": "Vi talade om mentorsbyten.", "version": conference.version}
    client.post(reverse("conferences:minutes", args=[conference.pk]), minutes)
    assert "Avsluta konferensen" in shown(client.get(place))
    client.post(place, {"deed": "close"})
    assert "avslutad" in shown(client.get(place))


def written(**more: Any) -> dict[str, Any]:
    said = {"version": ""}
    for number, reason in enumerate(TWO_REASONS, 1):
        said |= {f"text_{number}": reason.text, f"for_{number}": reason.speaks_for}
        said |= {f"against_{number}": reason.speaks_against}
    return said | more


def test_more_than_five_deviations_are_told_of(
    client: Client, world: World, figures: list[Deviating]
) -> None:
    keys = [f"attendance:grade:{number}" for number in range(1, 7)]
    figures[:] = [Deviating(absence() | {"ref": key}) for key in keys]
    page = shown(
        signed_in(client, world, "bo").post(reverse("conferences:conference_new"), posted(deviations=keys))
    )
    assert "Välj högst fem. Nu är det sex." in page


def test_an_identity_number_stops_the_text(client: Client, world: World) -> None:
    seen = posted(seen_1="Eleven 20110909-2383 är borta.")
    page = shown(signed_in(client, world, "bo").post(reverse("conferences:conference_new"), seen))
    assert "Texten innehåller ett personnummer" in page
    assert not Conference.objects.exists()


def test_a_name_in_an_analysis_is_warned_for_and_saved(client: Client, world: World) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    address = reverse("conferences:evidence", args=[evidence.conference_id, evidence.pk])
    answer = signed_in(client, world, "bo").post(
        address, written(version=evidence.version, for_1="Kim säger det.")
    )
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told[1] == "Texten verkar innehålla namn: Kim. Skriv om gruppen, inte om eleven."
    assert evidence.explanations.count() == 2


def test_names_in_minutes_wait_until_somebody_says_whose_they_are(client: Client, world: World) -> None:
    conference = prepared(world.units["Norra"], world.people["bo"])
    address = reverse("conferences:minutes", args=[conference.pk])
    signed_in(client, world, "bo")
    said = {"text": "Noa Berg var på mötet.", "version": conference.version}
    assert "Texten verkar innehålla namn: Noa Berg." in shown(client.post(address, said))
    assert client.post(address, said | {"confirmed": "on"}).status_code == 302


def test_who_saves_over_another_is_shown_both_texts_first(client: Client, world: World) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    opened = evidence.version
    write_analysis(by=world.people["britt"], evidence=evidence, reasons=TWO_REASONS, opened=opened)
    address = reverse("conferences:evidence", args=[evidence.conference_id, evidence.pk])
    signed_in(client, world, "bo")
    mine = written(version=opened, text_1="Schemat ändrades.")
    page = shown(client.post(address, mine))
    assert re.search(r"Britt ändrade samma analys kl\. \d\d\.\d\d\. Jämför innan du sparar\.", page)
    assert "Schemat ändrades." in page
    assert TWO_REASONS[0].text in page
    evidence.refresh_from_db()
    client.post(address, mine | {"version": evidence.version})
    assert evidence.explanations.first().text == "Schemat ändrades."


def test_a_later_correction_is_shown_beside_the_frozen_figure(
    client: Client, world: World, figures: list[Deviating]
) -> None:
    evidence = deviation(prepared(world.units["Norra"], world.people["bo"]))
    figures[:] = [Deviating(absence() | {"text": "14,1"})]
    signed_in(client, world, "bo")
    for address in ("conference", "evidence"):
        pk = [evidence.conference_id, evidence.pk][: 2 if address == "evidence" else 1]
        page = shown(client.get(reverse(f"conferences:{address}", args=pk)))
        assert "Då: 14,7 %. Nu: 14,1 %." in page
    evidence.refresh_from_db()
    assert evidence.payload == ABSENCE


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


def test_dates_of_the_tests_agree() -> None:
    assert HELD_ON > TODAY > date(2026, 11, 1)
    assert Evidence._meta.label == "conferences.Evidence"
