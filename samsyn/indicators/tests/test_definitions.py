"""Every definition: its examples hold on two engines, and its metadata is complete."""

from datetime import date

import duckdb
import narwhals as nw
import pyarrow as pa
import pytest

from samsyn.indicators.catalogue import NoSuchIndicator, catalogue, computed, definition
from samsyn.indicators.law import Unreadable, law, rules


TODAY = date(2026, 11, 20)
PAIRS = [(one.name, example) for one in computed() for example in one.examples]
ID_OF = [f"{name}: {example.title}" for name, example in PAIRS]


def table(rows):
    schema = pa.Table.from_pylist(rows).schema
    fixed = [pa.field(one.name, pa.string() if pa.types.is_null(one.type) else one.type) for one in schema]
    return pa.Table.from_pylist(rows, schema=pa.schema(fixed))


def computed_rows(name, native, changes):
    found = definition(name).values(nw.from_native(native).lazy(), {**law(TODAY), **changes})
    rows = found.collect("pyarrow").to_native().to_pylist()
    return sorted(rows, key=lambda row: (row["person"], row.get("part", "")))


@pytest.mark.parametrize("engine", ["duckdb", "pyarrow"])
@pytest.mark.parametrize(("name", "example"), PAIRS, ids=ID_OF)
def test_example_holds(name, example, engine):
    facts = table(example.facts)
    if engine == "pyarrow":
        assert computed_rows(name, facts, example.law) == example.expect
        return
    with duckdb.connect() as connection:
        connection.register("facts", facts)
        assert computed_rows(name, connection.sql("FROM facts"), example.law) == example.expect


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
    assert one.kind in {"ratio", "parts", "published"}
    assert one.unit in {"percent", "points", "count"}
    assert set(one.subject) == {"noun", "measure", "unit"}
    assert one.is_published == (one.values is None)
    assert one.examples or one.is_published
    assert bool(one.parts) == (one.kind == "parts")


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(NoSuchIndicator, match="merit_rating"):
        definition("merit")


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
