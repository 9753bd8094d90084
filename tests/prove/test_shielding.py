"""Protected identities: whatever any source says and whenever, no name and no number is anywhere (security.md, 8)."""

from typing import Any

import pytest
from django.db import transaction

from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import near
from tests.prove.naming import FAMILY, GIVEN, NUMBERS
from tests.prove.outputs import ALL_READERS, READERS, everything_kept, found_in, pages, reports
from tests.prove.said import say
from tests.prove.shielding import Life, her, live_through
from tests.world import World


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


__all__ = ["near"]
STEPS = 10
PAGES_EVERY, REPORTS_EVERY = 20, 100
HALVES = [pytest.param(range(at, at + 500), marks=pytest.mark.prove) for at in (0, 500)]  # one for each core
AT_A_TIME = 5  # of the readers: each of them looks every third time


@pytest.mark.usefixtures("near")
@pytest.mark.parametrize("lives", [range(3), *HALVES])
def test_a_protected_name_is_nowhere_whatever_comes_and_goes(
    lives: range, world: World, caplog: Any, capfd: Any
) -> None:
    looked = outputs = 0
    for seed in lives:
        with transaction.atomic():
            life, seen = live_through(seed, world, steps=STEPS)
            outputs += _look_outside(life, seed, is_whole=len(lives) > 3)
            transaction.set_rollback(True)
        looked += seen
        said = caplog.text + "".join(capfd.readouterr())
        assert found_in(said, (GIVEN, FAMILY, *NUMBERS)) == [], "the server's log"
    say(lives_of_protected_pupils=len(lives), looked=looked, outputs_read=outputs, names_found=0)
    assert looked == len(lives) * STEPS


def _look_outside(life: Life, seed: int, *, is_whole: bool) -> int:
    """What lies in the data folder, and what leaves: pages, exports and reports. How many outputs were looked at."""
    words = (GIVEN, FAMILY, *NUMBERS) if life.note.protected else NUMBERS
    outputs = list(everything_kept())
    if seed % PAGES_EVERY == 0:
        newest = list(Import.objects.order_by("-pk").values_list("pk", flat=True)[:4])
        first = seed // PAGES_EVERY * AT_A_TIME
        some = [ALL_READERS[(first + one) % len(ALL_READERS)] for one in range(AT_A_TIME)]
        readers = some if is_whole else READERS
        outputs += pages(life.world, her(), newest, readers=readers)
    if is_whole and seed % REPORTS_EVERY == 0:
        outputs += reports(life.world)
    for place, text in outputs:
        assert found_in(text, words) == [], (seed, place)
    return len(outputs)
