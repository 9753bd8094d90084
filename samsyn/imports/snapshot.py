"""The membership snapshot that every read roster leaves among the facts: who went where, and in which class."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
from django.db.models import Q

from samsyn.core.school_year import SchoolYear
from samsyn.facts.kinds import KINDS
from samsyn.organisation.models import Enrolment, Group, Membership, Pupil


ONE_DAY = timedelta(days=1)
PUPIL_FIELDS = ("pupil__sex", "pupil__security_marking", "pupil__locally_protected")
WITHOUT_CLASS = {"FTH", "OPPFTH"}  # beside school: the class belongs to the school form


@dataclass(frozen=True)
class Stretch:
    """Days in a class."""

    starts_on: date
    ends_on: date | None
    group: int | None = None
    name: str | None = None


def snapshot(units: Collection[int], year: SchoolYear) -> pa.Table:
    """Everybody enrolled in the units during the year, those who have left included."""
    classes = _classes(units, year)
    rows = [row for enrolment in _enrolments(units, year) for row in _rows(enrolment, classes)]
    return pa.Table.from_pylist(rows, schema=KINDS["membership"].schema)


def _touching(year: SchoolYear) -> Q:
    return Q(starts_on__lte=year.last_day) & (Q(ends_on=None) | Q(ends_on__gte=year.first_day))


def _enrolments(units: Collection[int], year: SchoolYear) -> Any:
    found = Enrolment.objects.filter(_touching(year), unit__in=units).order_by("unit", "pupil", "starts_on")
    fields = ("school_type", "grade_year", "grade_scheme", "starts_on", "ends_on")
    return list(found.values("pupil_id", "unit_id", *fields, *PUPIL_FIELDS))


def _classes(units: Collection[int], year: SchoolYear) -> dict[tuple[int, int], list[Stretch]]:
    found = Membership.objects.filter(
        _touching(year),
        group__unit__in=units,
        group__group_type=Group.Type.CLASS,
        group__school_year=str(year),
    )
    stretches: dict[tuple[int, int], list[Stretch]] = defaultdict(list)
    fields = ("pupil", "group__unit", "starts_on", "ends_on", "group", "group__name")
    for pupil, unit, *stretch in found.order_by("starts_on").values_list(*fields):
        stretches[pupil, unit].append(Stretch(*stretch))
    return stretches


def _rows(
    enrolment: dict[str, Any], classes: dict[tuple[int, int], list[Stretch]]
) -> Iterator[dict[str, Any]]:
    own = classes.get((enrolment["pupil_id"], enrolment["unit_id"]), [])
    if enrolment["school_type"] in WITHOUT_CLASS:
        own = []
    same = [
        one for one in own if (one.starts_on, one.ends_on) == (enrolment["starts_on"], enrolment["ends_on"])
    ]
    for stretch in _cut(Stretch(enrolment["starts_on"], enrolment["ends_on"]), same or own):
        yield {
            "person": enrolment["pupil_id"],
            "unit": enrolment["unit_id"],
            "school_type": enrolment["school_type"],
            "grade_year": enrolment["grade_year"],
            "grade_scheme": enrolment["grade_scheme"],
            "class_group": stretch.group,
            "class_name": stretch.name,
            "sex": enrolment["pupil__sex"],
            "protected": enrolment["pupil__locally_protected"]
            or enrolment["pupil__security_marking"] != Pupil.Marking.NONE,
            "starts_on": stretch.starts_on,
            "ends_on": stretch.ends_on,
        }


def _cut(whole: Stretch, classes: list[Stretch]) -> Iterator[Stretch]:
    """The enrolment's days laid out by class; days in no class stand by themselves."""
    day: date | None = whole.starts_on
    for one in classes:
        if day is None or (whole.ends_on and one.starts_on > whole.ends_on):
            break
        if one.ends_on and one.ends_on < day:
            continue
        first = max(day, one.starts_on)
        if first > day:
            yield Stretch(day, first - ONE_DAY)
        last = min((end for end in (one.ends_on, whole.ends_on) if end), default=None)
        yield Stretch(first, last, one.group, one.name)
        day = last + ONE_DAY if last else None
    if day is not None and (whole.ends_on is None or day <= whole.ends_on):
        yield Stretch(day, whole.ends_on)
