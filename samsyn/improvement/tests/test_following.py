"""Insatser and follow-ups: the figures of the day, the chain, and who may do what."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.analysis.result import Rhythm
from samsyn.conferences.refusals import Refusal
from samsyn.core.numbers import percent
from samsyn.improvement.actions import (
    FocusText,
    Looked,
    accept_goal,
    change_goal,
    change_intervention,
    decide_plan,
    follow_up_goal,
    follow_up_intervention,
    open_focus_area,
    pass_checkpoint,
    plan_intervention,
    set_goal,
)
from samsyn.improvement.fillers import outcomes_of
from samsyn.improvement.measuring import figures_between, standing_of
from samsyn.improvement.models import FollowUp, Goal, Intervention
from samsyn.improvement.periods import last_by
from samsyn.improvement.queries import (
    chain_of,
    follow_ups_due,
    goals_of,
    interventions_of,
    interventions_without_goal,
    level_counts,
    owners_at,
)
from samsyn.improvement.tests.filled_in import ENOUGH, GO_ON
from samsyn.improvement.tests.samples import (
    FOLLOW_UP_ON,
    Figures,
    figures,
    goal_at,
    goal_from_conference,
    planned,
    proposal,
)
from tests.world import TODAY, World


__all__ = ["figures"]


def test_insatser_without_goal_are_listed(world: World, figures: Figures) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    goal = goal_at(norra, bo)
    plan_intervention(by=bo, unit=norra, planned=planned(goal=goal))
    alone = plan_intervention(by=bo, unit=norra, planned=planned(title="Rastvärdar", level="unit"))
    assert [one.title for one in interventions_without_goal(norra, "2026/27")] == ["Rastvärdar"]
    assert len(interventions_of(norra, "2026/27")) == 2
    assert level_counts(goal) == {"group": 1, "unit": 0, "organiser": 0}
    assert alone.type_title == "Relationsskapande och bemötande"


def test_an_insats_for_a_single_pupil_has_no_place_here(world: World) -> None:
    with pytest.raises(Refusal, match="elevhälsan"):
        plan_intervention(by=world.people["bo"], unit=world.units["Norra"], planned=planned(type="I18"))


def test_a_follow_up_keeps_the_figures_of_the_day(world: World, figures: Figures) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    insats = plan_intervention(by=bo, unit=norra, planned=planned(goal=goal_from_conference(world)))
    figures.add("2027-01", 4.6)
    found = follow_up_intervention(by=bo, intervention=insats, looked=GO_ON, today=FOLLOW_UP_ON)
    assert found.figures["value"] == 4.6
    assert found.status.startswith("nått")
    assert "nåddes" in found.outcome
    assert insats.follow_up_on == date(2027, 4, 14)
    assert insats.ends_on == date(2027, 4, 14)
    figures.add("2027-02", 20.0)
    found.refresh_from_db()
    assert found.figures["value"] == 4.6


def test_an_insats_that_is_enough_is_ended(world: World, figures: Figures) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    insats = plan_intervention(by=bo, unit=norra, planned=planned())
    assert follow_ups_due(FOLLOW_UP_ON, unit=norra) == [insats]
    follow_up_intervention(by=bo, intervention=insats, looked=ENOUGH, today=FOLLOW_UP_ON)
    assert (insats.state, insats.follow_up_on) == (Intervention.State.ENDED, None)
    assert follow_ups_due(FOLLOW_UP_ON, unit=norra) == []
    with pytest.raises(Refusal, match="avslutad"):
        follow_up_intervention(by=bo, intervention=insats, looked=ENOUGH, today=FOLLOW_UP_ON)


@pytest.mark.parametrize("verdict", [FollowUp.Verdict.CONTINUE, FollowUp.Verdict.CHANGE])
def test_going_on_needs_a_new_day(world: World, verdict: str) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    insats = plan_intervention(by=bo, unit=norra, planned=planned())
    looked = Looked(2, "somewhat", "Det går framåt.", "Mer.", verdict)
    with pytest.raises(Refusal, match="följer upp nästa gång"):
        follow_up_intervention(by=bo, intervention=insats, looked=looked, today=FOLLOW_UP_ON)


def test_a_goal_is_followed_up_at_its_end(world: World, figures: Figures) -> None:
    bo = world.people["bo"]
    goal = goal_at(world.units["Norra"], bo)
    figures.add("2027-05", 9.8)
    found = follow_up_goal(by=bo, goal=goal, looked=ENOUGH, today=date(2027, 6, 11))
    assert found.status == "ej nått"
    assert goal.state == Goal.State.CLOSED


def test_a_goal_whose_days_are_over_keeps_the_outcome_of_its_own_last_period(
    world: World, figures: Figures
) -> None:
    bo = world.people["bo"]
    goal = goal_at(world.units["Norra"], bo, ends_on=date(2027, 5, 28))
    figures.add("2027-05", 9.8)
    figures.add("2027-10", 1.0)  # other pupils, and after its end
    november = date(2027, 11, 20)
    late = standing_of(goal, november)
    found = follow_up_goal(by=bo, goal=goal, looked=ENOUGH, today=november)
    closed = standing_of(goal, november)
    assert late
    assert closed
    assert late.outcome
    assert closed.outcome
    assert {one.text for one in (late, closed)} == {percent(9.8, 1)}
    assert {found.status, late.outcome.status, closed.outcome.status} == {"ej nått"}


def test_a_goal_closed_before_its_day_is_judged_by_that_day(world: World, figures: Figures) -> None:
    bo = world.people["bo"]
    goal = goal_at(world.units["Norra"], bo)
    figures.add("2027-02", 9.8)
    follow_up_goal(by=bo, goal=goal, looked=ENOUGH, today=date(2027, 3, 10))
    figures.add("2027-05", 1.0)
    standing = standing_of(goal, date(2027, 11, 20))
    assert standing
    assert standing.text == percent(9.8, 1)


@pytest.mark.parametrize(
    ("day", "rhythm", "period"),
    [
        (date(2026, 5, 29), "month", "2026-05"),
        (date(2026, 5, 5), "month", "2026-04"),
        (date(2026, 6, 12), "term", "VT26"),
        (date(2026, 2, 1), "term", "HT25"),
        (date(2026, 6, 12), "school_year", "2025/26"),
        (date(2026, 1, 31), "school_year", "2024/25"),
    ],
)
def test_the_last_period_of_a_goal_lies_before_its_day(day: date, rhythm: Rhythm, period: str) -> None:
    assert last_by(day, rhythm) == period


def test_the_owner_follows_up_without_leading_the_unit(world: World) -> None:
    anna, ali, bo, norra = (*(world.people[name] for name in ("anna", "ali", "bo")), world.units["Norra"])
    insats = plan_intervention(by=bo, unit=norra, planned=planned(owner=anna))
    with pytest.raises(PermissionDenied):
        follow_up_intervention(by=ali, intervention=insats, looked=ENOUGH, today=FOLLOW_UP_ON)
    assert (
        follow_up_intervention(by=anna, intervention=insats, looked=ENOUGH, today=FOLLOW_UP_ON).made_by
        == anna
    )


def test_the_chain_is_whole_from_figure_to_follow_up(world: World, figures: Figures) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    goal = goal_from_conference(world)
    assert [one.step for one in chain_of(goal) if not one.title] == ["Insats", "Uppföljning", "Rapport"]
    insats = plan_intervention(by=bo, unit=norra, planned=planned(goal=goal))
    follow_up_intervention(by=bo, intervention=insats, looked=GO_ON, today=FOLLOW_UP_ON)
    chain = chain_of(Goal.objects.get())
    assert [one.step for one in chain if one.url] == [
        *("Siffra", "Underlag", "Förklaring", "Mål", "Insats", "Uppföljning"),
    ]
    assert chain[2].title == "Eleverna har bytt mentor tre gånger."
    assert chain[5].title == "fortsätt, 2027-02-10"


def test_a_conference_shows_where_its_insatser_stand_now(world: World, figures: Figures) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    goal = goal_from_conference(world)
    plan_intervention(by=bo, unit=norra, planned=planned(goal=goal, starts_on=date(2026, 11, 2)))
    conference = goal.evidence.conference
    conference.held_on = date(2026, 10, 6)
    assert [row["tag"] for row in outcomes_of(conference=conference, user=bo)][1:] == ["pågår"]


# --- Rights ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["anna", "cia", "vera", "adam", "dan", "nora", "kim", "sys", "root"])
def test_only_heads_and_organisers_change_anything(world: World, figures: Figures, person: str) -> None:
    somebody, bo, norra = world.people[person], world.people["bo"], world.units["Norra"]
    goal = goal_at(norra, bo)
    insats = plan_intervention(by=bo, unit=norra, planned=planned())
    refused = [
        lambda: set_goal(by=somebody, unit=norra, proposal=proposal(), today=TODAY),
        lambda: change_goal(by=somebody, goal=goal, proposal=proposal(), today=TODAY),
        lambda: accept_goal(by=somebody, goal=goal, who="Alla", on=TODAY),
        lambda: plan_intervention(by=somebody, unit=norra, planned=planned()),
        lambda: change_intervention(by=somebody, intervention=insats, planned=planned()),
        lambda: follow_up_intervention(by=somebody, intervention=insats, looked=ENOUGH, today=TODAY),
        lambda: follow_up_goal(by=somebody, goal=goal, looked=ENOUGH, today=TODAY),
        lambda: open_focus_area(by=somebody, unit=norra, school_year="2026/27", text=FocusText("A", "B")),
        lambda: decide_plan(by=somebody, unit=norra, school_year="2026/27", note="", on=TODAY),
        lambda: pass_checkpoint(by=somebody, checkpoint=goal.checkpoints.first(), note="", on=TODAY),
    ]
    for deed in refused:
        with pytest.raises(PermissionDenied):
            deed()


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("bo", 1),
        ("anna", 1),
        ("cia", 1),
        ("max", 1),
        ("vera", 0),
        ("dan", 0),
        ("nora", 0),
        ("kim", 0),
        ("root", 0),
    ],
)
def test_who_sees_the_goals_of_norra(world: World, figures: Figures, person: str, sees: int) -> None:
    goal_at(world.units["Norra"], world.people["bo"])
    assert Goal.objects.visible_to(world.people[person]).count() == sees
    assert len(goals_of(world.units["Norra"], "2026/27")) == 1


def test_an_owner_works_in_the_unit_or_above_it(world: World) -> None:
    names = {one.name for one in owners_at(world.units["Norra"], TODAY)}
    assert {"Anna", "Bo", "Cia", "Eva"} <= names
    assert not names & {"Dan", "Kim", "Gun", "Nora", "Sys", "Root"}


@pytest.mark.parametrize(
    ("rhythm", "start", "end", "count"),
    [
        ("month", date(2026, 11, 20), date(2027, 6, 11), 7),
        ("month", date(2026, 6, 1), date(2026, 9, 1), 2),  # July has no school
        ("term", date(2026, 11, 20), date(2027, 6, 15), 2),
        ("school_year", date(2026, 11, 20), date(2027, 6, 15), 1),
        ("school_year", date(2026, 11, 20), date(2027, 3, 1), 0),
        ("school_year", date(2026, 11, 20), date(2028, 6, 30), 2),
    ],
)
def test_how_many_new_figures_there_will_be(rhythm: str, start: date, end: date, count: int) -> None:
    assert figures_between(rhythm, start, end) == count
