"""How near the pupils somebody stands decides which rules of disclosure hold (decisions D1)."""

import pytest

from samsyn.access.policy import Role
from samsyn.access.zones import Zone, zone_for
from samsyn.accounts.models import Assignment
from tests.world import TODAY, World


ZONES = {  # at Norra, and at the organiser
    "bo": ("inside", "public"),
    "britt": ("inside", "public"),
    "cia": ("organiser", "public"),
    "anna": ("organiser", "public"),
    "adam": ("organiser", "public"),
    "vera": ("public", "public"),
    "dan": ("public", "public"),
    "max": ("organiser", "organiser"),
    "sten": ("organiser", "organiser"),
    "eva": ("organiser", "organiser"),
    "nora": ("public", "public"),
    "dag": ("public", "public"),
    "sys": ("public", "public"),
    "kim": ("public", "public"),
    "gun": ("public", "public"),
    "root": ("public", "public"),
}


@pytest.mark.parametrize("person", ZONES)
def test_each_person_has_a_zone_at_the_unit_and_above_it(world: World, person: str) -> None:
    somebody = world.people[person]
    zones = (zone_for(somebody, world.units["Norra"]), zone_for(somebody, world.units["Exempelköping"]))
    assert tuple(str(zone) for zone in zones) == ZONES[person]


def test_a_principal_over_the_organiser_is_still_not_inside_it(world: World) -> None:
    eva = world.people["eva"]
    Assignment.objects.create(
        user=eva, role=Role.PRINCIPAL, unit=world.units["Exempelköping"], starts_on=TODAY
    )
    assert zone_for(eva, world.units["Exempelköping"]) is Zone.ORGANISER
    assert zone_for(eva, world.units["Norra"]) is Zone.INSIDE


def test_a_committee_member_with_a_role_at_work_elsewhere_stays_public(world: World) -> None:
    nora = world.people["nora"]
    Assignment.objects.create(user=nora, role=Role.TEACHER, unit=world.units["Södra"], starts_on=TODAY)
    assert zone_for(nora, world.units["Norra"]) is Zone.PUBLIC
    assert zone_for(nora, world.units["Södra"]) is Zone.ORGANISER
