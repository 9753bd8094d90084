"""Every definition: its examples hold on two engines, and its metadata is complete."""

import re
from datetime import date

import duckdb
import narwhals as nw
import pyarrow as pa
import pytest

from samsyn.indicators.catalogue import NoSuchIndicator, catalogue, computed, definition
from samsyn.indicators.examples import grades
from samsyn.indicators.law import Unreadable, law, rules


TODAY = date(2026, 11, 20)
# What one function defines is tried once.
EACH = {one.family or one.name: one for one in computed()}
PAIRS = [(one.name, example) for one in EACH.values() for example in one.examples]
ID_OF = [f"{name}: {example.title}" for name, example in PAIRS]


COLUMNS = {
    **dict.fromkeys(("person",), pa.int64()),
    **dict.fromkeys(("grade_year",), pa.int16()),
    **dict.fromkeys(("in_field",), pa.bool_()),
    **dict.fromkeys(("numerator", "denominator", "points"), pa.float64()),
    **dict.fromkeys(("persons",), pa.int32()),
    **dict.fromkeys(("years_before",), pa.int32()),
}


def table(rows, of=None):
    """Rows as a table; an empty one has the columns of a row of its kind."""
    schema = pa.Table.from_pylist(rows or of).schema
    fixed = [
        pa.field(one.name, COLUMNS.get(one.name, pa.string() if pa.types.is_null(one.type) else one.type))
        for one in schema
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema(fixed))


def computed_rows(name, natives, changes):
    frames = [nw.from_native(native).lazy() for native in natives]
    found = definition(name).values(*frames, {**law(TODAY), **changes})
    rows = found.collect("pyarrow").to_native().to_pylist()
    return sorted(rows, key=in_order)


def in_order(row):
    return row["person"], row.get("group", ""), row.get("part", "")


@pytest.mark.parametrize("engine", ["duckdb", "pyarrow"])
@pytest.mark.parametrize(("name", "example"), PAIRS, ids=ID_OF)
def test_example_holds(name, example, engine):
    tables = [table(example.facts), *(table(rows, grades(1, "MA A")) for rows in example.also)]
    expected = sorted(example.expect, key=in_order)
    if engine == "pyarrow":
        assert computed_rows(name, tables, example.law) == expected
        return
    with duckdb.connect() as connection:
        for place, one in enumerate(tables):
            connection.register(f"facts_{place}", one)
        natives = [connection.sql(f"FROM facts_{place}") for place in range(len(tables))]
        assert computed_rows(name, natives, example.law) == expected


def test_the_catalogue_holds_the_dozen_and_the_published_ones():
    ids = {one.id for one in catalogue().values()}
    dozen = {"KR01", "KR02", "KR03", "KR04", "KR08", "KR12", "N01", "N02", "N03", "N04", "N06", "N12"}
    assert dozen <= ids
    assert {"KR01-P", "KR03-P", "KR04-P"} <= ids


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_definition_says_what_it_must(name):
    one = definition(name)
    assert one.reference
    assert one.question.endswith("?")
    assert one.better in {"higher", "lower", "neutral"}
    assert one.kind in {"ratio", "parts", "days", "difference", "published"}
    assert one.unit in {"percent", "points", "percentage_points", "count"}
    assert set(one.subject) == {"noun", "measure", "unit"}
    assert one.values or not one.is_computed
    assert one.examples or not one.is_computed
    assert one.examples or one.is_published or one.worked
    assert bool(one.parts) == (one.kind == "parts")
    assert bool(one.of) == (one.kind == "difference")
    assert one.family_title or not one.family


def test_nobody_can_lose_more_than_a_change_is_measured_from():
    """An amount below nothing would be judged as if nobody could stand for it (decisions D2)."""
    points = [rule.value.values() for rule in rules() if rule.name == "grade.points"]
    assert definition("progress_6_9").least == min(min(each) - max(each) for each in points)
    for one in catalogue().values():
        told = [row for example in one.examples for row in example.expect if not one.can_reveal_few]
        assert all(row["numerator"] >= one.least * row["denominator"] for row in told), one.name


@pytest.mark.parametrize(
    ("name", "advice"),
    [("attendence", "Menade du attendance?"), ("q", "Namnet står i adressen till måttets sida")],
)
def test_an_unknown_name_is_answered_with_one_spelt_nearly_so(name, advice):
    with pytest.raises(NoSuchIndicator, match=re.escape(advice)):
        definition(name)


def test_the_newest_entry_in_force_is_the_law():
    assert law(TODAY)["merit.best_of"] == 16
    assert "merit.best_of" not in law(date(2010, 1, 1))


def test_every_number_says_where_it_stands_and_when_it_was_checked():
    for rule in rules():
        assert rule.reference
        assert rule.checked >= date(2026, 11, 1)


def test_an_entry_without_reference_is_refused(tmp_path, monkeypatch):
    from samsyn.indicators import law as module

    (tmp_path / "x.toml").write_text('[[rule]]\nname = "a"\nvalue = 1\n', "utf-8")
    monkeypatch.setattr(module, "RULES", tmp_path)
    with pytest.raises(Unreadable, match="reference"):
        module.rules.__wrapped__()
