"""10 000 spoilt files, each answered and no row lost unseen (security.md, row 29)."""

import pytest

from samsyn.imports.tests.test_mutants import unaccounted_for


@pytest.mark.prove
def test_ten_thousand_spoilt_files_are_answered() -> None:
    assert unaccounted_for(10_000, seed=30) == []
