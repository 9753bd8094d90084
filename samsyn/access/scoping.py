"""Turn the policy into filters, so that one rule answers both "which rows?" and "this row?"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, Self, TypeVar

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samsyn.access.conditions import (
    EVERY_ROW,
    NO_ROWS,
    Rows,
    as_filter,
    both,
    either,
    empty_or_with,
    in_unit_inside,
    inside,
    listed,
    one_of,
    same,
    unlisted,
)
from samsyn.access.policy import Reach, Role, Subject, Verb, permits
from samsyn.core import clock
from samsyn.core.acting import acting
from samsyn.core.actions import Installation


IN_FORCE = (
    "one.starts_on <= %s and (one.ends_on is null or one.ends_on >= %s)"  # as `in_force`, on the same day
)
UNBOUND = (Reach.SELF, Reach.CHILD)  # whatever the unit
BY_RANK = set(Reach) - {Reach.OWN, Reach.NAMED}  # reaches that come with the role and not with the row

Row = TypeVar("Row", bound=models.Model)
Held = tuple[frozenset[Reach], str]  # reaches, and the role where that matters


@dataclass(frozen=True)
class Named:
    """A model that names people for rows, each of them for a period where it has one."""

    model: str  # with the key `user`
    key: str  # from it to the row
    row: str = "pk"  # where the row says which one that is


@dataclass(frozen=True)
class Classes:
    """Rows of one table that belong to several subjects."""

    column: str  # what says which
    subjects: Mapping[str, Subject]


@dataclass(frozen=True)
class Access:
    """How the rows of a model tie in with the policy; every lookup starts at the model."""

    subject: Subject
    path: str  # to the path of the unit that a row belongs to
    author: str | None = None  # to the person who wrote it
    pupil: str | None = None  # to the pupil it is about
    through: tuple[str, str] | None = (
        None  # a dated model that says where a row belongs, and its key to the row
    )
    logged: str | None = None  # to the path of the unit whose leaders may read of it in the log, if another
    named: Named | None = None  # who takes part in it
    barred: Named | None = None  # whom it is kept from, whatever their roles
    classes: Classes | None = None  # the subjects of rows that are not all of `subject`
    readers: str | None = None  # a column that may narrow whom roles show a row to, as |role|role|


def in_force(on: date) -> Q:
    """Filter for what has begun and has not ended on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


def allowed(user: Any, verb: Verb, access: Access) -> Q:
    """Filter for the rows on which the policy lets `user` do `verb`."""
    if isinstance(user, Installation):
        return EVERY_ROW
    if not user.is_authenticated or not user.is_active:
        return NO_ROWS
    rows = either(
        both(those, _reached(user, held, paths, access))
        for subject, those in _subjects(access)
        for held, paths in _held(user, verb, subject, access).items()
    )
    if access.barred:
        rows = both(rows, _not_kept_from(user, access.barred))
    return as_filter(rows)


def _not_kept_from(user: Any, barred: Named) -> Rows:
    return unlisted(barred.row, barred.model, barred.key, user.barred_as())


def _subjects(access: Access) -> Iterable[tuple[Subject, Rows]]:
    """Each subject of a table, with the rows that are of it."""
    if access.classes is None:
        return [(access.subject, EVERY_ROW)]
    column, subjects = access.classes.column, access.classes.subjects
    of = {one: [key for key, own in subjects.items() if own is one] for one in subjects.values()}
    return [(subject, one_of(column, keys)) for subject, keys in of.items()]


def _held(user: Any, verb: Verb, subject: Subject, access: Access) -> dict[Held, list[str]]:
    """What the policy lets the person reach, and the paths of the units where it does: asked once for them all.

    The role matters only to rows that some roles may be kept from; to others it is empty.
    """
    by_place: dict[tuple[str, str], set[Reach]] = {}
    for assignment in user.assignments_in_force():
        found = {permit.reach for permit in permits(Role(assignment.role), verb, subject)}
        role = assignment.role if access.readers else ""
        if found:
            by_place.setdefault((assignment.unit.path, role), set()).update(found)
    held: dict[Held, list[str]] = {}
    for (path, role), reaches in by_place.items():
        held.setdefault((frozenset(reaches), role), []).append(path)
    return held


def _reached(user: Any, held: Held, paths: Sequence[str], access: Access) -> Rows:
    """The rows that roles cover which are held in the units with these paths.

    Whoever now works at another school has left what she reached here, and what an earlier school wrote of a
    pupil stays there. A pupil and her guardians are not bound to a unit. What is logged above the unit, since it is
    about one who leads it, is reached by nobody there through her role, whoever leads it now (decisions D7).
    """
    reaches, role = held
    covers = {
        reach: both(_condition(user, reach, access), _shown_to(role, reach, access))
        for reach in Reach
        if reach in reaches
    }
    at_rank = either(in_unit_inside(access.logged, path) for path in paths) if access.logged else EVERY_ROW
    here = either(
        both(those, at_rank) if reach in BY_RANK else those
        for reach, those in covers.items()
        if reach not in UNBOUND
    )
    anywhere = [covers[reach] for reach in UNBOUND if reach in covers]
    return either([*anywhere, both(_within(paths, access), here)])


