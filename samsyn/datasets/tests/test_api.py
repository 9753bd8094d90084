"""The door for other programs tells what the pages tell outside the unit, and nothing more."""

import io
import json

import pyarrow.parquet as pq
import pytest
from django.urls import reverse

from samsyn.core.models import AuditEvent
from samsyn.core.school_year import year_of_period
from samsyn.datasets.schema import FIGURES, TABLES, arrow_schema
from samsyn.indicators.catalogue import fed
from samsyn.results.tests.hand_made import MONTHS


pytestmark = pytest.mark.django_db


def test_no_class_is_told_of(figures, program):
    everything = program(figures.people["bo"], figures.units["Norra"]).rows("attendance")
    assert {row["table"] for row in everything} == {"total", "grade", "sex"}


def test_pages_follow_one_another_by_school_year(figures, program):
    caller = program(figures.people["bo"], figures.units["Norra"])
    years = sorted({str(year_of_period(month)) for month in MONTHS})
    for number, year in enumerate(years, 1):
        said = json.loads(caller.get(f"measures/attendance/figures/?page={number}").content)
        assert (said["page"], said["pages"], said["school_year"]) == (number, len(years), year)
        assert {row["school_year"] for row in said["data"]} == {year}
        assert (said["next"] is None) == (number == len(years))
    for page in (len(years) + 1, 0, "x"):
        assert caller.get(f"measures/attendance/figures/?page={page}").status_code == 404


def test_nothing_can_be_filtered_before_the_gate(figures, program):
    caller = program(figures.people["eva"], figures.units["Exempelköping"])
    plain = caller.get("measures/attendance/figures/").content
    assert caller.get("measures/attendance/figures/?unit=1&sex=F&grade_year=9").content == plain


def test_a_parquet_file_holds_the_same_rows_with_types(figures, program):
    caller = program(figures.people["eva"], figures.units["Exempelköping"])
    table = pq.read_table(io.BytesIO(caller.get("measures/attendance/figures.parquet").content))
    assert table.schema.remove_metadata() == arrow_schema(FIGURES).remove_metadata()
    assert table.to_pylist() == caller.rows("attendance")
    assert table.schema.metadata[b"Uttagen av"] == b"Eva"


def test_a_token_reaches_its_own_unit_only(figures, program):
    units = json.loads(program(figures.people["bo"], figures.units["Norra"]).get("units/").content)["data"]
    assert [(row["unit"], row["zone"]) for row in units] == [("Norra", "organiser")]
    told = program(figures.people["dan"], figures.units["Södra"]).rows("attendance")
    assert {row["unit"] for row in told} == {"Södra"}


def test_every_row_has_exactly_the_columns_that_are_described(figures, program):
    caller = program(figures.people["eva"], figures.units["Exempelköping"])
    said = {
        "units": json.loads(caller.get("units/").content)["data"],
        "measures": json.loads(caller.get("measures/").content)["data"],
        "figures": caller.rows("attendance"),
    }
    for name, columns in TABLES.items():
        extra = {"figures", "parquet"} if name == "measures" else set()
        assert set(said[name][0]) - extra == {column.name for column in columns}
        for column in columns:
            assert column.may_be_empty or all(row[column.name] is not None for row in said[name]), column.name
    assert {row["measure"] for row in said["measures"]} == set(fed())


def test_the_description_names_every_door_and_is_open_to_all(client):
    said = json.loads(client.get("/api/v1/openapi.json").content)
    doors = {f"/api/v1{path}".replace("{measure}", "attendance") for path in said["paths"]}
    known = {reverse(f"datasets:{name}") for name in ("api", "api_units", "api_measures")}
    known |= {reverse(f"datasets:{name}", args=["attendance"]) for name in ("api_figures", "api_parquet")}
    assert doors == known
    assert set(said["components"]["schemas"]) == set(TABLES)


def test_every_reading_is_in_the_log_with_token_measure_and_page(figures, program):
    caller = program(figures.people["bo"], figures.units["Norra"])
    caller.get("measures/attendance/figures/?page=2")
    row = AuditEvent.objects.filter(deed="dataset.read").latest("pk")
    assert row.actor == f"user:{figures.people['bo'].pk}"
    assert (row.subjects, row.details["name"], row.details["number"]) == (
        [str(caller.token.pk)],
        "attendance",
        "2",
    )
    assert caller.secret not in json.dumps(row.details)


def test_a_measure_that_is_not_there_says_where_they_all_are(figures, program):
    answer = program(figures.people["bo"], figures.units["Norra"]).get("measures/nothing/figures/")
    assert (answer.status_code, "measures" in answer.json()["error"]) == (404, True)
