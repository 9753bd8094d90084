"""From a figure to a follow-up through the pages, with real facts and cells."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.conferences.models import Evidence
from samsyn.core import clock
from samsyn.improvement.models import FollowUp, Goal, Intervention
from samsyn.improvement.tests.filled_in import ANALYSIS, GOAL, INSATS, LOOKED, shown, signed_in
from samsyn.improvement.tests.samples import (
    FOLLOW_UP_ON,
    figures,
)
from samsyn.results.tests.hand_made import Class, read_in
from tests.world import World


__all__ = ["figures"]


@pytest.fixture
def journey(client: Client, world: World) -> "Journey":
    """Bo, and the absence of Norra with a rise in year 8, from facts through cells."""
    norra = world.units["Norra"]
    read_in([Class(norra, 7, "7A", 20), Class(norra, 8, "8A", 20, newest=14.0), Class(norra, 9, "9A", 12)])
    return Journey(signed_in(client, world, "bo"))


class Journey:
    """The way from a figure to a follow-up, a step at a time."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def page(self, name: str, *keys: Any) -> str:
        return shown(self.client.get(reverse(name, args=keys)))

    def prepare(self) -> Evidence:
        page = shown(self.client.get(reverse("conferences:conference_new") + "?avvikelse=attendance:grade:8"))
        assert 'value="attendance:grade:8"' in page
        said = {"template": "RK1", "held_on": "2026-11-24", "minutes_planned": "90"}
        self.client.post(reverse("conferences:conference_new"), said | {"deviations": "attendance:grade:8"})
        return Evidence.objects.get()

    def hold(self, evidence: Evidence) -> str:
        """Begin, analyse and decide on a goal; answers where the goal is set."""
        self.client.post(reverse("conferences:conference", args=[evidence.conference_id]), {"deed": "begin"})
        address = reverse("conferences:evidence", args=[evidence.conference_id, evidence.pk])
        self.client.post(address, ANALYSIS | {"version": evidence.version})
        return str(self.client.post(address, {"decide": "1", "kind": "goal", "explanation": "1"}).url)

    def set_goal(self, evidence: Evidence) -> Goal:
        address = self.hold(evidence)
        assert "Eleverna har bytt mentor tre gånger." in shown(self.client.get(address))
        self.client.post(address, GOAL | {"explanation": evidence.explanations.get(position=1).pk})
        return Goal.objects.get()

    def plan(self, goal: Goal) -> Intervention:
        address = reverse("improvement:intervention_new") + f"?mal={goal.pk}"
        self.client.post(address, INSATS | {"goal": goal.pk})
        return Intervention.objects.get()


def test_a_deviation_leads_to_the_preparation(journey: Journey) -> None:
    assert "Skriv analys" in journey.page("results:measure", "attendance")
    evidence = journey.prepare()
    assert evidence.payload["zone"] == "organiser"
    assert "Öppna analysen" in journey.page("results:measure", "attendance")


def test_a_decision_leads_to_a_goal_with_its_baseline(journey: Journey) -> None:
    goal = journey.set_goal(journey.prepare())
    # 92 91 92 91 … 91 86, 25 months; the pupils of this school year have had August, September and October.
    assert goal.baseline["value"] == pytest.approx((92 + 91 + 86) / 3)
    assert goal.explanation.text == "Eleverna har bytt mentor tre gånger."


def test_a_deviation_shows_the_goal_that_answers_it(journey: Journey) -> None:
    goal = journey.set_goal(journey.prepare())
    address = reverse("improvement:goal", args=[goal.pk])
    assert f'href="{address}"' in journey.page("results:measure", "attendance")
    assert "Skriv analys" in journey.page("results:measure", "valid_absence")
    assert "Se målet" not in journey.page("results:measure", "valid_absence")
    Goal.objects.update(state=Goal.State.CLOSED)
    assert "Se målet" not in journey.page("results:measure", "attendance")


def test_a_goal_is_not_shown_to_whoever_sees_the_figures_only(journey: Journey, world: World) -> None:
    journey.set_goal(journey.prepare())
    nora = signed_in(Client(), world, "nora")
    page = shown(
        nora.get(reverse("results:measure", args=["attendance"]), {"enhet": world.units["Norra"].pk})
    )
    assert "lägre än väntat i årskurs 8" in page
    assert "Se målet" not in page


def test_the_whole_chain_is_walked_both_ways(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = journey.prepare()
    goal = journey.set_goal(evidence)
    insats = journey.plan(goal)
    monkeypatch.setattr(clock, "today", lambda: FOLLOW_UP_ON)
    assert "Siffran nu" in journey.page("improvement:intervention_follow_up", insats.pk)
    journey.client.post(reverse("improvement:intervention_follow_up", args=[insats.pk]), LOOKED)
    insats.refresh_from_db()
    assert insats.follow_up_on == date(2027, 4, 14)
    assert FollowUp.objects.get().figures["indicator"] == "attendance"
    for name, pk in (("improvement:goal", goal.pk), ("improvement:intervention", insats.pk)):
        chain = journey.page(name, pk).split('class="chain"')[1].split("</ol>")[0]
        assert chain.count("<a href=") == 5
    assert goal.wording in journey.page("conferences:evidence", evidence.conference_id, evidence.pk)


def test_evidence_stands_when_the_facts_are_corrected(journey: Journey, world: World) -> None:
    evidence = journey.prepare()
    norra = world.units["Norra"]
    read_in([Class(norra, 7, "7A", 20), Class(norra, 8, "8A", 20, newest=11.0), Class(norra, 9, "9A", 12)])
    # 100 − 14 = 86 before, 100 − 11 = 89 now.
    page = journey.page("conferences:evidence", evidence.conference_id, evidence.pk)
    assert "Då: 86,0 %. Nu: 89,0 %." in page
    kept = Evidence.objects.get()
    assert kept.payload == evidence.payload
    assert kept.is_intact
