"""Patterns in groups: when several worries in one class are about the same thing, the class needs something.

The class is named inside pupil health only. How many pupils it is, is never told (decisions D1, architecture 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.core.once import once
from samsyn.organisation.models import Group, Membership, Unit
from samsyn.pupil_health.meeting_rules import rules_on
from samsyn.pupil_health.models import Concern


WEEK, SCHOOL_WEEK = 7, 5


@dataclass(frozen=True)
class Pattern:
    """One theme in one class."""

    group: str
    theme: Concern.Theme

    @property
    def words(self) -> str:
        return str(self.theme.label)


def may_see_the_work(user: Any, unit: Unit) -> bool:
    return unit.is_school_unit and may_in(user, Verb.SEE, Subject.HEALTH_WORK, unit)


@once
def patterns_at(user: Any, unit: Unit, today: date) -> Sequence[Pattern]:
    """Themes that so many different pupils of a class have been raised for lately; by class, then theme.

    A worry that is kept from the one who asks, is about who leads the unit, or about what happens at home
    counts for nothing here: what is at home is no pattern of a class.
    """
    if not may_see_the_work(user, unit):
        return []
    rules = rules_on(today)
    since = today - timedelta(days=rules.pattern_school_days * WEEK // SCHOOL_WEEK)
    rows = Concern.objects.everything(because="patterns of a class; no pupil leaves the function")
    found = rows.not_kept_from(user).filter(unit=unit, logged_at=F("unit"), raised_at__date__gte=since)
    told = found.exclude(pupil=None).exclude(theme__in=(Concern.Theme.HOME, Concern.Theme.OTHER))
    pairs = set(told.order_by().values_list("pupil", "theme"))
    classes = Membership.objects.filter(
        in_force(today), pupil__in={pupil for pupil, _theme in pairs}, group__group_type=Group.Type.CLASS
    )
    names = dict(classes.filter(group__unit=unit).values_list("pupil", "group__name"))
    pupils: dict[tuple[str, str], set[int]] = {}
    for pupil, theme in pairs:
        if pupil in names:
            pupils.setdefault((names[pupil], theme), set()).add(pupil)
    many = [key for key, who in pupils.items() if len(who) >= rules.fewest_in_pattern]
    return [Pattern(group, Concern.Theme(theme)) for group, theme in sorted(many)]
