"""Writes a planned roster, and takes it back: a part of reading in a file, whose audit row covers it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from samsyn.core.acting import acting
from samsyn.core.actions import INSTALLATION
from samsyn.core.crypto import seal
from samsyn.organisation.models import Enrolment, Group, Membership, ProtectedIdentity, Pupil, Unit
from samsyn.organisation.roster_rows import Person
from samsyn.organisation.rosters import RosterPlan
from samsyn.organisation.stretches import Stretches


AT_A_TIME = 1_000
PUPIL_FIELDS = ("given", "family", "alias", "sex", "born_on", "security_marking")
WHY = "a roster keeps the sealed names of protected pupils"

Journal = dict[str, list[Any]]


@dataclass
class Written:
    """What a roster changed: the units, and a journal (to be kept sealed) by which it can be taken back."""

    units: dict[str, Unit]
    pupils: dict[int, Pupil]  # by place in the list of keys
    journal: Journal = field(default_factory=dict)


def write_roster(plan: RosterPlan) -> Written:
    """Make the plan true. The caller holds the transaction, has asked for the right and writes the audit row."""
    journal: Journal = {}
    _look_again(plan)
    units = _write_units(plan, journal)
    pupils = _write_pupils(plan, units, journal)
    _write_enrolments(plan.enrolments, units, pupils, journal)
    _write_memberships(plan.memberships, units, pupils, journal)
    return Written(units, pupils, journal)


def _look_again(plan: RosterPlan) -> None:
    """The pupils as they are now: some may have been blocked locally since the roster was compared with them."""
    known = {one.known.pk: one.known for one in plan.people.values() if one.known}
    for part in _parts(Pupil, sorted(known)):
        for now in part.select_for_update().order_by("pk"):
            for name in (*PUPIL_FIELDS, "locally_protected"):
                setattr(known[now.pk], name, getattr(now, name))


def take_back_roster(journal: Journal) -> None:
    """Put back what the journal says stood there before, and remove what was new."""
    for model, new, moved in (
        (Membership, "new_memberships", "memberships"),
        (Enrolment, "new_enrolments", "enrolments"),
    ):
        for part in _parts(model, journal[new]):
            part.delete()
        _put_back(model, journal[moved])
    _take_back_descriptions(journal)
    _remove_unless_used(Group, journal["new_groups"])
    _remove_unless_used(Pupil, journal["new_pupils"])
    for part in _parts(Pupil, journal["new_pupils"]):  # who is used already is kept, without her name
        part.update(given="", family="")
    for pk, forms in journal["units"]:
        Unit.objects.filter(pk=pk).update(school_types=forms)


def _put_back(model: Any, rows: list[Any]) -> None:
    """The days of each row as they were; most rows had the same."""
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for pk, before in rows:
        alike[tuple(before.items())].append(pk)
    for before, keys in alike.items():
        for part in _parts(model, keys):
            part.update(**dict(before))


def _take_back_descriptions(journal: Journal) -> None:
    """Names and markings as they were; who has been blocked locally since then stays without an open name."""
    before = dict(journal["pupils"])
    blocked = set(_blocked(before))
    for part in _parts(Pupil, list(before)):
        pupils = list(part.select_for_update())
        for pupil in pupils:
            for name, value in before[pupil.pk].items():
                setattr(pupil, name, value)
            if pupil.pk in blocked:
                pupil.given, pupil.family, pupil.alias = "", "", pupil.alias or "Elev"
        _update(Pupil, pupils, PUPIL_FIELDS)
    for pk, unit, sealed in journal["sealed"]:
        if sealed is not None or pk not in blocked:
            _put_back_sealed(pk, unit, sealed)


def _write_units(plan: RosterPlan, journal: Journal) -> dict[str, Unit]:
    journal["units"] = []
    for code, forms in plan.forms.items():
        unit = plan.units[code]
        if unit._state.adding:
            unit.path = f"new:{code}"
            unit.school_types = sorted(forms)
            unit.save()
            unit.path = f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
            unit.save(update_fields=["path"])
        elif not forms <= set(unit.school_types):
            journal["units"].append([unit.pk, unit.school_types])
            unit.school_types = [*unit.school_types, *sorted(forms - set(unit.school_types))]
            unit.save(update_fields=["school_types"])
    return plan.units


def _write_pupils(plan: RosterPlan, units: dict[str, Unit], journal: Journal) -> dict[int, Pupil]:
    changed = [one.known for one in plan.people.values() if one.known and one.is_changed]
    journal["pupils"] = [
        [one.pk, {name: _plain(getattr(one, name)) for name in PUPIL_FIELDS}] for one in changed
    ]
    pupils = {key: _described(one) for key, one in plan.people.items()}
    new = [pupil for pupil in pupils.values() if pupil.pk is None]
    Pupil._base_manager.bulk_create(new, batch_size=AT_A_TIME)
    _update(Pupil, changed, PUPIL_FIELDS)
    journal["new_pupils"] = [pupil.pk for pupil in new]
    journal["sealed"] = _seal_names(plan, units, pupils)
    return pupils


def _described(person: Person) -> Pupil:
    """The row as it is to be stored. The name of a protected pupil is not in it."""
    pupil = person.known or Pupil(key_type=person.key.kind, key_hash=person.key_hash)
    if person.known and not person.is_changed:
        return pupil
    pupil.given = "" if person.is_protected else person.given
    pupil.family = "" if person.is_protected else person.family
    if person.is_protected and not pupil.alias:
        pupil.alias = f"Elev {person.key_hash[:4].upper()}"  # until rektor gives a better one
    pupil.sex = person.sex or pupil.sex
    pupil.born_on = person.key.born_on or pupil.born_on
    pupil.security_marking = person.marking
    return pupil


@acting(INSTALLATION)  # the register may know her at another unit than the one that reads it in
def _seal_names(plan: RosterPlan, units: dict[str, Unit], pupils: dict[int, Pupil]) -> list[Any]:
    """True names of the protected, encrypted; those who no longer are have their sealed name removed."""
    people = {pupils[key].pk: one for key, one in plan.people.items()}
    old = _sealed_of([pk for pk, one in people.items() if one.known])
    journal: list[Any] = []
    for pk, one in people.items():
        row = old.get(pk)
        if one.is_protected:
            journal.append([pk, row.unit_id, row.sealed_name] if row else [pk, None, None])
            _seal_one(row or ProtectedIdentity(pupil_id=pk), one, units[one.unit_code])
        elif row:
            journal.append([pk, row.unit_id, row.sealed_name])
            row.delete()
    return journal


def _seal_one(row: ProtectedIdentity, person: Person, unit: Unit) -> None:
    row.unit = unit
    row.sealed_name = seal(f"{person.given} {person.family}".strip(), place=row.place)
    row.save()


def _blocked(pupils: Iterable[int]) -> list[int]:
    return list(
        Pupil._base_manager.filter(pk__in=list(pupils), locally_protected=True).values_list("pk", flat=True)
    )


def _sealed_of(pupils: list[int]) -> dict[int, ProtectedIdentity]:
    rows = ProtectedIdentity.objects.everything(because=WHY)
    found: dict[int, ProtectedIdentity] = {}
    for start in range(0, len(pupils), AT_A_TIME):
        part = rows.filter(pupil__in=pupils[start : start + AT_A_TIME])
        found |= {row.pupil_id: row for row in part}
    return found


@acting(INSTALLATION)
def _put_back_sealed(pupil: int, unit: int | None, name: str | None) -> None:
    ProtectedIdentity.objects.everything(because=WHY).filter(pupil=pupil).delete()
    if name is not None and unit is not None:
        ProtectedIdentity.objects.create(pupil_id=pupil, unit_id=unit, sealed_name=name)


def _write_enrolments(
    plan: Stretches[Enrolment], units: dict[str, Unit], pupils: dict[int, Pupil], journal: Journal
) -> None:
    new = [
        Enrolment(
            pupil=pupils[one.key[0]],
            unit=units[one.key[1]],
            school_type=one.key[2],
            grade_year=one.key[3],
            grade_scheme=one.grade_scheme,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for one in plan.new
    ]
    journal["enrolments"] = _before(plan, ("starts_on", "ends_on", "grade_scheme"))
    for row, wanted in plan.moved:
        row.grade_scheme = wanted.grade_scheme
    _move(Enrolment, plan, ("starts_on", "ends_on", "grade_scheme"))
    Enrolment.objects.bulk_create(new, batch_size=AT_A_TIME)
    journal["new_enrolments"] = [row.pk for row in new]


def _write_memberships(
    plan: Stretches[Membership], units: dict[str, Unit], pupils: dict[int, Pupil], journal: Journal
) -> None:
    groups = _write_groups(plan, units, journal)
    new = [
        Membership(
            pupil=pupils[one.key[0]], group=groups[one.key[1:]], starts_on=one.starts_on, ends_on=one.ends_on
        )
        for one in plan.new
    ]
    journal["memberships"] = _before(plan, ("starts_on", "ends_on"))
    _move(Membership, plan, ("starts_on", "ends_on"))
    Membership.objects.bulk_create(new, batch_size=AT_A_TIME)
    journal["new_memberships"] = [row.pk for row in new]


def _write_groups(
    plan: Stretches[Membership], units: dict[str, Unit], journal: Journal
) -> dict[tuple[Any, ...], Group]:
    """Each group by (unit code, name, type, school year); those that are not there are made."""
    wanted = {one.key[1:] for one in plan.new}
    codes, years = {key[0] for key in wanted}, {key[3] for key in wanted}
    there = Group.objects.filter(unit__in=[units[code] for code in codes], school_year__in=years)
    groups = {
        (row.unit.code, row.name, row.group_type, row.school_year): row
        for row in there.select_related("unit")
    }
    new = {
        key: Group(unit=units[key[0]], name=key[1], group_type=key[2], school_year=key[3])
        for key in sorted(wanted - set(groups))
    }
    Group.objects.bulk_create(new.values(), batch_size=AT_A_TIME)
    journal["new_groups"] = [row.pk for row in new.values()]
    return groups | new


def _before(plan: Stretches[Any], fields: Iterable[str]) -> list[Any]:
    rows = [row for row, _ in (*plan.moved, *plan.ended)]
    return [[row.pk, {name: _plain(getattr(row, name)) for name in fields}] for row in rows]


def _move(model: Any, plan: Stretches[Any], fields: tuple[str, ...]) -> None:
    """Correct the days of what is moved, and end what the roster no longer has."""
    for row, wanted in plan.moved:
        row.starts_on, row.ends_on = wanted.starts_on, wanted.ends_on
    _update(model, [row for row, _ in plan.moved], fields)
    by_day: dict[Any, list[int]] = {}
    for row, last in plan.ended:
        by_day.setdefault(last, []).append(row.pk)
    for last, keys in by_day.items():
        for part in _parts(model, keys):
            part.update(ends_on=last)


def _update(model: Any, rows: list[Any], fields: tuple[str, ...]) -> None:
    """As `bulk_update` does, in a tenth of the time: it writes a case for each row and field."""
    model._base_manager.bulk_create(
        rows, AT_A_TIME, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


@acting(INSTALLATION)  # a case may stand at a unit out of reach
def _remove_unless_used(model: Any, keys: list[int]) -> None:
    """Whom a mentor, a guardian, a case or an account stands on by now is kept."""
    there = [one for one in model._meta.get_fields(include_hidden=True) if one.one_to_many or one.one_to_one]
    links = [one.field for one in there if one.auto_created]
    for part in _parts(model, keys):
        for link in links:
            part = part.filter(~Exists(link.model._base_manager.filter(**{link.name: OuterRef("pk")})))
        part.delete()


def _parts(model: Any, keys: list[int]) -> Iterator[Any]:
    """The rows with these keys: a database takes only so many in one question."""
    for start in range(0, len(keys), AT_A_TIME):
        yield model._base_manager.filter(pk__in=keys[start : start + AT_A_TIME])


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
