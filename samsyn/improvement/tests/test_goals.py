"""Goals: where they start, what is said of them before they are set, and what follows."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.conferences.refusals import Refusal
from samsyn.core.versions import ChangedMeanwhile
from samsyn.improvement.actions import (
    accept_goal,
    change_goal,
    confirm_as_owner,
    decide_plan,
    pass_checkpoint,
    plan_intervention,
    withdraw_focus_area,
)
from samsyn.improvement.models import Goal
from samsyn.improvement.queries import (
    around,
    focus_areas_of,
    goals_open,
)
from samsyn.improvement.smart import checks_of, letters
from samsyn.improvement.tests.samples import (
    Figures,
    figures,
    focus,
    goal_at,
    goal_from_conference,
    planned,
    proposal,
)
from tests.world import TODAY, World


__all__ = ["figures"]


# --- The goal ----------------------------------------------------------------------------------------------


def test_a_goal_starts_from_the_mean_of_twelve_months(world: World, figures: Figures) -> None:
    # 8.8 9.3 8.1 8.7 9.4 8.6 8.9 9.1 8.4 10.8 12.9 14.7 are the last twelve; their sum is 117.7.
    goal = goal_at(world.units["Norra"], world.people["bo"])
    assert goal.baseline["value"] == pytest.approx(117.7 / 12)
    assert goal.baseline["persons"] == 58
    assert goal.baseline["text"] == "10\u00a0%"
    assert goal.baseline["figures"]["hash"]


def test_the_baseline_stays_when_figures_change(world: World, figures: Figures) -> None:
    bo = world.people["bo"]
    goal = goal_at(world.units["Norra"], bo)
    figures.add("2026-11", 3.0)
    change_goal(by=bo, goal=goal, proposal=proposal(target=4.0), today=TODAY)
    goal.refresh_from_db()
    assert goal.target == 4.0
    assert goal.baseline["value"] == pytest.approx(117.7 / 12)


def test_the_checks_are_told_as_letters_with_words(world: World, figures: Figures) -> None:
    goal = goal_at(world.units["Norra"], world.people["bo"])
    told = {one.letter: (one.word, one.state_word) for one in letters(checks_of(goal, around(goal)))}
    assert list(told) == ["S", "M", "A", "R", "T", "+"]
    assert told["S"] == ("Specifikt", "ok")
    assert told["A"] == ("Accepterat", "titta")
    assert told["M"] == ("Mätbart", "ok")


def test_percentage_points_are_told_as_pupils(world: World, figures: Figures) -> None:
    figures.values[:] = [20.0] * len(figures.values)
    figures.persons = 82
    goal = goal_at(world.units["Norra"], world.people["bo"], target=25.0)
    sentences = [check.sentence for check in checks_of(goal, around(goal))]
    # 5 % of 82 is 4.1.
    assert "+5\u00a0procentenheter är ungefär 4 elever till av 82." in sentences


def test_a_goal_in_words_needs_no_figure(world: World, figures: Figures) -> None:
    goal = goal_at(
        world.units["Lingonet"], world.people["max"], indicator="", target=None, criterion="Fler leker ute."
    )
    told = {one.letter: one.state_word for one in letters(checks_of(goal, around(goal)))}
    assert told["M"] == "ok"


def test_less_reporting_is_stopped_until_a_reason_is_written(world: World, figures: Figures) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    with pytest.raises(Refusal, match="mindre rapporteras"):
        goal_at(norra, bo, wording="Färre anmälda kränkningar i årskurs 8", indicator="", target=None)
    reason = "Vi mäter också med enkäten."
    goal = goal_at(
        norra, bo, wording="Färre anmälda kränkningar i årskurs 8", indicator="", reason_despite=reason
    )
    assert goal.reason_despite == reason


def test_a_goal_outside_focus_says_why(world: World, figures: Figures) -> None:
    with pytest.raises(Refusal, match="utanför fokus"):
        goal_at(world.units["Norra"], world.people["bo"], outside_reason=" ")


def test_a_goal_is_in_force_when_somebody_has_accepted_it(world: World, figures: Figures) -> None:
    bo = world.people["bo"]
    goal = goal_at(world.units["Norra"], bo)
    assert goal.state == Goal.State.PROPOSED
    accept_goal(by=bo, goal=goal, who="Arbetslag 7–9", on=TODAY)
    assert goal.state == Goal.State.IN_FORCE
    assert around(goal).accepted_by == "Arbetslag 7–9"


def test_only_the_owner_says_that_she_takes_it_on(world: World, figures: Figures) -> None:
    anna, bo = world.people["anna"], world.people["bo"]
    goal = goal_at(world.units["Norra"], bo, owner=anna)
    with pytest.raises(PermissionDenied):
        confirm_as_owner(by=bo, goal=goal, on=TODAY)
    assert confirm_as_owner(by=anna, goal=goal, on=TODAY).owner_agreed_on == TODAY


def test_a_new_owner_has_not_said_yes(world: World, figures: Figures) -> None:
    anna, bo = world.people["anna"], world.people["bo"]
    goal = goal_at(world.units["Norra"], bo, owner=anna)
    confirm_as_owner(by=anna, goal=goal, on=TODAY)
    change_goal(by=bo, goal=goal, proposal=proposal(owner=world.people["ali"]), today=TODAY)
    assert goal.owner_agreed_on is None


def test_two_who_change_the_same_goal_do_not_overwrite_each_other(world: World, figures: Figures) -> None:
    bo, britt = world.people["bo"], world.people["britt"]
    goal = goal_at(world.units["Norra"], bo)
    opened = goal.version
    change_goal(by=britt, goal=goal, proposal=proposal(target=6.0), today=TODAY, opened=opened)
    with pytest.raises(ChangedMeanwhile):
        change_goal(by=bo, goal=goal, proposal=proposal(target=7.0), today=TODAY, opened=opened)
    assert Goal.objects.get().target == 6.0


def test_the_owner_writes_at_a_checkpoint_and_it_stays_when_the_goal_changes(
    world: World, figures: Figures
) -> None:
    anna, bo = world.people["anna"], world.people["bo"]
    goal = goal_at(world.units["Norra"], bo, owner=anna)
    first = goal.checkpoints.first()
    assert [one.check_on for one in goals_open(owner=anna)] == [date(2026, 12, 15)]
    pass_checkpoint(by=anna, checkpoint=first, note="Tre av fyra har kommit tillbaka.", on=TODAY)
    change_goal(by=bo, goal=goal, proposal=proposal(owner=anna, checkpoints=[date(2027, 2, 2)]), today=TODAY)
    kept = goal.checkpoints.filter(withdrawn_at=None)
    assert [one.on for one in kept] == [date(2026, 12, 15), date(2027, 2, 2)]


# --- Focus and plan ----------------------------------------------------------------------------------------


def test_a_unit_has_at_most_four_focus_areas_a_year(world: World) -> None:
    areas = [focus(world, title) for title in ("Närvaro", "Studiero", "Läsning", "Inflytande")]
    with pytest.raises(Refusal, match="redan fyra"):
        focus(world, "Matematik")
    withdraw_focus_area(by=world.people["bo"], focus=areas[0])
    focus(world, "Matematik")
    assert [one.title for one in focus_areas_of(world.units["Norra"], "2026/27")][-1] == "Matematik"


def test_a_focus_area_with_open_goals_stays(world: World, figures: Figures) -> None:
    area = focus(world)
    goal_at(world.units["Norra"], world.people["bo"], focus=area)
    with pytest.raises(Refusal, match="mål som gäller"):
        withdraw_focus_area(by=world.people["bo"], focus=area)


def test_a_decided_plan_keeps_what_it_said(world: World, figures: Figures) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    goal = goal_from_conference(world)
    plan_intervention(by=bo, unit=norra, planned=planned(goal=goal))
    first = decide_plan(by=bo, unit=norra, school_year="2026/27", note="", on=TODAY)
    assert first.version == 1
    assert first.contents["focus_areas"][0]["goals"][0]["interventions"][0]["title"] == planned().title
    with pytest.raises(Refusal, match="likadan"):
        decide_plan(by=bo, unit=norra, school_year="2026/27", note="", on=TODAY)
    change_goal(by=bo, goal=goal, proposal=proposal(focus=goal.focus, target=4.0), today=TODAY)
    second = decide_plan(by=bo, unit=norra, school_year="2026/27", note="Högre mål", on=TODAY)
    assert (second.version, first.contents["focus_areas"][0]["goals"][0]["target"]) == (2, "5\u00a0%")


def test_an_empty_plan_is_not_decided(world: World) -> None:
    with pytest.raises(Refusal, match="tom"):
        decide_plan(
            by=world.people["bo"], unit=world.units["Norra"], school_year="2026/27", note="", on=TODAY
        )
