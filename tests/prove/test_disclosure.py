"""5 000 organisers' tables released, and nothing hidden in them worked out; what only hides small rows is caught."""

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.disclosure import release
from samsyn.indicators.tests.attack import guarded, leaks, random_tables, unguarded
from tests.prove.said import say


TABLES = 5_000
ZONES = (Zone.ORGANISER, Zone.PUBLIC)
pytestmark = pytest.mark.prove


def recovered(seed: int, zone: Zone, guard: object) -> bool:
    """Whether an attacker who knows how the tables add up gets at a figure that is too small to be shown."""
    rows, tree = random_tables(seed)
    return bool(leaks(rows, release(guard(rows, tree), zone), tree))  # type: ignore[operator]


@pytest.mark.parametrize("zone", ZONES)
def test_nothing_hidden_is_recovered(zone: Zone) -> None:
    found = [seed for seed in range(TABLES) if recovered(seed, zone, guarded)]
    say(**{f"tables_{zone.name.lower()}": TABLES, f"recovered_{zone.name.lower()}": len(found)})
    assert found == []


def test_hiding_small_rows_alone_would_have_been_caught() -> None:
    """The attack is worth something only if it beats the rule that anybody would write first."""
    caught = sum(recovered(seed, Zone.ORGANISER, unguarded) for seed in range(TABLES))
    say(naive_tables=TABLES, naive_recovered=caught)
    assert caught > TABLES / 10


def test_most_is_still_shown() -> None:
    """A gate that hides everything is safe and useless."""
    shown = total = 0
    for seed in range(TABLES // 10):
        rows, tree = random_tables(seed)
        released = release(guarded(rows, tree), Zone.ORGANISER)
        told = [one for one in released if one.grade_year is None and one.sex is None]
        shown += sum(one.status != "hidden" for one in told)
        total += len(told)
    say(totals=total, totals_shown=shown)
    assert shown > total / 2
