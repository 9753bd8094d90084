"""Protected identities: whatever the register says and whenever, no name is shown (security.md, row 8)."""

import pytest
from django.db import transaction

from samsyn.imports.tests.conftest import near
from tests.prove.said import say
from tests.prove.shielding import live_through
from tests.world import World


__all__ = ["near"]
STEPS = 10


@pytest.mark.usefixtures("near")
@pytest.mark.parametrize("lives", [3, pytest.param(1_000, marks=pytest.mark.prove)])
def test_a_protected_name_is_nowhere_whatever_comes_and_goes(lives: int, world: World) -> None:
    looked = 0
    for seed in range(lives):
        with transaction.atomic():
            looked += live_through(seed, world, steps=STEPS, look_at_pages=seed % 3 == 0)
            transaction.set_rollback(True)
    say(lives_of_protected_pupils=lives, looked=looked, names_found=0)
    assert looked == lives * STEPS
