"""Who works in Exempelköping: nineteen personas, and a rektor and a few colleagues for every unit."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samsyn.access.policy import Role
from samsyn.accounts.actions import Period, Person, add_teaching, ask_stand_in, give_role, make_account
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.organisation.models import Group, Unit


SINCE = date(2022, 8, 1)
HOME = "99900105"  # Rönnbackaskolan 7–9, where the personas work
PRESCHOOL = "99900401"
ORGANISER = ""
DOMAIN = "exempelkoping.example"


@dataclass(frozen=True)
class Employee:
    """A name, a role, and the code of the unit where it is held; the organiser has no code."""

    name: str
    role: Role
    unit: str


# The first holder of a role is its persona on the page where one chooses who to be.
PERSONAS = (
    Employee("Amina Rashid", Role.PRINCIPAL, HOME),
    Employee("Björn Wallin", Role.DEPUTY_PRINCIPAL, HOME),
    Employee("Maria Kuusela", Role.SCHOOL_SOCIAL_WORKER, HOME),
    Employee("Sara Hedlund", Role.SCHOOL_NURSE, HOME),
    Employee("Henrik Osei", Role.SCHOOL_DOCTOR, HOME),
    Employee("Pilar Moreno", Role.SCHOOL_PSYCHOLOGIST, HOME),
    Employee("Sofia Bergström", Role.SPECIAL_NEEDS_EDUCATOR, HOME),
    Employee("Ali Demir", Role.TEACHER, HOME),
    Employee("Frida Norén", Role.PRESCHOOL_TEACHER, PRESCHOOL),
    Employee("Verner Ståhl", Role.SUPPORT_STAFF, HOME),
    Employee("Agnes Lund", Role.SCHOOL_ADMINISTRATOR, ORGANISER),
    Employee("Mats Öberg", Role.AREA_MANAGER, ORGANISER),
    Employee("Klara Ström", Role.QUALITY_STRATEGIST, ORGANISER),
    Employee("Elisabet Frank", Role.CHIEF_EDUCATION_OFFICER, ORGANISER),
    Employee("Nils Nyberg", Role.COMMITTEE_MEMBER, ORGANISER),
    Employee("Dagny Olsson", Role.DATA_PROTECTION_OFFICER, ORGANISER),
    Employee("Simon Tran", Role.SYSTEM_ADMINISTRATOR, ORGANISER),
)
OTHER_PRINCIPALS = {
    "99900201": "Nadia Karimi",
    "99900101": "Lena Sjöström",
    "99900102": "Omar Haddad",
    "99900103": "Ulla Vikström",
    "99900104": "Peter Lindahl",
    "99900106": "Göran Ek",
    "99900107": "Hanna Bäck",
    "99900202": "Tomas Rydén",
    "99900203": "Ewa Kowalska",
    "99900204": "Jonas Hammar",
    "99900205": "Åsa Forsell",
    "99900208": "Leila Ahmadi",
    "99900301": "Fredrik Sund",
    "99900302": "Birgitta Holm",
    "99900303": "Samuel Tesfay",
    "99900401": "Karin Blad",
    "99900402": "Mikael Frost",
}


def email_of(name: str) -> str:
    """amina.rashid@exempelkoping.example"""
    plain = name.lower().translate(str.maketrans("åäöéü", "aaoeu")).replace(" ", ".")
    return f"{plain}@{DOMAIN}"


def employ() -> dict[str, User]:
    """Make the accounts and give the roles, by the ordinary deeds; answers the users by name."""
    units = {unit.code: unit for unit in Unit.objects.all() if unit.code or unit.is_organiser}
    people: dict[str, User] = {}
    staff = list(PERSONAS)
    staff += [Employee(name, Role.PRINCIPAL, code) for code, name in OTHER_PRINCIPALS.items()]
    staff.append(Employee("Astrid Palm", Role.SCHOOL_ADMINISTRATOR, HOME))
    for one in staff:
        people[one.name] = account(one.name, one.role, units[one.unit])
    return people


def account(name: str, role: Role, unit: Unit) -> User:
    """An account with one role."""
    user = make_account(by=INSTALLATION, person=Person(email_of(name), name))
    give_role(by=INSTALLATION, user=user, role=role, unit=unit, period=Period(SINCE))
    return user


def mentor_of(user: User, unit: Unit, name: str, school_year: str, starts_on: date) -> Any:
    """Make a teacher mentor of a class."""
    group = Group.objects.get(unit=unit, name=name, school_year=school_year, group_type=Group.Type.CLASS)
    return add_teaching(by=INSTALLATION, user=user, group=group, period=Period(starts_on))


def stand_in(head: User, whom: User, who: User) -> None:
    """Two weeks from next Monday, arranged by one who leads the unit and so confirmed at once."""
    today = clock.today()
    monday = today + timedelta(days=7 - today.weekday())
    period = Period(monday, monday + timedelta(days=11))
    ask_stand_in(by=head, assignment=whom.assignments.get(), user=who, period=period)
