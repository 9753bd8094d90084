"""No page of the chain from conference to follow-up asks the database more than fifteen questions, but the start."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.accounts.backend import BACKEND
from samsyn.improvement.actions import accept_goal, plan_intervention
from samsyn.improvement.tests.samples import Figures, figures, goal_from_conference, planned
from tests.world import TODAY, World


__all__ = ["figures"]
MOST = 15  # issue 1: other pages than those of results
START = 20  # it asks every slice what needs somebody, a question or two each; tests/test_access_matrix.py says the same


@pytest.fixture
def chain(world: World, figures: Figures) -> dict[str, int]:
    """A goal of a conference, with two insatser, accepted and owned."""
    bo = world.people["bo"]
    goal = goal_from_conference(world, owner=bo)
    for title in ("Samma mentor", "Frukost före skolan"):
        plan = planned(title=title, goal=goal)
        insats = plan_intervention(by=bo, unit=goal.unit, planned=plan)
    accept_goal(by=bo, goal=goal, who="Arbetslag 7–9", on=TODAY)
    assert goal.evidence is not None
    return {
        "goal": goal.pk,
        "insats": insats.pk,
        "evidence": goal.evidence.pk,
        "conference": goal.evidence.conference_id,
    }


PAGES = [
    ("web:start", (), ""),
    ("improvement:goal_list", (), ""),
    ("improvement:goal", ("goal",), ""),
    ("improvement:goal_change", ("goal",), ""),
    ("improvement:goal_follow_up", ("goal",), ""),
    ("improvement:goal_new", (), "?underlag={evidence}"),
    ("improvement:intervention", ("insats",), ""),
    ("improvement:intervention_change", ("insats",), ""),
    ("improvement:intervention_follow_up", ("insats",), ""),
    ("improvement:intervention_new", (), "?mal={goal}"),
    ("conferences:conference", ("conference",), ""),
    ("conferences:evidence", ("conference", "evidence"), ""),
    ("conferences:conference_new", (), "?mall=RK2"),
]


@pytest.mark.parametrize(("name", "things", "query"), PAGES)
def test_a_page_asks_at_most_fifteen_questions(
    client: Client,
    world: World,
    chain: dict[str, int],
    django_assert_max_num_queries: Any,
    name: str,
    things: tuple[str, ...],
    query: str,
) -> None:
    client.force_login(world.people["bo"], backend=BACKEND)
    address = reverse(name, args=[chain[thing] for thing in things]) + query.format(**chain)
    client.get(address)  # what is kept from page to page is fetched first
    with django_assert_max_num_queries(START if name == "web:start" else MOST):
        assert client.get(address).status_code == 200