def _shown_to(role: str, reach: Reach, access: Access) -> Rows:
    """A row may be for some roles only; whoever wrote it, or is named in it, is shown it all the same."""
    if access.readers is None or reach not in BY_RANK:
        return EVERY_ROW
    return empty_or_with(access.readers, f"|{role}|")


def _condition(user: Any, reach: Reach, access: Access) -> Rows:
    """Which rows of a unit a reach covers; none where the model does not say what it takes to know."""
    if reach is Reach.WITHIN:
        return EVERY_ROW
    if reach is Reach.OWN:
        return same(access.author, user.pk) if access.author else NO_ROWS
    if reach is Reach.NAMED:
        return _is_named(user, access.named) if access.named else NO_ROWS
    return _of_pupils(user, reach, access.pupil) if access.pupil else NO_ROWS


def _of_pupils(user: Any, reach: Reach, pupil: str) -> Rows:
    """The rows about those pupils whom a reach covers."""
    if reach is Reach.GLASS:
        return _under_glass(user, pupil)
    if reach is Reach.CASE:
        return _in_a_case(user, pupil)
    return Q(Exists(user.pupils_in_reach(reach).filter(pk=OuterRef(pupil))))


def _is_named(user: Any, named: Named) -> Rows:
    said: dict[str, list[Any]] = {"one.user_id = %s": [user.pk]}
    if _is_dated(named.model):
        said[IN_FORCE] = [clock.today()] * 2
    return listed(named.row, named.model, named.key, said)


@cache
def _is_dated(model: str) -> bool:
    return any(field.name == "ends_on" for field in apps.get_model(model)._meta.fields)


def _under_glass(user: Any, pupil: str) -> Rows:
    """Those of pupils for whom the person has broken the glass, until it closes."""
    said = {"one.opened_by_id = %s": [user.pk], "one.closes_at > %s": [timezone.now()]}
    return listed(pupil, "oversight.GlassOpening", "pupil", said)


def _in_a_case(user: Any, pupil: str) -> Rows:
    """Those of pupils about whom there is an open case that the policy shows the person."""
    cases = apps.get_model("pupil_health.Case")
    seen: models.QuerySet[Any] = models.QuerySet(cases).filter(
        allowed(user, Verb.SEE, cases.access), state="open"
    )
    return Q(Exists(seen.filter(pupil=OuterRef(pupil))))


def _within(paths: Sequence[str], access: Access) -> Rows:
    within = either(inside(access.path, path) for path in paths)
    if access.through is None:
        return within
    model, key = access.through
    rows = apps.get_model(model)._base_manager.filter(
        in_force(clock.today()), as_filter(within), **{key: OuterRef("pk")}
    )
    return Q(Exists(rows))


def may_do(user: Any, verb: Verb, thing: Any) -> bool:
    """Whether the policy lets `user` do `verb` to `thing`."""
    rows = type(thing)._base_manager.filter(allowed(user, verb, thing.access), pk=thing.pk)
    with acting(user):
        return bool(rows.exists())


def require(user: Any, verb: Verb, thing: Any) -> None:
    """Refuse unless the policy lets `user` do `verb` to `thing`."""
    if not may_do(user, verb, thing):
        raise PermissionDenied(f"{user} may not {verb} {thing._meta.label} {thing.pk}")


def may_in(user: Any, verb: Verb, subject: Subject, unit: Any) -> bool:
    """Whether the policy lets `user` do `verb` to things of this subject in `unit`; it asks no database."""
    if isinstance(user, Installation):
        return True
    if not user.is_authenticated or not user.is_active:
        return False
    return any(
        unit.path.startswith(assignment.unit.path)
        for assignment in user.assignments_in_force()
        if any(permit.reach is Reach.WITHIN for permit in permits(Role(assignment.role), verb, subject))
    )


def require_in(user: Any, verb: Verb, subject: Subject, unit: Any) -> None:
    """Refuse unless the policy lets `user` do `verb` to things of this subject in `unit`: used before adding."""
    if not may_in(user, verb, subject, unit):
        raise PermissionDenied(f"{user} may not {verb} {subject} in unit {unit.pk}")


class ScopedQuerySet(models.QuerySet[Row], Generic[Row]):
    """Rows that know who is asking."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(allowed(user, Verb.SEE, self.model.access))  # type: ignore[attr-defined]

    def changeable_by(self, user: Any) -> Self:
        return self.filter(allowed(user, Verb.CHANGE, self.model.access))  # type: ignore[attr-defined]

    def not_kept_from(self, user: Any) -> Self:
        """For counts: whatever her roles reach, without what she is named to be kept from."""
        return self.filter(as_filter(_not_kept_from(user, self.model.access.barred)))  # type: ignore[attr-defined]
