"""Turns duties into proposals of roles. A proposal grants nothing; an administrator confirms or declines each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.policy import Role
from samsyn.accounts.models import User
from samsyn.imports.models import RoleProposal
from samsyn.imports.ss12000.memory import kept
from samsyn.imports.ss12000.records import address_hash
from samsyn.organisation.models import Unit


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


def renew(today: date) -> int:
    """Make the list of proposals answer to the duties remembered; what has been decided stays decided."""

    there = {(one.ref, one.unit_id, one.role): one for one in RoleProposal.objects.all()}
    wanted = {(one.ref, one.unit.pk, one.role.value): one for one in _wanted(today)}
    RoleProposal.objects.bulk_create(
        RoleProposal(ref=one.ref, unit=one.unit, role=one.role, duty=one.duty, starts_on=one.starts_on)
        for key, one in wanted.items()
        if key not in there
    )
    for row in RoleProposal.objects.filter(state__in=(State.PROPOSED, State.GONE)):
        one = wanted.get((row.ref, row.unit_id, row.role))
        row.state = State.PROPOSED if one else State.GONE
        row.name = ""  # what the register says now; it may have marked the person as protected
        if one:
            row.name, row.user, row.ends_on = one.name, one.user, one.ends_on
            row.starts_on, row.duty = one.starts_on, one.duty
        row.save()
    return len(wanted)


def _wanted(today: date) -> Iterator[Wanted]:
    units = _units()
    users = {address_hash(user.email): user for user in User.objects.filter(is_active=True)}
    for key, duty in kept("duties"):
        role = ROLES.get(duty["role"])
        start = date.fromisoformat(duty["start"]) if duty["start"] else today
        end = date.fromisoformat(duty["end"]) if duty["end"] else None
        if role is None or (end and end < today):
            continue
        user = next((users[one] for one in duty["addresses"] if one in users), None)
        for unit in units.get(duty["at"], ()):
            yield Wanted(key, unit, role, duty["role"], duty["name"], user, start, end)


def _units() -> dict[str, list[Unit]]:
    """Our units by the register's ids; a school stands for the school units in it."""
    codes: dict[str, set[str]] = defaultdict(set)
    for key, organisation in kept("organisations"):
        if organisation["code"]:
            codes[key].add(organisation["code"])
            codes[organisation["parent"]].add(organisation["code"])
    known: dict[str, Any] = {unit.code: unit for unit in Unit.objects.schools() if unit.code}
    return {key: [known[code] for code in sorted(found) if code in known] for key, found in codes.items()}
