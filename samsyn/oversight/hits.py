"""Which readings another person always looks at: the rules, each of which may be hit by somebody who did right."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.timezone import localtime

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment, User
from samsyn.core.slots import ask
from samsyn.organisation.models import Guardianship, Pupil
from samsyn.oversight.limits import ReviewRule


PUPIL, PROTECTED = Pupil._meta.label, "organisation.ProtectedIdentity"
AT_HOME = (Role.PUPIL, Role.GUARDIAN)


@dataclass(frozen=True)
class Reading:
    """One row of the log: when, how, and of which things."""

    at: datetime
    deed: str
    things: Mapping[str, Sequence[str]]  # kind → keys


@dataclass(frozen=True)
class Day:
    """What one person read on a day at a unit."""

    user: User
    on: date
    readings: Sequence[Reading]

    @cached_property
    def things(self) -> set[tuple[str, str]]:
        """Kind and key of everything that was read, once."""
        return {(kind, key) for one in self.readings for kind, keys in one.things.items() for key in keys}

    def keys(self, kind: str) -> set[str]:
        return {key for one, key in self.things if one == kind}


@dataclass(frozen=True)
class Known:
    """What the rules need to know of the pupils and cases that a month's readings are about."""

    pupils: Collection[int]
    rule: ReviewRule
    others: Collection[str]  # keys of all that is no pupil

    @cached_property
    def protected(self) -> set[str]:
        rows = Pupil.objects.filter(pk__in=self.pupils).exclude(Pupil.OPEN)
        return {str(key) for key in rows.values_list("pk", flat=True)}

    @cached_property
    def families(self) -> dict[str, set[str]]:
        """Pupil → her family name and her guardians'; of a protected pupil only the guardians'."""
        found: dict[str, set[str]] = {}
        rows = Pupil.objects.filter(pk__in=self.pupils).exclude(family="").values_list("pk", "family")
        for key, family in rows:
            if str(key) not in self.protected:
                found.setdefault(str(key), set()).add(family.lower())
        for key, name, _address in self._guardians:
            found.setdefault(str(key), set()).add(_surname(name))
        return found

    @cached_property
    def parents(self) -> dict[str, set[str]]:
        """Pupil → her guardians' names and addresses."""
        found: dict[str, set[str]] = {}
        for key, name, address in self._guardians:
            found.setdefault(str(key), set()).update({name.lower(), address.lower()} - {""})
        return found

    @cached_property
    def colleagues(self) -> set[str]:
        """Names and addresses of everybody who holds, or has held, a role as staff."""
        staff = Assignment.objects.exclude(role__in=AT_HOME).values("user")
        rows = User.objects.filter(pk__in=staff).values_list("name", "email")
        return {word.lower() for pair in rows for word in pair}

    @cached_property
    def about_staff(self) -> set[str]:
        """Keys of what is said to be about a grown-up at the school."""
        return {key for keys in ask("reading.about_staff", keys=self.others) for key in keys}

    @cached_property
    def _guardians(self) -> list[tuple[int, str, str]]:
        rows = Guardianship.objects.filter(pupil__in=self.pupils)
        return list(rows.values_list("pupil", "guardian__name", "guardian__email"))


def known_of(days: Iterable[Day], rule: ReviewRule) -> Known:
    things = {thing for day in days for thing in day.things}
    pupils = {int(key) for kind, key in things if kind == PUPIL}
    return Known(pupils, rule, {key for kind, key in things if kind != PUPIL})


def hits_of(day: Day, known: Known) -> list[str]:
    """The rules that a day of reading has hit, in the order of the table."""
    return [name for name, is_hit in RULES.items() if is_hit(day, known)]


def _own_child(day: Day, known: Known) -> bool:
    me = {day.user.name.lower(), day.user.email.lower()}
    return any(known.parents.get(key, set()) & me for key in day.keys(PUPIL))


def _same_name(day: Day, known: Known) -> bool:
    mine = _surname(day.user.name)
    return any(mine in known.families.get(key, ()) for key in day.keys(PUPIL))


def _child_of_colleague(day: Day, known: Known) -> bool:
    me = {day.user.name.lower(), day.user.email.lower()}
    return any(known.parents.get(key, set()) & known.colleagues - me for key in day.keys(PUPIL))


def _about_colleague(day: Day, known: Known) -> bool:
    return any(key in known.about_staff for _kind, key in day.things)


def _at_night(day: Day, known: Known) -> bool:
    hours = {localtime(one.at).hour for one in day.readings}
    return any(hour >= known.rule.night_from or hour < known.rule.night_to for hour in hours)


def _many(day: Day, known: Known) -> bool:
    return len(day.things) >= known.rule.many


def _protected(day: Day, known: Known) -> bool:
    return bool(day.keys(PROTECTED)) or not known.protected.isdisjoint(day.keys(PUPIL))


def _through_glass(day: Day, known: Known) -> bool:
    return any(one.deed == "glass.read" for one in day.readings)


RULES: dict[str, Callable[[Day, Known], bool]] = {
    "own_child": _own_child,
    "same_name": _same_name,
    "colleagues_child": _child_of_colleague,
    "about_colleague": _about_colleague,
    "night": _at_night,
    "many": _many,
    "protected": _protected,
    "glass": _through_glass,
}


def _surname(name: str) -> str:
    """The last word of a name; of somebody with one name only, nothing that anybody shares."""
    words = name.lower().split()
    return words[-1] if len(words) > 1 else f"{name} "
