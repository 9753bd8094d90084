"""The catalogue of the domain is whole: every id, every source, honest directions, and examples that hold."""

import re
from datetime import date

import duckdb
import narwhals as nw
import pyarrow as pa
import pytest

from samsyn.indicators.catalogue import catalogue, computed, definition, fed
from samsyn.indicators.law import law
from samsyn.indicators.models import Cell
from samsyn.indicators.shapes import SHAPES, told


TODAY = date(2026, 11, 20)
KINDS = {"text": pa.string(), "flag": pa.bool_(), "number": pa.float64()}
SHAPED = [one for one in catalogue().values() if one.fact in SHAPES]
PAIRS = [(one.name, example) for one in SHAPED for example in one.examples]
# domain.md 4.1-4.11, typed from its tables: 165 indicators.
TABLE = """
KR01 KR02 KR03 KR04 KR05 KR06 KR07 KR08 KR09 KR10 KR11 KR12 KR13 KR14 KR15 KR16 KR17 KR18 KR19 KR20 KR21 KR22 KR23
KR24 KR25 KR26 KR27 KR28 KR29 KR30
N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N11 N12 N13 N14 N15 N16 N17 N18
T01 T02 T03 T04 T05 T06 T07 T08 T09 T10 T11 T12 T13 T14
R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 R15
S01 S02 S03 S04 S05 S06 S07 S08 S09 S10 S11 S12 S13
E01 E02 E03 E04 E05 E06 E07 E08 E09 E10 E11 E12 E13 E14 E15 E16 E17 E18 E19 E20
C01 C02 C03 C04 C05 C06 C07
P01 P02 P03 P04 P05 P06 P07 P08 P09
F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11
G01 G02 G03 G04 G05 G06 G07 G08 G09 G10 G11 G12
V01 V02 V03 V04 V05
Q01 Q02 Q03 Q04 Q05 Q06 Q07 Q08 Q09 Q10 Q11
"""
IDS = TABLE.split()
# Beside the domain: the subject that alone is in the way (statistics 3.3), and answers in reports about pupils.
OUR_OWN = {"KR31", "E21"}
SENSITIVE = {"R", "S", "E", "C"}
NOT_ABOUT_PUPILS = {"R14", "R15", "E07", "E08", "E14", "E15", "E16", "E17", "C06", "C07"}
NEUTRAL = {
    "R01",
    "R02",
    "R09",
    "R10",
    "R11",
    "R13",
    "S01",
    "S02",
    "S05",
    "S09",
    "S11",
    "E01",
    "E12",
    "E18",
    "C01",
    "T13",
}
SOURCE = re.compile(r"§|kap\.|https?://|Kolada|Skolverk|Skolinspektion|SCB")
BETTER_OR_WORSE = re.compile(r"\b(bättre|sämre|bäst|sämst|förbättra|försämra)", re.IGNORECASE)


def table(rows, fact):
    columns = {name: KINDS[kind] for name, (kind, _head) in SHAPES[fact].columns.items()}
    return pa.Table.from_pylist(rows, schema=pa.schema({"person": pa.int64(), **columns}))


def counted(name, native, changes):
    found = definition(name).values(nw.from_native(native).lazy(), {**law(TODAY), **changes})
    rows = found.collect("pyarrow").to_native().to_pylist()
    return sorted(rows, key=lambda row: (row["person"], row.get("part", "")))


@pytest.mark.parametrize("engine", ["duckdb", "pyarrow"])
@pytest.mark.parametrize(("name", "example"), PAIRS, ids=[f"{name}: {one.title}" for name, one in PAIRS])
def test_the_examples_of_what_waits_hold_on_two_engines(name, example, engine):
    facts = table(example.facts, definition(name).fact)
    if engine == "pyarrow":
        assert counted(name, facts, example.law) == example.expect
        return
    with duckdb.connect() as connection:
        connection.register("facts", facts)
        assert counted(name, connection.sql("FROM facts"), example.law) == example.expect


def test_every_id_of_the_domain_is_defined_and_no_other():
    assert len(IDS) == len(set(IDS)) == 165
    defined = {one.base_id for one in catalogue().values()}
    assert defined == {*IDS, *OUR_OWN}


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_definition_has_a_source_with_paragraph_or_link(name):
    one = definition(name)
    assert SOURCE.search(one.reference), one.reference
    assert one.formula


@pytest.mark.parametrize("name", sorted(name for name, one in catalogue().items() if one.is_later))
def test_what_waits_says_what_it_needs_what_it_cannot_say_and_is_not_computed(name):
    one = definition(name)
    assert one.needs.endswith(".")
    assert one.limits.endswith(".")
    assert one.examples
    assert one.values is not None
    assert name not in fed()
    assert one not in computed()


@pytest.mark.parametrize("name", sorted(name for name, one in catalogue().items() if one.better == "neutral"))
def test_what_is_neutral_never_gets_a_better_or_a_worse_word(name):
    """In what is made into sentences; its small print may well say that fewer is no improvement."""
    one = definition(name)
    assert not BETTER_OR_WORSE.search(" ".join((one.title, *one.subject.values(), *one.parts)))


def test_what_may_rise_because_more_dare_to_tell_is_neutral():
    better = {one.base_id: one.better for one in catalogue().values()}
    assert {better[id_] for id_ in NEUTRAL} == {"neutral"}


def test_what_is_about_pupils_in_need_is_sensitive_and_told_of_whole_units_only():
    for one in catalogue().values():
        if one.base_id.rstrip("0123456789") in SENSITIVE and one.base_id not in NOT_ABOUT_PUPILS:
            assert (one.sensitivity, one.finest) == ("sensitive", "unit"), one.id


def test_every_part_has_room_in_a_cell():
    """SQLite would take any, PostgreSQL would not."""
    room = Cell._meta.get_field("part").max_length
    assert max(len(part) for one in catalogue().values() for part in one.parts) <= room


def test_an_example_cannot_have_a_column_that_its_facts_lack():
    with pytest.raises(KeyError, match="incident has no colour"):
        told("incident", 1, colour="blue")


def test_indices_and_shares_of_the_survey_are_never_one_measure():
    """T06-T08 of Kolada and of Skolenkäten have other names, other sources, and each its own series."""
    for id_ in ("T06", "T07", "T08"):
        found = [one for one in catalogue().values() if one.base_id == id_]
        assert {one.source for one in found} == {"kolada", "skolinspektionen"}
        assert len({(one.source, one.published_as, one.population) for one in found}) == len(found)
