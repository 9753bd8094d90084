"""How pupil health is staffed at a unit: each competence against the pupils, and against what the law wants."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.core.school_year import SchoolYear
from samsyn.facts.engine import glance
from samsyn.facts.store import relation
from samsyn.health_team.competences import Competence, Required, proposed_on, required_on
from samsyn.health_team.models import AgreedHealthPlan, Position, Supervision
from samsyn.organisation.models import Enrolment, Unit
from samsyn.year_wheel.queries import SchoolDays


FULL = 100  # percent of a full-time post
SPECIAL = "P05"  # the indicator in the organisation's own staff figures


@dataclass
class Staffed:
    """One competence: what is filled and vacant today, and what that means for the pupils."""

    competence: Competence
    pupils: int
    positions: list[Position] = field(default_factory=list)
    most_pupils: int | None = None
    days_without: int | None = None  # school days of this school year on which nobody held it

    def _percent(self, *, vacant: bool) -> int:
        return sum(one.percent for one in self.positions if one.is_vacant is vacant)

    @property
    def filled(self) -> int:
        return self._percent(vacant=False)

    @property
    def vacant(self) -> int:
        return self._percent(vacant=True)

    @property
    def pupils_per_post(self) -> int | None:
        return round(self.pupils * FULL / self.filled) if self.filled else None

    @property
    def is_above(self) -> bool:
        """More pupils for a post than was once proposed."""
        return bool(self.most_pupils and self.pupils_per_post and self.pupils_per_post > self.most_pupils)


@dataclass(frozen=True)
class Staffing:
    """The whole table of a unit on a day."""

    unit: Unit
    pupils: int
    rows: Sequence[Staffed]
    required: Required
    source: str  # of the proposed numbers

    @property
    def law_speaks(self) -> bool:
        """Whether the law wants pupil health in the unit's forms of school."""
        return bool(self.required.school_types & set(self.unit.school_types))

    @property
    def lacking(self) -> list[tuple[Competence, ...]]:
        """What the law wants access to, and nobody holds today."""
        held = {one.competence for one in self.rows if one.filled}
        return self.required.lacking(held, self.unit.school_types)

    @property
    def is_special_needs_there(self) -> bool:
        special = {Competence.SPECIAL_NEEDS_EDUCATOR, Competence.SPECIAL_NEEDS_TEACHER}
        return any(one.filled for one in self.rows if one.competence in special)


def may_see_staffing(user: Any, unit: Unit) -> bool:
    return unit.is_school_unit and may_in(user, Verb.SEE, Subject.STAFFING, unit)


def staffing_at(unit: Unit, today: date) -> Staffing:
    """Every competence that the law wants or that the unit has had this school year."""
    year = SchoolYear.of(today)
    held = Q(ends_on=None) | Q(ends_on__gte=year.first_day)
    rows = list(Position.objects.filter(held, unit=unit, starts_on__lte=today))
    required, proposed, pupils = required_on(today), proposed_on(today), pupils_at(unit, today)
    wanted = {one for group in required.access for one in group}
    days = SchoolDays(unit).those(year.first_day, today)
    found = []
    for competence in Competence:
        own = [one for one in rows if one.competence == competence]
        if own or competence in wanted:
            now = [one for one in own if one.ends_on is None or one.ends_on >= today]
            without = sum(not _held(own, day) for day in days) if own else None
            most = proposed.most_pupils.get(competence)
            found.append(Staffed(competence, pupils, now, most, without))
    return Staffing(unit, pupils, found, required, proposed.reference)


@dataclass(frozen=True)
class AtUnit:
    """How far a unit has come, for those who lead several."""

    unit: Unit
    agreed_on: date | None
    lacking: Sequence[tuple[Competence, ...]]
    is_staffed: bool | None  # whether anybody has said which positions there are; None where one may not see


def across(user: Any, top: Unit, today: date) -> Sequence[AtUnit]:
    """The school units under an area or the huvudman, in order of name: their plan and what the law wants."""
    units = Unit.objects.where(user, may=Verb.SEE, subject=Subject.AGREED_HEALTH_PLAN).within(top).schools()
    units = units.filter(closed_on=None)
    sees = may_in(user, Verb.SEE, Subject.STAFFING, top)
    rows = Position.objects.visible_to(user).filter(in_force(today), unit__path__startswith=top.path)
    held: dict[int, set[Competence]] = defaultdict(set)
    for unit, competence, standing in rows.values_list("unit_id", "competence", "standing"):
        held[unit] |= {Competence(competence)} if standing == Position.Standing.FILLED else set()
    plans = AgreedHealthPlan.objects.visible_to(user).filter(school_year=str(SchoolYear.of(today)))
    agreed = dict(plans.order_by("version").values_list("unit_id", "agreed_on"))
    required = required_on(today)
    return [
        AtUnit(
            one,
            agreed.get(one.pk),
            required.lacking(held.get(one.pk, ()), one.school_types),
            one.pk in held if sees else None,
        )
        for one in units
    ]


def pupils_at(unit: Unit, on: date) -> int:
    """How many pupils go there on a day."""
    rows = Enrolment.objects.filter(in_force(on), unit=unit)
    return rows.values("pupil").distinct().count()


def _held(positions: Iterable[Position], day: date) -> bool:
    return any(
        one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)
        for one in positions
        if not one.is_vacant
    )


def special_needs_from_file(unit: Unit) -> tuple[str, float] | None:
    """School year, and pupils for each post in special needs, as the organisation's own staff figures tell it."""
    with glance() as connection:
        rows = relation(connection, "unit_figure", unit_ids=[unit.pk]).filter(f"figure = '{SPECIAL}'")
        newest = rows.order("period_end desc").limit(1).project("school_year, numerator, denominator")
        found = newest.fetchall()
    if not found:
        return None
    year, numerator, denominator = found[0]
    return str(year), float(numerator) / float(denominator or 1)


def position_to_change(user: Any, key: int) -> Position | None:
    rows = Position.objects.changeable_by(user).filter(pk=key, ends_on=None)
    return rows.select_related("unit").first()


def supervisions_at(unit: Unit, today: date) -> Sequence[Supervision]:
    """Those of this school year, in order of time."""
    year = SchoolYear.of(today)
    return list(Supervision.objects.filter(unit=unit, on__range=(year.first_day, year.last_day)))
