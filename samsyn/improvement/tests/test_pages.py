"""The pages of goals and insatser: checks, conflicts, rights and how much they ask of the database."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.core import clock
from samsyn.improvement.actions import accept_goal, change_goal, plan_intervention
from samsyn.improvement.fillers import needs
from samsyn.improvement.models import FocusArea, Goal, Plan
from samsyn.improvement.tests.filled_in import GOAL, LOOKED, shown, signed_in
from samsyn.improvement.tests.samples import (
    Figures,
    figures,
    goal_at,
    goal_from_conference,
    planned,
    proposal,
)
from tests.world import TODAY, World


__all__ = ["figures"]


def test_the_form_checks_without_saving(client: Client, world: World, figures: Figures) -> None:
    said = GOAL | {"indicator": "absent_15_percent", "target": "5", "part": "total:", "check": "1"}
    page = shown(signed_in(client, world, "bo").post(reverse("improvement:goal_new"), said))
    assert "Accepterat" in page
    assert "Utse en ägare." in page
    assert not Goal.objects.exists()


def test_less_reporting_is_told_at_its_field(client: Client, world: World, figures: Figures) -> None:
    said = GOAL | {
        "wording": "Färre anmälda kränkningar för elever",
        "indicator": "",
        "part": "total:",
        "target": "",
    }
    page = shown(signed_in(client, world, "bo").post(reverse("improvement:goal_new"), said))
    assert 'href="#id_reason_despite"' in page
    assert not Goal.objects.exists()


def test_who_saves_over_another_is_shown_both_goals(client: Client, world: World, figures: Figures) -> None:
    bo, britt = world.people["bo"], world.people["britt"]
    goal = goal_at(world.units["Norra"], bo)
    opened = goal.version
    change_goal(by=britt, goal=goal, proposal=proposal(target=6.0), today=TODAY, opened=opened)
    signed_in(client, world, "bo")
    mine = GOAL | {"indicator": "absent_15_percent", "part": "total:", "target": "7", "version": opened}
    page = shown(client.post(reverse("improvement:goal_change", args=[goal.pk]), mine))
    assert "Britt ändrade samma mål" in page
    assert Goal.objects.get().target == 6.0


def test_accepting_and_owning_on_the_page(client: Client, world: World, figures: Figures) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"], owner=world.people["anna"])
    address = reverse("improvement:goal", args=[goal.pk])
    signed_in(client, world, "bo").post(address, {"accept": "1", "who": "Arbetslag 7–9", "on": "2026-11-20"})
    signed_in(client, world, "anna")
    assert "Bekräfta att du tar dig an målet" in shown(client.get(address))
    client.post(address, {"confirm": "1"})
    goal.refresh_from_db()
    assert (goal.state, goal.owner_agreed_on) == (Goal.State.IN_FORCE, TODAY)


def test_a_checkpoint_is_noted_on_its_day(
    client: Client, world: World, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"], owner=world.people["anna"])
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 15))
    checkpoint = goal.checkpoints.first()
    address = reverse("improvement:goal", args=[goal.pk])
    signed_in(client, world, "anna")
    assert "Spara avstämningen" in shown(client.get(address))
    client.post(address, {"checkpoint": checkpoint.pk, "note": "Det går åt rätt håll."})
    assert "Det går åt rätt håll." in shown(client.get(address))


def test_focus_and_plan_through_their_pages(client: Client, world: World, figures: Figures) -> None:
    signed_in(client, world, "bo")
    said = {"title": "Närvaro", "analysis": "Frånvaron har ökat.", "origin": "unit"}
    client.post(reverse("improvement:focus_new"), said)
    area = FocusArea.objects.get()
    goal = goal_at(world.units["Norra"], world.people["bo"], focus=area)
    address = reverse("improvement:plan", args=["2026-27"])
    back = f'href="{address}?enhet={goal.unit_id}#fokus-{area.pk}">Närvaro</a>'
    assert back in client.get(reverse("improvement:goal", args=[goal.pk])).content.decode()
    assert f'id="fokus-{area.pk}"' in client.get(address).content.decode()
    assert "Planen är inte beslutad än." in shown(client.get(address))
    client.post(address, {"note": "Första planen"})
    assert Plan.objects.get().version == 1
    assert "Version 1, beslutad 20 november 2026 av Bo" in shown(client.get(f"{address}?version=1"))
    goal_at(world.units["Norra"], world.people["bo"], focus=area)
    assert "ändrad sedan den beslutades" in shown(client.get(address))


def test_going_on_without_a_day_is_told_at_its_field(client: Client, world: World, figures: Figures) -> None:
    insats = plan_intervention(by=world.people["bo"], unit=world.units["Norra"], planned=planned())
    address = reverse("improvement:intervention_follow_up", args=[insats.pk])
    page = shown(signed_in(client, world, "bo").post(address, LOOKED | {"next_on": ""}))
    assert 'href="#id_next_on"' in page


def test_a_follow_up_of_a_goal_closes_it(client: Client, world: World, figures: Figures) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"])
    address = reverse("improvement:goal_follow_up", args=[goal.pk])
    signed_in(client, world, "bo").post(address, LOOKED | {"verdict": "enough", "next_on": ""})
    goal.refresh_from_db()
    assert goal.state == Goal.State.CLOSED
    assert client.get(address).status_code == 404


PLACES = (
    "goal",
    "goal_change",
    "goal_follow_up",
    "intervention",
    "intervention_change",
    "intervention_follow_up",
)
LISTS = ("goal_list", "intervention_list", "goal_new", "intervention_new", "focus_new", "plan")


@pytest.mark.parametrize(
    ("person", "places", "lists"),
    [
        ("bo", "200 200 200 200 200 200", "200 200 200 200 200 200"),
        ("max", "200 200 200 200 200 200", "200 200 200 200 200 200"),
        ("anna", "200 404 404 200 404 200", "200 200 404 404 404 200"),
        ("cia", "200 404 404 200 404 404", "200 200 404 404 404 200"),
        ("vera", "404 404 404 404 404 404", "404 404 404 404 404 404"),
        ("dan", "404 404 404 404 404 404", "200 200 200 200 200 200"),
        ("kim", "404 404 404 404 404 404", "404 404 404 404 404 404"),
        ("nora", "404 404 404 404 404 404", "404 404 404 404 404 404"),
        ("root", "404 404 404 404 404 404", "404 404 404 404 404 404"),
    ],
)
def test_who_opens_what(
    client: Client, world: World, figures: Figures, person: str, places: str, lists: str
) -> None:
    """Anna owns the insats, so she follows it up; Dan has his own unit's lists."""
    bo, norra = world.people["bo"], world.units["Norra"]
    goal = goal_at(norra, bo)
    insats = plan_intervention(by=bo, unit=norra, planned=planned(owner=world.people["anna"]))
    signed_in(client, world, person)
    keys = {"goal": goal.pk, "intervention": insats.pk}
    got = [
        client.get(reverse(f"improvement:{one}", args=[keys[one.split("_")[0]]])).status_code
        for one in PLACES
    ]
    assert " ".join(map(str, got)) == places
    more = {"plan": ["2026-27"]}
    got = [client.get(reverse(f"improvement:{one}", args=more.get(one, []))).status_code for one in LISTS]
    assert " ".join(map(str, got)) == lists


