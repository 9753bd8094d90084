"""Spoilt files and sequences of files: every row accounted for, and one right outcome (security.md, rows 29 and 38)."""

import pytest
from django.db import transaction

from samsyn.core.jobs import put_off
from samsyn.imports.tests.conftest import near, pupil_row, roster, take_in
from samsyn.imports.tests.test_mutants import unaccounted_for
from tests.prove.said import say
from tests.prove.sequences import PUPILS, live_through


__all__ = ["near"]
UNITS = {"99900001": "99900001;Norra", "99900002": "99900002;Södra"}


@pytest.mark.prove
def test_ten_thousand_spoilt_files_are_answered() -> None:
    assert unaccounted_for(10_000, seed=30) == []
    say(spoilt_files=10_000, lost_rows=0)


@pytest.mark.usefixtures("world", "near")
@pytest.mark.parametrize("count", [5, pytest.param(1_000, marks=pytest.mark.prove)])
def test_whatever_is_read_again_overlaps_shrinks_or_is_undone_the_outcome_is_the_one_expected(
    count: int,
) -> None:
    """The same file one to ten times, in any order, with fewer pupils, at another school, undone in any order."""
    with put_off():
        for code, pupils in PUPILS.items():
            take_in(roster(*(pupil_row(number, unit=UNITS[code]) for number in pupils)))
        read = 0
        for seed in range(count):
            with transaction.atomic():
                read += live_through(seed)
                transaction.set_rollback(True)
    say(sequences=count, files_read=read, differing=0)
