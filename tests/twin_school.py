"""Everybody of Norra once more, at Södra: the same roles and classes, in a school that has nothing to do with it."""

from samsyn.accounts.models import Assignment, Teaching, User
from samsyn.organisation.models import Group
from tests.world import GROUPS, PEOPLE, PUPILS, START, YEAR, World, put_pupil, tie_family


def twin_of(world: World) -> World:
    """A cast with the names of Norra's, so that whatever is built there can be built at Södra; Dan is its Bo."""
    there = world.units["Södra"]
    twin = World(units={**world.units, "Norra": there}, people=dict(world.people))
    twin.people["bo"] = world.people["dan"]
    for name, role, where in PEOPLE:
        if where == "Norra" and name != "bo":
            person = User.objects.create_user(f"{name}.sodra@exempelkoping.example", name=f"Södra-{name}")
            Assignment.objects.create(user=person, role=role, unit=there, starts_on=START)
            twin.people[name] = person
    for name, where, mentor in GROUPS:
        if where == "Norra":
            group = Group.objects.create(unit=there, name=name, school_year=YEAR)
            Teaching.objects.create(user=twin.people[mentor or ""], group=group, starts_on=START)
            twin.groups[name] = group
    for name, family, sex, born, marking, group in PUPILS:
        if group in twin.groups:
            about = (f"{name}-sodra", family, sex, born, marking)
            twin.pupils[name] = put_pupil(*about, twin.groups[group])
    tie_family(twin)
    return twin
