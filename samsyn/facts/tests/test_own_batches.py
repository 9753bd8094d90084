"""Who may take back what has been read in: those who may change it, and whoever read in figures about no pupils."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.access.policy import Verb
from samsyn.access.scoping import may_do
from samsyn.facts.actions import undo_batch
from samsyn.facts.models import Batch
from tests.world import World


pytestmark = pytest.mark.django_db


def published(world: World, person: str) -> Batch:
    return Batch.objects.create(
        kind="published",
        school_year="2025/26",
        path=world.units["Exempelköping"].path,
        read_by=world.people[person],
        read_at=timezone.now(),
        file="published/2025-26/1.parquet",
    )


def test_a_quality_strategist_takes_back_her_own_file_and_no_other(world: World) -> None:
    mine, hers = published(world, "sten"), published(world, "sys")
    assert undo_batch(by=world.people["sten"], batch=mine).undone_by == world.people["sten"]
    with pytest.raises(PermissionDenied):
        undo_batch(by=world.people["sten"], batch=hers)


@pytest.mark.parametrize("person", ["eva", "max", "britt", "nora"])
def test_having_read_it_in_gives_nobody_else_that_right(world: World, person: str) -> None:
    assert not may_do(world.people[person], Verb.CHANGE, published(world, person))
