"""Every public file beside the project through the page and the console, each row accounted for (issue 3)."""

import pytest

from samsyn.imports.tests.conftest import counts
from tests.prove.said import say
from tests.real_files import KUMLA, WHOLE, Kept
from tests.test_shared_files import (
    administrator,
    assert_every_row_is_accounted_for,
    through_the_console,
    through_the_page,
)


__all__ = ["administrator"]


EVERY = [*WHOLE, *KUMLA]


@pytest.mark.prove
@pytest.mark.parametrize("kept", EVERY, ids=[kept.name for kept in EVERY])
def test_a_whole_file_through_the_page_and_the_console(administrator, kept: Kept) -> None:
    """By the real child; the console then says that the same file has been read."""
    item = through_the_page(administrator, kept)
    assert_every_row_is_accounted_for(kept, item.source, counts(item))
    assert "redan inl\u00e4st" in through_the_console(kept)["said"]
    say(**{kept.name: item.rows_read})