def test_a_goal_cannot_be_set_from_another_units_evidence(
    client: Client, world: World, figures: Figures
) -> None:
    goal = goal_from_conference(world)
    address = reverse("improvement:goal_new") + f"?underlag={goal.evidence_id}"
    assert signed_in(client, world, "dan").get(address).status_code == 404
    assert signed_in(client, world, "anna").get(address).status_code == 404


def test_every_page_asks_the_database_a_bounded_number_of_questions(
    client: Client, world: World, figures: Figures
) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    goal = goal_from_conference(world)
    insatser = [plan_intervention(by=bo, unit=norra, planned=planned(goal=goal)) for _number in range(6)]
    for number in range(5):
        goal_at(norra, bo, wording=f"Mål {number} för elever")
    accept_goal(by=bo, goal=goal, who="Alla", on=TODAY)
    signed_in(client, world, "bo")
    client.get(reverse("improvement:goal_list"))
    # Pages that hold figures against those of today are like result pages: at most thirty.
    bounds = {
        reverse("improvement:goal_list"): 15,
        reverse("improvement:intervention_list"): 15,
        reverse("improvement:plan", args=["2026-27"]): 15,
        reverse("improvement:goal", args=[goal.pk]): 20,
        reverse("improvement:goal_change", args=[goal.pk]): 15,
        reverse("improvement:intervention", args=[insatser[0].pk]): 15,
        reverse("improvement:intervention_new") + f"?mal={goal.pk}": 15,
        reverse("improvement:intervention_follow_up", args=[insatser[0].pk]): 15,
        reverse("conferences:conference", args=[goal.evidence.conference_id]): 25,
        reverse("conferences:evidence", args=[goal.evidence.conference_id, goal.evidence_id]): 25,
    }
    asked = {}
    for address in bounds:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked[address] = len(queries)
    assert {address: count for address, count in asked.items() if count > bounds[address]} == {}, asked


def test_the_start_page_tells_the_head_everything_and_the_owner_her_own(
    world: World, figures: Figures
) -> None:
    anna, bo, norra = world.people["anna"], world.people["bo"], world.units["Norra"]
    goal_at(norra, bo, owner=anna)
    plan_intervention(by=bo, unit=norra, planned=planned(follow_up_on=TODAY, starts_on=TODAY))
    titles = [one.title for one in needs(user=bo, unit=norra, today=TODAY)]
    assert titles == ["Följ upp insatsen: Samma mentor resten av läsåret"]
    assert [one.title for one in needs(user=anna, unit=norra, today=TODAY)] == ["Bekräfta att du äger målet"]
    assert needs(user=world.people["vera"], unit=norra, today=TODAY) == []


def test_whom_a_goal_is_about_is_said_in_english(client: Client, world: World, figures: Figures) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"])
    world.people["bo"].language = "en"
    world.people["bo"].save(update_fields=["language"])
    page = shown(signed_in(client, world, "bo").get(reverse("improvement:goal", args=[goal.pk])))
    assert "Concerns" in page
    assert "Pupils with at least 15 per cent absence" in page
    assert "In force" not in page


def test_what_stands_over_a_page_is_the_unit_of_the_thing(
    client: Client, world: World, figures: Figures
) -> None:
    goal = goal_from_conference(world)
    conference = goal.evidence.conference
    eva = signed_in(client, world, "eva")
    for address in (
        reverse("improvement:goal", args=[goal.pk]),
        reverse("conferences:conference", args=[conference.pk]),
    ):
        eva.get(f"/resultat/?enhet={world.units['Södra'].pk}")
        assert eva.get(address).context["place"] == "Norra"
    assert eva.get("/resultat/").context["place"] == "Norra"  # the menu beside it leads on in the same unit
    assert eva.get("/").context["place"] == "Exempelköping"
