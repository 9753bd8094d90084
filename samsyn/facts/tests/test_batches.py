"""Batches: in force, replaced, undone, and never half."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.core.actions import INSTALLATION
from samsyn.core.models import AuditEvent
from samsyn.facts import parquet
from samsyn.facts.actions import NewBatch, sweep, undo_batch, write_batch
from samsyn.facts.kinds import KINDS, WrongShape
from samsyn.facts.models import Batch
from samsyn.facts.store import attendance_of_person, connect, relation


pytestmark = pytest.mark.usefixtures("figures_later")


YEAR = "2026/27"
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))


def minutes(unit, rows):
    """A table of attendance: (person, first day, last day, valid minutes) each with 1 000 offered."""
    table = [
        {
            "person": person,
            "unit": unit.pk,
            "grade_year": 9,
            "period_start": first,
            "period_end": last,
            "offered_min": 1000.0,
            "valid_min": float(valid),
            "invalid_min": 0.0,
            "unregistered_min": 0.0,
        }
        for person, first, last, valid in rows
    ]
    return pa.Table.from_pylist(table, schema=KINDS["attendance"].schema)


def read(unit, rows, *, by=INSTALLATION, **more):
    batch = NewBatch(kind="attendance", source="attendance_csv", school_year=YEAR, unit=unit, **more)
    return write_batch(by=by, batch=batch, table=minutes(unit, rows))


def in_force(**which):
    with connect() as connection:
        rows = relation(connection, "attendance", **which).order("person, period_start")
        return [(row[0], str(row[3])[5:7], row[6]) for row in rows.fetchall()]


@pytest.fixture
def norra(world):
    return world.units["Norra"]


def test_nothing_read_gives_an_empty_relation_with_all_columns(db):
    with connect() as connection:
        for name, kind in KINDS.items():
            rows = relation(connection, name)
            assert rows.fetchall() == []
            assert rows.columns[: len(kind.columns)] == kind.columns


def test_a_batch_is_read_back_sorted_and_told_in_the_log(world, norra):
    batch = read(norra, [(7, *OCTOBER, 50), (3, *OCTOBER, 10)], by=world.people["adam"], file_name="okt.csv")
    assert in_force() == [(3, "10", 10.0), (7, "10", 50.0)]
    assert batch.location.name == f"{batch.pk}.parquet"
    assert (batch.rows_read, batch.unit_ids, batch.path) == (2, [norra.pk], norra.path)
    assert AuditEvent.objects.get(deed="batch.written").subjects == [str(batch.pk)]


def test_a_newer_batch_of_the_same_unit_and_month_replaces_the_older(norra):
    old = read(norra, [(3, *OCTOBER, 10)])
    new = read(norra, [(3, *OCTOBER, 99), (4, *OCTOBER, 1)])
    old.refresh_from_db()
    assert (old.in_force, old.replaced_by) == (False, new)
    assert in_force() == [(3, "10", 99.0), (4, "10", 1.0)]


def test_undoing_a_batch_brings_back_the_one_it_replaced(norra):
    read(norra, [(3, *OCTOBER, 10)])
    new = read(norra, [(3, *OCTOBER, 99)])
    undo_batch(by=INSTALLATION, batch=new)
    assert in_force() == [(3, "10", 10.0)]


def test_undoing_the_middle_of_three_changes_nothing_until_the_last_is_undone(norra):
    read(norra, [(3, *OCTOBER, 1)])
    second, third = read(norra, [(3, *OCTOBER, 2)]), read(norra, [(3, *OCTOBER, 3)])
    second.refresh_from_db()
    undo_batch(by=INSTALLATION, batch=second)
    assert in_force() == [(3, "10", 3.0)]
    undo_batch(by=INSTALLATION, batch=third)
    assert in_force() == [(3, "10", 1.0)]


def test_a_batch_that_covers_a_part_takes_only_that_part(norra):
    read(norra, [(3, *SEPTEMBER, 1), (3, *OCTOBER, 2)])
    new = read(norra, [(3, *OCTOBER, 99)])
    assert in_force() == [(3, "09", 1.0), (3, "10", 99.0)]
    undo_batch(by=INSTALLATION, batch=new)
    assert in_force() == [(3, "09", 1.0), (3, "10", 2.0)]


def test_two_weeks_of_lessons_in_one_month_stand_side_by_side(norra):
    first, second = date(2026, 10, 5), date(2026, 10, 12)
    read(norra, [(3, first, first, 10)])
    read(norra, [(3, second, second, 20)])
    assert in_force() == [(3, "10", 10.0), (3, "10", 20.0)]


def test_lessons_replace_the_month_row_they_lie_in(norra):
    read(norra, [(3, *OCTOBER, 10)])
    lesson = date(2026, 10, 5)
    read(norra, [(3, lesson, lesson, 20)])
    assert in_force() == [(3, "10", 20.0)]


def test_other_units_and_years_are_left_out_when_not_asked_for(world, norra):
    read(norra, [(3, *OCTOBER, 10)])
    read(world.units["Södra"], [(8, *OCTOBER, 20)])
    assert in_force(unit_ids=[norra.pk]) == [(3, "10", 10.0)]
    assert in_force(school_years=["2025/26"]) == []
    assert in_force(unit_ids=[]) == []


def test_the_attendance_of_one_person_is_found(norra):
    read(norra, [(3, *OCTOBER, 10), (4, *OCTOBER, 20), (3, *SEPTEMBER, 5)])
    assert attendance_of_person(3)["valid_min"].to_pylist() == [5.0, 10.0]


@pytest.mark.parametrize("person", ["anna", "cia", "sten", "eva", "sys", "dan", "nora", "root"])
def test_only_rektor_and_administrator_of_the_unit_read_in_pupils(world, norra, person):
    with pytest.raises(PermissionDenied):
        read(norra, [(3, *OCTOBER, 10)], by=world.people[person])
    assert in_force() == []


def test_a_file_for_one_unit_may_not_hold_rows_of_another(world, norra):
    batch = NewBatch(kind="attendance", source="attendance_csv", school_year=YEAR, unit=norra)
    table = minutes(world.units["Södra"], [(8, *OCTOBER, 1)])
    with pytest.raises(PermissionDenied):
        write_batch(by=world.people["bo"], batch=batch, table=table)
    assert not Batch.objects.exists()


def test_undo_is_refused_where_the_batch_may_not_be_changed(world, norra):
    batch = read(norra, [(3, *OCTOBER, 10)])
    with pytest.raises(PermissionDenied):
        undo_batch(by=world.people["anna"], batch=batch)


def test_a_table_that_lacks_a_column_or_a_value_leaves_nothing_behind(norra, settings):
    table = minutes(norra, [(3, *OCTOBER, 10)])
    batch = NewBatch(kind="attendance", source="attendance_csv", school_year=YEAR, unit=norra)
    with pytest.raises(WrongShape, match="offered_min"):
        write_batch(by=INSTALLATION, batch=batch, table=table.drop_columns(["offered_min"]))
    empty = table.set_column(0, "person", pa.array([None], pa.int64()))
    with pytest.raises(WrongShape, match="person"):
        write_batch(by=INSTALLATION, batch=batch, table=empty)
    assert [file for file in settings.PLACES.facts.rglob("*") if file.is_file()] == []


def test_rows_of_another_school_year_are_refused(norra):
    with pytest.raises(parquet.OutsideTheYear, match="2026/27"):
        read(norra, [(3, date(2026, 5, 1), date(2026, 5, 31), 10)])


def test_what_a_fall_leaves_behind_is_swept_after_an_hour(norra, settings):
    kept = read(norra, [(3, *OCTOBER, 10)])
    waiting = parquet.put_down("attendance", minutes(norra, [(3, *OCTOBER, 10)]), YEAR)
    sweep()
    assert waiting.file.exists()
    known = set(Batch.objects.values_list("file", flat=True))
    assert parquet.sweep(known, timezone.now() + timedelta(hours=2)) == 1
    assert not waiting.file.exists()
    assert kept.location.exists()


def test_a_published_value_read_again_counts_once(db):
    def published(value):
        row = {
            "unit_code": "12345678", "unit_name": "Annans skola", "municipality_code": "1881",
            "organiser": "Kumla", "organiser_type": "Kommunal", "school_year": "2024/25",
            "indicator": "merit_rating",
            "level": "unit", "period": "2024/25", "population": "all", "sex": "",
            "value": value, "status": "EXISTS", "n": 60.0, "source": "slutbetyg",
        }  # fmt: skip
        table = pa.Table.from_pylist([row], schema=KINDS["published"].schema)
        return write_batch(
            by=INSTALLATION,
            batch=NewBatch(kind="published", source="slutbetyg", school_year="2024/25"),
            table=table,
        )

    published(217.6)
    newer = published(218.0)
    with connect() as connection:
        assert relation(connection, "published").project("value, batch").fetchall() == [(218.0, newer.pk)]
