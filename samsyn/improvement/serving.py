"""The counters of a goal: how many insatser serve it at each level, those in cases of pupil health among them.

What is done for single pupils is sealed. It comes as counts, which pass the gate: exact inside the unit, and outside it
only for ten pupils or more. Of a goal nobody can read which case, for whom or what.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone, zone_for
from samsyn.core.slots import ask
from samsyn.improvement.models import Goal, Intervention
from samsyn.improvement.queries import level_counts
from samsyn.indicators.disclosure import told_count
from samsyn.organisation.models import Unit


INDIVIDUAL = "individual"  # the level that only insatser in cases have


def levels_shown(user: Any, goal: Goal) -> list[tuple[str, str]]:
    """Each level with its count, as the reader may see it."""
    zone, own = _zone(user, goal.unit), level_counts(goal)
    in_cases = _in_cases(user, goal)
    single = told_count(*in_cases.get(INDIVIDUAL, (0, 0)), zone)
    rest = [
        (str(level.label).capitalize(), str(own[level] + _added(in_cases, level, zone)))
        for level in Intervention.Level
    ]
    return [(_("Individ"), single), *rest]


def _zone(user: Any, unit: Unit) -> Zone:
    """Those who see how pupil health's work is divided stand inside it, as those do who lead the unit."""
    works_there = unit.is_school_unit and may_in(user, Verb.SEE, Subject.HEALTH_WORK, unit)
    return Zone.INSIDE if works_there else zone_for(user, unit)


def _in_cases(user: Any, goal: Goal) -> Mapping[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for answer in ask("goal.served", user=user, unit=goal.unit, number=goal.pk):
        found |= answer
    return found


def _added(in_cases: Mapping[str, tuple[int, int]], level: str, zone: Zone) -> int:
    """What is done in cases for a class or the unit is told inside it only: it says that there is a case."""
    insatser, _pupils = in_cases.get(level, (0, 0))
    return insatser if zone is Zone.INSIDE else 0
