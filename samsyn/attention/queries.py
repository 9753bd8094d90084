"""What pages ask about signals: the list of those to look at, one pupil's, and how the last walk went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from samsyn.access.policy import Role, Subject, Verb, permits
from samsyn.access.scoping import in_force
from samsyn.attention import words
from samsyn.attention.models import Signal, Sweep
from samsyn.attention.rules import RuleTable
from samsyn.attention.tables import version, versions
from samsyn.organisation.models import Group, Membership, Pupil, Unit
from samsyn.year_wheel.queries import SchoolDays


PUPILS_A_PAGE = 25


@dataclass(frozen=True)
class Told:
    """A signal as pages tell it."""

    signal: Signal
    table: RuleTable | None
    look_by: date | None

    @property
    def is_lacking(self) -> bool:
        return self.signal.within is None

    @property
    def waits(self) -> bool:
        """Whether it asks somebody to look, and nobody has."""
        return not self.is_lacking and self.signal.looked_on is None

    @property
    def within(self) -> str:
        return words.within_words(self.signal.within)

    @cached_property
    def kind(self) -> str:
        rule = self.table.rule(self.signal.rule) if self.table else None
        return rule.kind if rule else ""

    @property
    def title(self) -> str:
        return words.title_of(self.table.rule(self.signal.rule) if self.table else None, self.signal.rule)

    @property
    def data(self) -> str:
        if self.is_lacking:
            return words.lacking_words(self.signal.data)
        return words.data_words(self.kind, self.signal.data) if self.kind else ""

    @property
    def when(self) -> str:
        """Who looked on which day, or when to at the latest."""
        if self.signal.looked_on:
            return words.looked_words(self.signal.looked_on, self.signal.looked_by)
        return words.look_by_words(self.look_by) if self.look_by else ""

    @property
    def rule(self) -> str:
        return words.rule_words(self.signal.rule, self.signal.version)


@dataclass(frozen=True)
class PupilRow:
    """One pupil of the list, with everything that is said of her."""

    pupil: Pupil
    class_name: str
    signals: Sequence[Told]

    @property
    def waits(self) -> bool:
        """Whether nobody has looked at one of them."""
        return any(one.waits for one in self.signals)


def may_work_with(user: Any, unit: Unit) -> bool:
    """Whether she may say that she has looked at somebody here, whichever pupils that is."""
    return unit.is_school_unit and any(
        permits(Role(one.role), Verb.CHANGE, Subject.ATTENTION) for one in user.roles_at(unit)
    )


def told(signals: Sequence[Signal], days: SchoolDays) -> list[Told]:
    """With the rules they were raised by and the school day to look by."""
    tables = {one.version: one for one in versions()}
    return [
        Told(one, tables.get(one.version), days.after(one.raised_on, one.within) if one.within else None)
        for one in signals
    ]


def pupils_to_look_at(
    user: Any, unit: Unit, today: date, *, group: str = "", state: str = Signal.State.LOOK
) -> list[PupilRow]:
    """By class and then by name: never by how strict a signal is, which would rank the pupils."""
    rows = Signal.objects.changeable_by(user).standing(today).filter(unit=unit, state=state)
    signals = list(rows.select_related("pupil", "looked_by"))
    classes = classes_of({one.pupil_id for one in signals}, unit, today)
    by_pupil: dict[int, list[Told]] = {}
    for one in told(signals, SchoolDays(unit)):
        by_pupil.setdefault(one.signal.pupil_id, []).append(one)
    found = [
        PupilRow(own[0].signal.pupil, classes.get(pupil, ""), sorted(own, key=lambda one: one.signal.rule))
        for pupil, own in by_pupil.items()
        if not group or classes.get(pupil) == group
    ]
    return sorted(found, key=lambda one: (class_place(one.class_name), one.pupil.shown_name.casefold()))


def class_place(name: str) -> tuple[int, str]:
    """2A before 10A; without a class last."""
    digits = "".join(letter for letter in name if letter.isdecimal())
    return (int(digits) if digits else 99, name.casefold())


def classes_of(pupils: set[int], unit: Unit, today: date) -> Mapping[int, str]:
    rows = Membership.objects.filter(
        in_force(today), pupil__in=pupils, group__unit=unit, group__group_type=Group.Type.CLASS
    )
    return dict(rows.values_list("pupil", "group__name"))


def signals_of(user: Any, pupil: Pupil, today: date, known: SchoolDays | None = None) -> list[Told]:
    """What the rules say of one pupil, for whoever may see it: herself and her guardians too.

    `known` are the school days of a unit that have been asked for already.
    """
    rows = Signal.objects.visible_to(user).standing(today).filter(pupil=pupil)
    signals = list(rows.select_related("unit", "looked_by").order_by("rule"))
    if not signals:
        return []
    unit = signals[0].unit
    return told(signals, known if known and known.unit == unit else SchoolDays(unit))


def lacking_here(unit: Unit) -> list[tuple[str, str]]:
    """Rules that cannot be tried for anybody in the unit: title, and what is lacking."""
    walk = last_sweep(unit)
    if walk is None or not walk.lacking:
        return []
    table = version(walk.version)
    found = [(table.rule(rule) if table else None, rule, need) for rule, need in walk.lacking.items()]
    return [(words.title_of(rule, name), words.lacking_words({"needs": need})) for rule, name, need in found]


def last_sweep(unit: Unit) -> Sweep | None:
    return Sweep.objects.filter(unit=unit).first()
