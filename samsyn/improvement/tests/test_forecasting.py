"""The chance of a goal as the pages tell it, and the trial of the forecasts."""

import json
from datetime import date
from io import StringIO
from statistics import NormalDist

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from samsyn.improvement.forecasting import chance_for
from samsyn.improvement.management.commands.backtest import Command
from samsyn.improvement.measuring import three_years
from samsyn.improvement.queries import around
from samsyn.improvement.smart import checks_of, letters
from samsyn.improvement.tests.samples import Figures, figures, goal_at
from tests.world import World


__all__ = ["figures"]


def test_without_comparable_units_the_noise_of_the_measure_tells_the_chance(
    world: World, figures: Figures
) -> None:
    """Half the 80 % band below the start is 8.6 % of 58 pupils, so at most four: the step is at 4.5 of 58."""
    goal = goal_at(world.units["Norra"], world.people["bo"])
    goal.target = goal.baseline["value"] - goal.baseline["half"]
    found = chance_for(goal)
    assert found is not None
    assert found.others == 0
    steps = (goal.baseline["value"] - 100 * 4.5 / 58) / goal.baseline["half"]
    assert found.share == pytest.approx(NormalDist().cdf(-steps * 1.281552), abs=1e-6)


def test_nothing_is_said_of_the_pupils_that_a_grade_has_next_school_year(
    world: World, figures: Figures
) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"])
    assert chance_for(goal) is not None
    goal.ends_on = date(2027, 10, 29)
    assert chance_for(goal) is None


def test_a_goal_that_is_all_but_out_of_reach_gets_a_remark_and_is_not_stopped(
    world: World, figures: Figures
) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"], target=0.0)
    told = next(one for one in letters(checks_of(goal, around(goal), chance_for(goal))) if one.letter == "R")
    assert told.state_word == "titta"
    assert any("mycket osannolikt" in sentence for sentence in told.sentences)


def test_the_page_tells_the_chance_in_words(world: World, figures: Figures, client: Client) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"])
    client.force_login(world.people["bo"])
    text = client.get(reverse("improvement:goal", args=[goal.pk])).content.decode()
    assert "av 10 när måttet varierar som det brukar" in text
    assert "i åtta fall av tio" in text


def test_three_years_together_are_weighed_by_pupils(figures: Figures) -> None:
    """Months are not put together; the sample measure is monthly."""
    assert three_years(figures.finding) is None


def test_the_command_says_so_where_there_is_nothing_to_try(world: World) -> None:
    out = StringIO()
    call_command(Command(), stdout=out)
    assert "inga prognoser att pröva" in out.getvalue()
    out = StringIO()
    call_command(Command(), stdout=out, format="json")
    assert json.loads(out.getvalue()) == []
