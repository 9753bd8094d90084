"""A concern that the caretaker has raised about Kim, and the people who may meet it."""

from collections.abc import Callable
from typing import Any

import pytest

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Concern
from tests.world import World


SECRET = "Kanariefågeln satt ensam vid cykelstället"


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
