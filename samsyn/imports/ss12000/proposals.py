"""Turns duties into proposals of roles. A proposal grants nothing; an administrator confirms or declines each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.policy import Role
from samsyn.accounts.models import User
from samsyn.core.school_year import SchoolYear
from samsyn.imports.models import RoleProposal
from samsyn.imports.ss12000.memory import kept
from samsyn.imports.ss12000.records import Record, address_hash
from samsyn.organisation.models import Group, Unit


State = RoleProposal.State
ROLES = {
    "Rektor": Role.PRINCIPAL,
    "Förskolechef": Role.PRINCIPAL,  # rektor since 2019
    "Lärare": Role.TEACHER,
    "Förstelärare": Role.TEACHER,
    "Förskollärare": Role.PRESCHOOL_TEACHER,
    "Kurator": Role.SCHOOL_SOCIAL_WORKER,
    "Skolsköterska": Role.SCHOOL_NURSE,
    "Skolläkare": Role.SCHOOL_DOCTOR,
    "Skolpsykolog": Role.SCHOOL_PSYCHOLOGIST,
    "Speciallärare/specialpedagog": Role.SPECIAL_NEEDS_EDUCATOR,
    "Skoladministratör": Role.SCHOOL_ADMINISTRATOR,
    "Bibliotekarie": Role.SUPPORT_STAFF,
}


@dataclass(frozen=True)
class Wanted:
    """A role that a duty speaks for."""

    ref: str
    unit: Unit
    role: Role
    duty: str
    name: str
    user: User | None
    starts_on: date
    ends_on: date | None
    group: Group | None = None

    @property
    def key(self) -> tuple[str, int, str, int | None]:
        return self.ref, self.unit.pk, self.role.value, self.group.pk if self.group else None


def renew(today: date) -> int:
    """Make the list of proposals answer to the duties remembered; what has been decided stays decided."""
    there = {_key_of(one) for one in RoleProposal.objects.all()}
    wanted = {one.key: one for one in _wanted(today)}
    RoleProposal.objects.bulk_create(
        RoleProposal(
            ref=one.ref, unit=one.unit, role=one.role, group=one.group, duty=one.duty, starts_on=one.starts_on
        )
        for key, one in wanted.items()
        if key not in there
    )
    for row in RoleProposal.objects.filter(state__in=(State.PROPOSED, State.GONE)):
        one = wanted.get(_key_of(row))
        row.state = State.PROPOSED if one else State.GONE
        row.name = ""  # what the register says now; it may have marked the person as protected
        if one:
            row.name, row.user, row.ends_on = one.name, one.user, one.ends_on
            row.starts_on, row.duty = one.starts_on, one.duty
        row.save()
    return len(wanted)


def _key_of(row: RoleProposal) -> tuple[str, int, str, int | None]:
    return row.ref, row.unit_id, row.role, row.group_id


def _wanted(today: date) -> Iterator[Wanted]:
    units, classes = _units(), _Classes(today)
    users = {address_hash(user.email): user for user in User.objects.filter(is_active=True)}
    for key, duty in kept("duties"):
        first, last = _days(duty["start"], duty["end"], today)
        if last and last < today:
            continue
        user = next((users[one] for one in duty["addresses"] if one in users), None)
        role = ROLES.get(duty["role"])
        for unit in units.get(duty["at"], ()):
            if role is not None:
                yield Wanted(key, unit, role, duty["role"], duty["name"], user, first, last)
        for ref, kind, start, end in duty.get("mentor", ()):
            starts_on, ends_on = _days(start, end or duty["end"], today)
            for group in classes.named(ref) if not ends_on or ends_on >= today else ():
                about = (key, group.unit, Role.TEACHER, kind, duty["name"], user)
                yield Wanted(*about, max(first, starts_on), ends_on, group)


def _days(start: str | None, end: str | None, today: date) -> tuple[date, date | None]:
    return date.fromisoformat(start) if start else today, date.fromisoformat(end) if end else None


class _Classes:
    """Our groups of this school year by the register's ids: found by unit, type and name, as rosters made them."""

    def __init__(self, today: date) -> None:
        self.units = _units()
        self.kept: dict[str, Record] = dict(kept("groups"))
        self.ours = {
            (one.unit_id, one.group_type, one.name.lower()): one
            for one in Group.objects.filter(school_year=str(SchoolYear.of(today))).select_related("unit")
        }

    def named(self, ref: str) -> list[Group]:
        group = self.kept.get(ref)
        if group is None:
            return []
        keys = [(unit.pk, group["type"], group["name"].lower()) for unit in self.units.get(group["at"], ())]
        return [self.ours[key] for key in keys if key in self.ours]


def _units() -> dict[str, list[Unit]]:
    """Our units by the register's ids; a school stands for the school units in it."""
    codes: dict[str, set[str]] = defaultdict(set)
    for key, organisation in kept("organisations"):
        if organisation["code"]:
            codes[key].add(organisation["code"])
            codes[organisation["parent"]].add(organisation["code"])
    known: dict[str, Any] = {unit.code: unit for unit in Unit.objects.schools() if unit.code}
    return {key: [known[code] for code in sorted(found) if code in known] for key, found in codes.items()}
