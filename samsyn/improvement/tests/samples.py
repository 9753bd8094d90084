"""Figures and goals for the tests of this slice: the absence of year 8 at Norra, month by month."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from samsyn.accounts.models import User
from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Direction, Finding, Point
from samsyn.conferences.actions import Verdict, decide
from samsyn.conferences.models import Decision
from samsyn.conferences.tests.samples import MONTHS, VALUES, absence, analysed, held
from samsyn.core.numbers import percent
from samsyn.improvement import measuring
from samsyn.improvement.actions import Planned, Proposal, set_goal
from samsyn.improvement.models import FocusArea, Goal
from samsyn.organisation.models import Unit
from tests.world import TODAY, World


FOLLOW_UP_ON = date(2027, 2, 10)
CHECKPOINTS = (date(2026, 12, 15), date(2027, 1, 26))


@dataclass
class Figures:
    """The absence of year 8 as the results give it; a test adds months to it."""

    values: list[float]
    months: list[str]
    persons: int = 58

    @property
    def finding(self) -> Finding:
        series = [
            Point(month, value, 1000.0, self.persons)
            for month, value in zip(self.months, self.values, strict=True)
        ]
        return assess(series, better=Direction.LOWER, rhythm="month", unit_of="percent")

    @property
    def assessment(self) -> Any:
        return SimpleNamespace(
            finding=self.finding,
            measure=MEASURE,
            part=SimpleNamespace(by="grade", key="8", label="årskurs 8", place=(8, "")),
            period=self.months[-1],
            newest=SimpleNamespace(text=percent(self.values[-1], 1)),
            as_payload=lambda: absence() | {"value": self.values[-1], "period": self.months[-1]},
        )

    def up_to(self, until: str) -> "Figures":
        months = [month for month in self.months if month <= until]
        return Figures(self.values[: len(months)], months, self.persons)

    def add(self, month: str, value: float) -> None:
        self.months.append(month)
        self.values.append(value)


MEASURE: Any = SimpleNamespace(
    name="absent_15_percent",
    title="Elever med minst 15 procents frånvaro",
    better=Direction.LOWER,
    unit_of="percent",
    noise=None,
    version=1,
    sign="%",
    is_assessed=True,
    rhythms=("month",),
    definition=SimpleNamespace(is_share_of_persons=True, area="N"),
    written=lambda row: row.text,
)


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Figures:
    """Instead of facts and cells, which other slices test."""
    found = Figures(list(VALUES), list(MONTHS))
    monkeypatch.setattr(measuring, "measures", lambda: {MEASURE.name: MEASURE})
    monkeypatch.setattr(measuring, "assessments", lambda **asked: [found.up_to(asked["until"]).assessment])
    return found


def focus(world: World, title: str = "Närvaro") -> FocusArea:
    from samsyn.improvement.actions import FocusText, open_focus_area

    text = FocusText(title, "Frånvaron i årskurs 8 har ökat i tre månader.")
    return open_focus_area(by=world.people["bo"], unit=world.units["Norra"], school_year="2026/27", text=text)


def proposal(**changes: Any) -> Proposal:
    said: dict[str, Any] = {
        "wording": "Andelen elever i årskurs 8 med minst 15 procents frånvaro ska gå ner till 5 procent",
        "who": "elever i årskurs 8",
        "starts_on": TODAY,
        "ends_on": date(2027, 6, 11),
        "outside_reason": "Det kom fram på konferensen.",
        "indicator": "absent_15_percent",
        "part_by": "grade",
        "part_key": "8",
        "target": 5.0,
        "checkpoints": CHECKPOINTS,
    }
    return Proposal(**(said | changes))


def goal_at(unit: Unit, by: User, **changes: Any) -> Goal:
    return set_goal(by=by, unit=unit, proposal=proposal(**changes), today=TODAY)


def goal_from_conference(world: World, **changes: Any) -> Goal:
    """From a deviation through a decided analysis, as it is done in a conference."""
    bo = world.people["bo"]
    evidence = analysed(held(world.units["Norra"], bo), bo)
    decision = decide(by=bo, evidence=evidence, verdict=Verdict(Decision.Kind.GOAL, explanation=1))
    asked = {
        "evidence": evidence,
        "explanation": decision.explanation,
        "focus": focus(world),
        "outside_reason": "",
    }
    return goal_at(world.units["Norra"], bo, **(asked | changes))


def planned(**changes: Any) -> Planned:
    said: dict[str, Any] = {
        "title": "Samma mentor resten av läsåret",
        "type": "I02",
        "purpose": "preventive",
        "level": "group",
        "for_whom": "årskurs 8",
        "starts_on": date(2026, 11, 23),
        "ends_on": date(2027, 3, 31),
        "follow_up_on": FOLLOW_UP_ON,
        "knowledge_kind": "experience",
        "knowledge": "Det fungerade i årskurs 9 för två år sedan.",
        "minutes_each": 20,
        "times_per_week": 1.0,
        "weeks": 16,
    }
    return Planned(**(said | changes))
