"""One more month costs one month of reading, and nothing is kept of what is no longer in force."""

from pathlib import Path

import pytest

from samsyn.core.actions import INSTALLATION
from samsyn.facts.actions import undo_batch
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import Cell
from samsyn.indicators.tests.school import NOVEMBER, OCTOBER, away, pupil, write


pytestmark = pytest.mark.first_round  # about reckoning, not about what a database does


@pytest.fixture
def norra(world):
    return world.units["Norra"]


def kept(settings):
    return {
        one.name: one.stat().st_mtime_ns for one in (Path(settings.PLACES.data) / "person-months").glob("*")
    }


def sums():
    rows = Cell.objects.filter(sheet__is_current=True)
    return sorted(
        rows.values_list("sheet__indicator", "sheet__period", "unit", "table", "part", "x", "w", "persons")
    )


def test_a_new_month_leaves_what_is_summed_of_the_others_alone(norra, settings):
    write("membership", [pupil(1, norra)])
    write("attendance", [away(1, norra, valid=100)])
    before = kept(settings)
    write("attendance", [away(1, norra, valid=300, days=NOVEMBER)])
    after = kept(settings)
    assert (len(before), len(after)) == (2, 4)  # minutes, and minutes by weekday
    assert before.items() < after.items()
    told = sums()
    for file in (Path(settings.PLACES.data) / "person-months").glob("*"):
        file.unlink()
    refresh(everything=True)
    assert sums() == told


def test_nothing_is_kept_of_a_batch_that_is_undone_or_replaced(norra, settings):
    write("membership", [pupil(1, norra)])
    first = write("attendance", [away(1, norra, valid=100)])
    old = kept(settings)
    second = write("attendance", [away(1, norra, valid=500)])
    assert not old.keys() & kept(settings).keys()
    undo_batch(by=INSTALLATION, batch=second)
    assert kept(settings).keys() == old.keys()
    undo_batch(by=INSTALLATION, batch=first)
    refresh()
    assert not kept(settings)


def test_what_is_kept_is_for_the_owner_of_the_folder_only(norra, settings):
    write("attendance", [away(1, norra, valid=100, days=OCTOBER)])
    files = list((Path(settings.PLACES.data) / "person-months").glob("*"))
    assert {oct(one.stat().st_mode & 0o777) for one in files} == {"0o600"}
    assert oct(files[0].parent.stat().st_mode & 0o777) == "0o700"


def test_whoever_waits_sees_how_many_tables_are_counted(norra):
    write("attendance", [away(1, norra, valid=100)])
    made = refresh(everything=True)
    assert made.done == made.of == made.sheets.count() > 0
