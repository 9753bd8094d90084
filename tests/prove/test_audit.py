"""2 000 tamperings with the audit log, every one of them seen (security.md, row 26)."""

from collections.abc import Callable

import pytest

from samsyn.core.audit_check import verify
from tests.prove.said import say
from tests.tampering import fill_log, unfound


@pytest.mark.prove
@pytest.mark.django_db
def test_two_thousand_tamperings_are_all_seen(django_capture_on_commit_callbacks: Callable) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        fill_log(60)
    assert unfound(2_000, seed=26) == []
    assert not verify().fault
    say(tamperings=2_000, unseen=0)
