"""Which goal of the unit an insats in a case serves: the case knows its goal, and the goal knows counts only.

Goals lie above this slice, which knows one by its number; improvement fills the slots that say which there are.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import F

from samsyn.core.slots import ask
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import CaseAction


class Served(NamedTuple):
    """How many insatser of a level serve a goal, and how many known pupils they are for."""

    insatser: int
    pupils: int


def goals_to_serve(unit: Unit) -> Sequence[tuple[int, str]]:
    """The goals that go on at the unit, by number and wording."""
    return [pair for pairs in ask("goals.to_serve", unit=unit) for pair in pairs]


def wording_of(number: int | None) -> str:
    """As the goal says it; nothing where no goal is served."""
    return next(iter(ask("goals.wording", number=number)), "") if number else ""


def served(user: Any, unit: Unit, number: int) -> Mapping[str, Served]:
    """By level. What is kept from the one who asks, or is about somebody who leads the unit, is in none of them."""
    rows = CaseAction.objects.everything(
        because="how many insatser serve a goal; only counts leave the function"
    )
    found = rows.not_kept_from(user).filter(
        goal_number=number, case__unit=unit, case__logged_at=F("case__unit")
    )
    told = list(found.order_by().values_list("level", "case__pupil"))
    return {
        level: Served(
            sum(at == level for at, _pupil in told),
            len({pupil for at, pupil in told if at == level and pupil is not None}),
        )
        for level in CaseAction.Level.values
    }
