"""The words reports choose, by the state of what they tell."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from samsyn.analysis.result import Verdict
from samsyn.conferences.models import Conference, Decision, Explanation
from samsyn.improvement.models import FollowUp, Goal
from samsyn.reports.chapters import causes, changes, method, results, work
from samsyn.reports.document import Paragraph
from samsyn.reports.tests.test_publishing import ordered
from samsyn.reports.types import committee_page
from samsyn.year_wheel.models import Activity
from tests.world import TODAY, World


def conference(state: str) -> Conference:
    return Conference(template="RK1", title="Nuläge", held_on=date(2025, 10, 2), state=state)


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], "Ingen resultatkonferens är förd i Samsyn under läsåret."),
        (["held"], "Enheten har inte avslutat någon resultatkonferens. Minst två behövs, fyra är målet."),
        (["closed"] * 3, "Enheten har avslutat tre av tre resultatkonferenser. Fyra är målet."),
        (["closed"] * 4, "Enheten har avslutat fyra av fyra resultatkonferenser."),
    ],
)
def test_number_of_conferences_is_told_with_its_aim(states: list[str], words: str) -> None:
    assert work.opening([conference(state) for state in states]) == words


def test_conference_without_participants_is_told(world: World) -> None:
    held = conference("closed")
    held.unit, held.school_year = world.units["Norra"], "2025/26"
    held.save()
    assert work.participation([held]) == [Paragraph("Vilka som deltog är inte antecknat.")]


def test_wheel_tells_what_is_done_and_what_is_late(world: World) -> None:
    about = {"unit": world.units["Norra"], "school_year": "2025/26", "owner_role": "principal"}
    day = date(2026, 1, 12)
    Activity.objects.create(
        title="RK2", kind="conference", conference="RK2", starts_on=day, ends_on=day, **about
    )
    Activity.objects.create(title="Betyg", kind="data", starts_on=day, ends_on=day, **about)
    told = work.wheel(ordered(world))
    assert [block.text for block in told] == [
        "I årshjulet är 1\u00a0av\u00a02 aktiviteter för kvalitetsarbete och elevhälsa klara.",
        "RK2.",
    ]


def test_decisions_are_told_in_full() -> None:
    why = Explanation(text="Bussarna är sena")
    assert causes.decided(None) == [Paragraph("Inget beslut är fattat.", "Beslut:")]
    goal = causes.decided(Decision(kind="goal", explanation=why))
    assert [block.text for block in goal if isinstance(block, Paragraph)] == [
        "Bussarna är sena.",
        "Sätt ett mål.",
    ]
    nothing = causes.decided(Decision(kind="nothing", because="Vi väntar?"))
    assert [block.text for block in nothing if isinstance(block, Paragraph)] == [
        "Gör inget mer nu.",
        "Vi väntar?",
    ]


def test_explanation_alone_is_told_alone() -> None:
    assert causes.weighed(Explanation(text="Bussarna")) == "Bussarna."


def test_measure_that_is_gone_is_not_told_in_public(world: World) -> None:
    assert causes.public_words("gone", "total", "gone:total:", "2026-06", ordered(world)) is None


def test_described_goal_has_no_figures() -> None:
    goal = Goal(wording="Alla hälsar", ends_on=TODAY)
    assert changes.measure_words(goal, None) == "Beskrivet mål"
    assert changes.figure(goal, 3.0, may_tell=True) == "–"
    part = Goal(indicator="attendance", part_by="grade", part_key="8")
    assert changes.measure_words(part, None) == "Närvaro, en del av enheten"
    assert changes.measure_words(Goal(indicator="attendance", part_by="total"), None) == "Närvaro"


def told(verdict: Verdict) -> SimpleNamespace:
    """An assessment, as far as counts of them ask."""
    is_judged = verdict is not Verdict.TOO_LITTLE
    return SimpleNamespace(
        is_judged=is_judged,
        is_deviation=verdict.is_signal,
        finding=SimpleNamespace(verdict=verdict),
        tag=SimpleNamespace(tone="bad"),
        measure=SimpleNamespace(subject=SimpleNamespace(noun="närvaron")),
        part=SimpleNamespace(label="Norra"),
    )


@pytest.mark.parametrize(
    ("verdicts", "words", "about"),
    [
        (
            [Verdict.TOO_LITTLE],
            "Ingen siffra går att bedöma än.",
            "Närvaron går inte att bedöma på någon skola.",
        ),
        (
            [Verdict.TOO_LITTLE, Verdict.AS_EXPECTED],
            "En jämförelse är gjord. Ingen avviker.",
            "Närvaron avviker inte på den enda skola där underlaget räcker.",
        ),
        (
            [Verdict.TOO_LITTLE, Verdict.AS_EXPECTED, Verdict.AS_EXPECTED],
            "2 jämförelser är gjorda. Ingen avviker.",
            "Närvaron avviker inte på någon av de två skolor där underlaget räcker.",
        ),
        (
            [Verdict.WORSE, Verdict.AS_EXPECTED, Verdict.TOO_LITTLE],
            "2 jämförelser är gjorda. En är sämre än väntat.",
            "Närvaron är sämre än väntat på Norra.",
        ),
    ],
)
def test_only_what_could_be_judged_is_counted(verdicts: list[Verdict], words: str, about: str) -> None:
    found: Any = [told(verdict) for verdict in verdicts]
    assert results.opening(found) == words
    assert committee_page.about(found) == about


@pytest.mark.parametrize(
    ("ends_on", "newest", "words"),
    [
        (date(2027, 1, 1), None, "pågår"),
        (date(2026, 6, 1), None, "inte uppföljt"),
        (date(2026, 6, 1), FollowUp(effect="goal_reached"), "nått"),
        (date(2026, 6, 1), FollowUp(status="ej nått"), "ej nått"),
        (date(2027, 1, 1), FollowUp(verdict="continue"), "pågår"),
    ],
)
def test_standing_of_a_goal(ends_on: date, newest: FollowUp | None, words: str) -> None:
    assert changes.verdict(Goal(ends_on=ends_on, state="in_force"), newest, TODAY) == words


def test_closed_goal_without_figures_keeps_the_verdict_of_its_follow_up() -> None:
    goal = Goal(ends_on=date(2026, 6, 1), state="closed")
    assert changes.verdict(goal, FollowUp(verdict="cannot_tell"), TODAY) == "går inte att avgöra"


def test_parts_and_batches_are_told_shortly() -> None:
    def source(label: str, *batches: int) -> dict:
        return {"part": {"label": label}, "batches": [{"id": one} for one in batches]}

    found = [source("årskurs 8", 4, 5), source("hela enheten", 6, 9), source("årskurs 7")]
    assert method.parts_of(found) == "hela enheten, årskurs 7, 8"
    assert method.numbers_of(found) == "4–6, 9"
    assert method.numbers_of([source("x")]) == "–"
