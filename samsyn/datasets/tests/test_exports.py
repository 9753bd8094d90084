"""The whole dataset as a file: made as a job, fetched once by the one who ordered it, then gone."""

import csv
import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.core.crypto import Unreadable
from samsyn.core.models import AuditEvent
from samsyn.core.tests.test_spreadsheets import ATTACKS
from samsyn.datasets import actions, jobs, store
from samsyn.datasets.models import DatasetExport
from samsyn.datasets.writing import as_parquet, zip_of


pytestmark = pytest.mark.django_db
DUMMY = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def order(world, person="bo", unit="Norra", kind="parquet"):
    return actions.order_export(by=world.people[person], unit=world.units[unit], kind=kind)


def files_of(settings):
    return sorted(one.name for one in (Path(settings.PLACES.data) / "exports").glob("*"))


def test_ordered_on_the_page_made_fetched_and_gone(figures, program, signed_in, settings):
    client = signed_in(figures.people["bo"])
    unit = figures.units["Norra"].pk
    page = client.post("/datamangd/fil/ny/", {"unit": unit, "format": "parquet"}, follow=True)
    made = DatasetExport.objects.get()
    assert "Hämta filen" in page.content.decode()
    assert made.done == made.of > 0
    table = pq.read_table(io.BytesIO(client.post(f"/datamangd/fil/{made.pk}/hamta/").content))
    rows = [row for row in table.to_pylist() if row["measure"] == "attendance"]
    assert rows == program(figures.people["bo"], figures.units["Norra"]).rows("attendance")
    assert table.num_rows == made.rows
    assert not files_of(settings)
    again = client.post(f"/datamangd/fil/{made.pk}/hamta/", follow=True)
    assert "redan hämtad" in again.content.decode()
    deeds = AuditEvent.objects.filter(deed__startswith="dataset.").values_list("deed", flat=True)
    assert {"dataset.ordered", "dataset.fetched"} <= set(deeds)


def test_the_zip_holds_a_file_for_each_measure_and_says_whose_it_is(figures):
    made = order(figures, kind="csv")
    archive = zipfile.ZipFile(io.BytesIO(store.read(made.file)))
    assert {"LÄS MIG.txt", "measures.csv", "units.csv", "figures/attendance.csv"} <= set(archive.namelist())
    assert "Uttagen av: Bo" in archive.read("LÄS MIG.txt").decode()
    rows = list(
        csv.DictReader(io.StringIO(archive.read("figures/attendance.csv").decode("utf-8-sig")), delimiter=";")
    )
    assert {row["unit"] for row in rows} == {"Norra"}


def row_about(unit):
    """A row of figures with the least that must stand in it."""
    row = dict.fromkeys(("measure", "table", "school_year", "rhythm", "period", "shown", "status"), "x")
    row |= dict.fromkeys(("unit_id", "version"), 1)
    return row | dict.fromkeys(("grade_year", "sex", "part", "value", "persons")) | {"unit": unit}


@pytest.mark.parametrize("text", ATTACKS)
def test_a_unit_with_a_formula_for_a_name_is_harmless_in_the_zip(text):
    packed = zip_of([[row_about(text)]], {}, measure_rows=[], unit_rows=[])
    content = zipfile.ZipFile(io.BytesIO(packed)).read("figures/x.csv").decode("utf-8-sig")
    [told] = csv.DictReader(io.StringIO(content), delimiter=";")
    assert told["unit"].startswith("'")


@pytest.mark.parametrize("text", ATTACKS)
def test_in_parquet_it_is_the_text_that_it_is(text):
    table = pq.read_table(io.BytesIO(as_parquet([row_about(text)], {})))
    assert table["unit"].to_pylist() == [text]


def test_while_it_is_made_the_page_looks_again_by_itself(figures, signed_in, settings):
    settings.TASKS = DUMMY
    made = order(figures)
    answer = signed_in(figures.people["bo"]).get(f"/datamangd/fil/{made.pk}/")
    assert answer["Refresh"] == "2"
    assert "<progress" in answer.content.decode()
    with pytest.raises(actions.TooMany):
        order(figures)


@pytest.mark.parametrize("person", ["dan", "eva", "sys", "dag", "britt"])
def test_nobody_else_reaches_it(figures, signed_in, person):
    made = order(figures)
    client = signed_in(figures.people[person])
    assert client.get(f"/datamangd/fil/{made.pk}/").status_code == 404
    assert client.post(f"/datamangd/fil/{made.pk}/hamta/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.fetch_export(by=figures.people[person], export=made)


def test_rights_that_end_while_it_is_made_stop_it(figures, settings):
    settings.TASKS = DUMMY
    made = order(figures)
    figures.people["bo"].assignments.update(ends_on="2026-11-19")
    jobs.export(export=made.pk)
    made.refresh_from_db()
    assert (made.state, files_of(settings)) == (DatasetExport.State.FAILED, [])


def test_rights_that_end_before_it_is_fetched_keep_it_here(figures):
    made = order(figures)
    bo = User.objects.get(pk=figures.people["bo"].pk)
    bo.assignments.update(ends_on="2026-11-19")
    with pytest.raises(PermissionDenied):
        actions.fetch_export(by=bo, export=made)


def test_after_a_day_it_is_destroyed(figures, settings):
    made = order(figures)
    assert files_of(settings) == [made.file]
    DatasetExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    made.refresh_from_db()
    with pytest.raises(actions.Gone):
        actions.fetch_export(by=figures.people["bo"], export=made)
    jobs.sweep()
    made.refresh_from_db()
    assert (made.state, files_of(settings)) == (DatasetExport.State.DESTROYED, [])


def test_on_disk_it_is_sealed_to_its_own_name(figures, settings):
    made = order(figures)
    folder = Path(settings.PLACES.data) / "exports"
    assert b"PAR1" not in (folder / made.file).read_bytes()
    (folder / made.file).rename(folder / "other")
    with pytest.raises(Unreadable):
        store.read("other")
