"""A small world with named people, the same in every test.

Exempelköping (organiser; Eva chief education officer, Sten quality strategist, Nora committee member,
|              Dag data protection officer, Sys systems administrator, Max area manager)
|-- Norra (F–9; Bo principal, Britt deputy principal, Cia social worker, Siv nurse, Doc doctor, Pia psychologist,
|   |      Spec special needs educator, Anna mentor of 9A, Ali mentor of 9B, Vera caretaker, Adam administrator)
|   |-- 9A: Kim (16), Lo (protected)
|   `-- 9B: Noa
|-- Södra (F–9; Dan principal)
|   `-- 9C: Mio
`-- Lingonet (preschool; Frida preschool teacher)
Kim signs in as a pupil; Gun is guardian of Kim and signs in.
"""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment, Teaching, User
from samsyn.organisation.models import Enrolment, Group, Guardian, Guardianship, Membership, Pupil, Unit


TODAY = date(2026, 11, 20)
YEAR = "2026/27"
START = date(2026, 8, 1)


@dataclass
class World:
    """The units, people and pupils of the tests, by name."""

    units: dict[str, Unit] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    pupils: dict[str, Pupil] = field(default_factory=dict)


UNITS = [  # name, kind, parent, code, school forms
    ("Exempelköping", Unit.Kind.ORGANISER, None, "", []),
    ("Norra", Unit.Kind.SCHOOL, "Exempelköping", "99900001", ["FKLASS", "GR", "FTH"]),
    ("Södra", Unit.Kind.SCHOOL, "Exempelköping", "99900002", ["FKLASS", "GR"]),
    ("Lingonet", Unit.Kind.SCHOOL, "Exempelköping", "99900003", ["FS"]),
]
PEOPLE = [  # name, role, unit
    ("bo", Role.PRINCIPAL, "Norra"),
    ("britt", Role.DEPUTY_PRINCIPAL, "Norra"),
    ("cia", Role.SCHOOL_SOCIAL_WORKER, "Norra"),
    ("siv", Role.SCHOOL_NURSE, "Norra"),
    ("doc", Role.SCHOOL_DOCTOR, "Norra"),
    ("pia", Role.SCHOOL_PSYCHOLOGIST, "Norra"),
    ("spec", Role.SPECIAL_NEEDS_EDUCATOR, "Norra"),
    ("anna", Role.TEACHER, "Norra"),
    ("ali", Role.TEACHER, "Norra"),
    ("frida", Role.PRESCHOOL_TEACHER, "Lingonet"),
    ("vera", Role.SUPPORT_STAFF, "Norra"),
    ("adam", Role.SCHOOL_ADMINISTRATOR, "Norra"),
    ("dan", Role.PRINCIPAL, "Södra"),
    ("max", Role.AREA_MANAGER, "Exempelköping"),
    ("sten", Role.QUALITY_STRATEGIST, "Exempelköping"),
    ("eva", Role.CHIEF_EDUCATION_OFFICER, "Exempelköping"),
    ("nora", Role.COMMITTEE_MEMBER, "Exempelköping"),
    ("dag", Role.DATA_PROTECTION_OFFICER, "Exempelköping"),
    ("sys", Role.SYSTEM_ADMINISTRATOR, "Exempelköping"),
    ("kim", Role.PUPIL, "Norra"),
    ("gun", Role.GUARDIAN, "Norra"),
]
GROUPS = [("9A", "Norra", "anna"), ("9B", "Norra", "ali"), ("9C", "Södra", None)]
PUPILS = [  # name, family, sex, born, marking, group
    ("kim", "Lind", "F", date(2010, 3, 1), Pupil.Marking.NONE, "9A"),
    ("lo", "", "", date(2011, 5, 5), Pupil.Marking.SECRECY, "9A"),
    ("noa", "Berg", "M", date(2011, 9, 9), Pupil.Marking.NONE, "9B"),
    ("mio", "Ek", "M", date(2011, 1, 1), Pupil.Marking.NONE, "9C"),
]


def unit(
    name: str, kind: str, parent: Unit | None, code: str = "", school_types: list[str] | None = None
) -> Unit:
    """Put a unit under another."""
    made = Unit.objects.create(
        name=name, kind=kind, parent=parent, code=code, school_types=school_types or [], path=f"new:{name}"
    )
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=["path"])
    return made


def build() -> World:
    """Everybody in the docstring above, in force since August 2022."""
    world = World()
    for name, kind, parent, code, forms in UNITS:
        world.units[name] = unit(name, kind, world.units.get(parent or ""), code, forms)
    put_people(world)
    for name, where, _mentor in GROUPS:
        world.groups[name] = Group.objects.create(unit=world.units[where], name=name, school_year=YEAR)
    Teaching.objects.bulk_create(
        Teaching(user=world.people[mentor], group=world.groups[name], starts_on=START)
        for name, _where, mentor in GROUPS
        if mentor
    )
    for name, family, sex, born, marking, group in PUPILS:
        world.pupils[name] = put_pupil(name, family, sex, born, marking, world.groups[group])
    tie_family(world)
    return world


def put_people(world: World) -> None:
    """All at once, since most tests begin with this; nobody has a password, and root no role."""
    names = [*(name for name, _role, _where in PEOPLE), "root"]
    nothing = make_password(None)
    people = [
        User(
            email=f"{name}@exempelkoping.example",
            name=name.capitalize(),
            password=nothing,
            is_superuser=name == "root",
        )
        for name in names
    ]
    world.people = dict(zip(names, User.objects.bulk_create(people), strict=True))
    Assignment.objects.bulk_create(
        Assignment(user=world.people[name], role=role, unit=world.units[where], starts_on=date(2022, 8, 1))
        for name, role, where in PEOPLE
    )


def put_pupil(name: str, family: str, sex: str, born: date, marking: str, group: Group) -> Pupil:
    """A pupil of a class, enrolled where the class is; of a protected one only the alias is known."""
    protected = marking != Pupil.Marking.NONE
    pupil = Pupil.objects.create(
        key_type=Pupil.Key.SOURCE,
        key_hash=f"hash-of-{name}",
        given="" if protected else name.capitalize(),
        family=family,
        alias=f"Elev {name.upper()}" if protected else "",
        sex=sex,
        born_on=born,
        security_marking=marking,
    )
    Enrolment.objects.create(
        pupil=pupil, unit=group.unit, school_type="GR", grade_year=9, grade_scheme="se-9", starts_on=START
    )
    Membership.objects.create(pupil=pupil, group=group, starts_on=START)
    return pupil


def tie_family(world: World) -> None:
    """Kim signs in as herself, Gun as her guardian."""
    kim, gun = world.people["kim"], world.people["gun"]
    kim.pupil = world.pupils["kim"]
    kim.save(update_fields=["pupil"])
    guardian = Guardian.objects.create(name="Gun Lind")
    Guardianship.objects.create(pupil=world.pupils["kim"], guardian=guardian)
    gun.guardian = guardian
    gun.save(update_fields=["guardian"])
