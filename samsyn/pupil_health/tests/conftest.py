"""A concern that the caretaker has raised about Kim, and the people who may meet it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.organisation.models import Enrolment, Membership, Pupil
from samsyn.pupil_health.actions import cases, meetings
from samsyn.pupil_health.actions.case_talks import Talk
from samsyn.pupil_health.actions.cases import Opening
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Case, Concern, Meeting
from tests.world import START, TODAY, World


ANSWER = "Tack. Vi tar hand om det."
FACT = "Näktergalen gick hem efter tredje lektionen"
SECRET = "Kanariefågeln satt ensam vid cykelstället"
PRESENT = "Rödhaken har varit borta sex dagar"


@pytest.fixture
def told(world: World) -> Callable[..., Concern]:
    """Raise something at Norra; by the mentor about Kim unless something else is said."""

    def tell(by: str = "anna", **said: Any) -> Concern:
        about = {"theme": "exposed", "wanted": "two_days", "seen": SECRET}
        if "who" not in said and "group" not in said:
            about["pupil"] = world.pupils["kim"]
        return raise_concern(
            by=world.people[by], unit=world.units["Norra"], raised=Raised(**{**about, **said})
        )

    return tell


@pytest.fixture
def readers(world: World) -> Callable[[Concern], set[str]]:
    """The names of all who can open a concern."""

    def who(concern: Concern) -> set[str]:
        return {
            name
            for name, user in world.people.items()
            if open_sealed(Concern, by=user, purpose=Purpose.CASE, pk=concern.pk)
        }

    return who


@pytest.fixture
def begun(told: Callable[..., Concern], world: World) -> Callable[..., Case]:
    """A case about Kim that the curator opens and is responsible for, unless something else is said."""

    def begin(
        concern: Concern | None = None, by: str = "cia", responsible: str = "cia", level: int = 3
    ) -> Case:
        opening = Opening(world.people[responsible], Assessment(level, FACT), ANSWER)
        return cases.open_case(by=world.people[by], concern=concern or told(), opening=opening)

    return begin


@pytest.fixture
def called(world: World) -> Callable[..., Meeting]:
    """A meeting at Norra today, about cases unless something else is said."""

    def call(kind: str = "eht", held_on: date = TODAY) -> Meeting:
        return meetings.plan_meeting(
            by=world.people["cia"], unit=world.units["Norra"], kind=kind, held_on=held_on, minutes=60
        )

    return call


@pytest.fixture
def classmates(world: World) -> Callable[[int], Iterable[Pupil]]:
    """So many more pupils in 9A."""

    def join(count: int) -> Iterable[Pupil]:
        group = world.groups["9A"]
        for number in range(count):
            pupil = Pupil.objects.create(
                key_type="source", key_hash=f"hash-{number}", given="Elev", sex="F", born_on=date(2011, 1, 1)
            )
            Enrolment.objects.create(
                pupil=pupil,
                unit=group.unit,
                school_type="GR",
                grade_year=9,
                grade_scheme="se-9",
                starts_on=START,
            )
            Membership.objects.create(pupil=pupil, group=group, starts_on=START)
            yield pupil

    return join


def said(world: World, *there: str, **more: Any) -> Talk:
    """What is said of a case at a meeting, when these were there."""
    attendees = [world.people[name] for name in there]
    return Talk(**{"present": PRESENT, "next_on": date(2026, 11, 24), "attendees": attendees, **more})
