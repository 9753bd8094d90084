"""The yearly look at whom the rules find: flag rates of groups side by side, ten and more on each side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.attention.models import Signal
from samsyn.core.numbers import percent, span
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Enrolment, Unit


FEWEST = 10  # pupils, found and not found, in the group and outside it
POINTS = 10.0
UNTRIED = ("FS", "FTH")  # no attendance and no grades: no rule can find anybody there


@dataclass(frozen=True)
class Group:
    """One group against all others: how many the rules found, of how many."""

    by: str
    name: str
    found: int
    pupils: int
    others_found: int
    others: int

    @property
    def is_shown(self) -> bool:
        """Ten found and ten not found, on both sides: under that nothing is told (statistics.md 7)."""
        sides = (self.found, self.pupils - self.found, self.others_found, self.others - self.others_found)
        return min(sides) >= FEWEST

    @property
    def rate(self) -> float:
        return 100 * self.found / self.pupils

    @property
    def others_rate(self) -> float:
        return 100 * self.others_found / self.others

    @property
    def interval(self) -> tuple[float, float]:
        """Newcombe's interval for the difference, in percentage points."""
        from statsmodels.stats.proportion import confint_proportions_2indep

        low, high = confint_proportions_2indep(
            self.found, self.pupils, self.others_found, self.others, compare="diff", method="newcomb"
        )
        return 100 * float(low), 100 * float(high)

    @property
    def is_for_review(self) -> bool:
        """More than ten points apart, and not by chance alone."""
        if not self.is_shown:
            return False
        low, high = self.interval
        return abs(self.rate - self.others_rate) > POINTS and (low > 0 or high < 0)

    @property
    def row(self) -> tuple[str, ...]:
        if not self.is_shown:
            return (self.name, "..", "..", "..", _("visas inte, för få"))
        low, high = self.interval
        word = _("granska") if self.is_for_review else _("ingen säker skillnad")
        if not self.is_for_review and (low > 0 or high < 0):
            word = _("liten skillnad")
        return (self.name, percent(self.rate), percent(self.others_rate), span(low, high), word)


def audit(units: Sequence[Unit], year: SchoolYear, today: date) -> list[Group]:
    """By sex, grade and, where there are several, unit: each group against all the others."""
    pupils = pupils_of(units, year, today)
    flagged = set(
        Signal.objects.filter(
            unit__in=units,
            state=Signal.State.LOOK,
            raised_on__gte=year.first_day,
            raised_on__lte=min(year.last_day, today),
        ).values_list("pupil", flat=True)
    )
    found = list(groups_by(_("kön"), ((one[0], SEXES.get(one[1], "")) for one in pupils), flagged))
    grades = ((one[0], _("årskurs %(grade)s") % {"grade": one[2]} if one[2] else "") for one in pupils)
    found += groups_by(_("årskurs"), grades, flagged)
    if len(units) > 1:
        found += groups_by(_("enhet"), ((one[0], one[3]) for one in pupils), flagged)
    return found


SEXES = {"F": "flickor", "M": "pojkar"}


def pupils_of(units: Sequence[Unit], year: SchoolYear, today: date) -> list[tuple[int, str, int | None, str]]:
    """(pupil, sex, grade, unit) of everybody enrolled in the year; each pupil once."""
    rows = Enrolment.objects.filter(unit__in=units, starts_on__lte=min(year.last_day, today))
    rows = rows.exclude(ends_on__lt=year.first_day).exclude(school_type__in=UNTRIED).order_by("starts_on")
    asked: Any = rows.values_list("pupil", "pupil__sex", "grade_year", "unit__name")
    return list({one[0]: one for one in asked}.values())


def in_order(name: str) -> tuple[int, str]:
    """By grade, else alphabetically."""
    digits = "".join(letter for letter in name if letter.isdecimal())
    return (int(digits or 0), name.casefold())


def groups_by(by: str, members: Iterable[tuple[int, str]], flagged: set[int]) -> Iterable[Group]:
    """Every named group against the rest; those without a name are in the rest only."""
    rows = list(members)
    names = sorted({name for _pupil, name in rows if name}, key=in_order)
    for name in names:
        inside = [pupil for pupil, one in rows if one == name]
        outside = [pupil for pupil, one in rows if one != name]
        yield Group(
            by,
            name,
            sum(pupil in flagged for pupil in inside),
            len(inside),
            sum(pupil in flagged for pupil in outside),
            len(outside),
        )
