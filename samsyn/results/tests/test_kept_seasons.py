"""The seasons are reckoned when cells are made, and a page reads what was kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from samsyn.analysis.season import Season
from samsyn.indicators.models import Publication, Refresh
from samsyn.results.queries import fetching, knowing
from samsyn.results.queries.kept_seasons import keep, kept


PLANTED = Season(((9, 1.5), (10, -1.5)), series=3, years=2, together=5, inertia=0.25)


@pytest.fixture(autouse=True)
def nothing_in_memory() -> Iterator[None]:
    knowing.seasons.cache_clear()
    yield
    knowing.seasons.cache_clear()


def asked(path: str, until: str | None = None) -> Season | None:
    return knowing.seasons(fetching.made(), path, ("attendance",), None, until)["attendance"]


def test_a_page_reads_what_was_kept_of_the_cells_in_force(world: Any) -> None:
    path = world.units["Norra"].path
    keep(fetching.cells_of(fetching.made(), path), {"attendance": PLANTED})
    assert asked(path) == PLANTED
    assert asked(path, until="2026-09") is None  # of what was known then nothing is kept
    knowing.seasons.cache_clear()
    keep("other cells", {"attendance": PLANTED})
    assert asked(path) is None


def test_what_is_given_out_anew_is_read_anew(world: Any) -> None:
    Refresh.objects.create(state=Refresh.State.DONE)
    before = fetching.made()
    Publication.objects.create(kind=Publication.Kind.CORRECTIONS, school_year="2025/26", by="Eva")
    assert fetching.made() != before


def test_a_file_that_was_cut_off_is_as_if_there_were_none(world: Any) -> None:
    keep("cells", {"attendance": PLANTED, "absence": None})
    assert kept("cells") == {"attendance": PLANTED, "absence": None}
    file = Path(settings.PLACES.data) / "seasons.json"
    file.write_text(file.read_text("utf-8")[:40], "utf-8")
    assert kept("cells") is None
