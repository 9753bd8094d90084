"""Our insatser beside a figure: those that went on at the time, and only to who may see them."""

from datetime import date

import pytest

from samsyn.core.slots import ask
from samsyn.improvement.actions import Planned, plan_intervention


FIRST, LAST = date(2026, 9, 1), date(2026, 10, 31)


def plan(world, unit, by, starts_on, ends_on):
    planned = Planned(
        title=f"Insats på {unit}",
        type="I01",
        purpose="promotive",
        level="unit",
        for_whom="alla klasser",
        starts_on=starts_on,
        ends_on=ends_on,
        follow_up_on=ends_on,
        knowledge_kind="experience",
        owner=world.people[by],
    )
    return plan_intervention(by=world.people[by], unit=world.units[unit], planned=planned)


def seen(world, person, unit="Norra"):
    found = ask("why.deeds", unit=world.units[unit], first=FIRST, last=LAST, user=world.people[person])
    return [one["title"] for each in found for one in each]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_there"),
    [
        (date(2026, 8, 20), date(2026, 9, 1), True),
        (date(2026, 10, 31), date(2027, 1, 1), True),
        (date(2026, 11, 1), date(2027, 1, 1), False),
        (date(2026, 8, 1), date(2026, 8, 31), False),
    ],
)
def test_what_went_on_at_the_time_is_there(db, world, starts_on, ends_on, is_there):
    plan(world, "Norra", "bo", starts_on, ends_on)
    assert bool(seen(world, "bo")) is is_there


def test_what_others_do_is_not_seen(db, world):
    plan(world, "Södra", "dan", FIRST, LAST)
    assert not seen(world, "bo")
    assert not seen(world, "nora", "Södra")
