"""One truth written as each school system would write it: every reader comes back to the same minutes."""

from datetime import date

import pytest
from lxml import etree

from samsyn.demo.generate import systems
from samsyn.demo.generate.systems import Month, as_text
from samsyn.imports.tests.files import ask, ask_child, sentences, workbook
from samsyn.imports.tests.old_excel import old_workbook
from tests.shared import shared_file


def month(key: str, group: str, *minutes: int, number: int = 10) -> Month:
    last = {9: 30, 10: 31}[number]
    return Month(key, "Kim Lind", group, date(2026, number, 1), date(2026, number, last), *minutes)


OCTOBER = [
    month("EXK-1", "9A", 6000, 600, 300, 240),
    month("EXK-2", "9A", 6240, 0, 0, 0),
    month("EXK-3", "9B", 5000, 5000, 0, 1240),
    month("EXK-4", "9B", 6240, 7, 1, 0),
]
BOTH = [month("EXK-1", "9A", 5800, 100, 0, 200, number=9), *OCTOBER]


def facts(answer):
    """Each pupil's amounts by month: offered, valid, invalid, unregistered."""
    assert not answer.refused, answer.refused
    keys = answer.keys["text"].to_pylist()
    return {
        (keys[row["person"]], row["period_start"], row["period_end"]): tuple(
            row[name] for name in ("offered_min", "valid_min", "invalid_min", "unregistered_min")
        )
        for row in answer.table.to_pylist()
    }


def truth(months):
    return {
        (one.key, one.first, one.last): (one.offered, one.valid, one.invalid, one.unregistered)
        for one in months
    }


WAYS = {
    "vklass_absence": {
        "csv": lambda: as_text(systems.vklass(OCTOBER, "Norra skolan")),
        "xls": lambda: old_workbook({"Rapport": systems.vklass(OCTOBER, "Norra skolan")}),
        "two sheets": lambda: old_workbook(
            {
                "9A": systems.vklass(OCTOBER[:2], "Norra skolan"),
                "9B": systems.vklass(OCTOBER[2:], "Norra skolan"),
            }
        ),
        "xlsx": lambda: workbook(as_text(systems.vklass(OCTOBER, "Norra skolan"))),
    },
    "edlevo_absence": {"xml": lambda: systems.edlevo(OCTOBER)},
    "pingpong_attendance": {
        "json": lambda: systems.pingpong(OCTOBER),
        "bare": lambda: systems.pingpong(OCTOBER, bare=True, clock="T00:00:00"),
    },
    "skola24_absence": {
        "csv": lambda: as_text(systems.skola24(OCTOBER)),
        "xlsx": lambda: workbook(as_text(systems.skola24(OCTOBER))),
    },
}


@pytest.mark.parametrize(("source", "way"), [(source, way) for source, ways in WAYS.items() for way in ways])
def test_every_system_says_the_same_minutes(source, way):
    answer = ask(WAYS[source][way]())
    assert (answer.source, answer.rows, answer.rejected) == (source, 4, 0)
    assert facts(answer) == truth(OCTOBER)
    assert answer.definition["measure"] == "minutes"
    assert answer.definition["unregistered"] == "left_out"
    assert (answer.definition["registered_time"], answer.definition["unregistered_time"]) == (23480.0, 1480.0)


def test_several_months_may_stand_in_one_file():
    for text in (as_text(systems.skola24(BOTH)), systems.edlevo(BOTH), systems.pingpong(BOTH)):
        assert facts(ask(text)) == truth(BOTH)


def test_rows_of_later_sheets_are_counted_on():
    """Pupils stand on rows 6 and 7 of both sheets, and the first ends with its sum on row 8."""
    rows = ask(WAYS["vklass_absence"]["two sheets"]()).table["row"].to_pylist()
    assert rows == [6, 7, 14, 15]


def test_an_old_workbook_is_read_in_a_real_child_process():
    answer = ask_child(WAYS["vklass_absence"]["xls"]())
    assert (answer.refused, answer.source, answer.rows) == ("", "vklass_absence", 4)


def test_names_in_absence_reports_never_leave_the_child():
    for ways in WAYS.values():
        for way in ways.values():
            answer = ask(way())
            assert "Lind" not in f"{answer.table.to_pylist()}{answer.keys.to_pylist()}{answer.definition}"


def test_what_we_write_as_edlevo_is_what_its_schema_allows():
    file = shared_file("data", "vendor-formats", "edlevo", "tieto-edu-absence-v2.xsd")
    schema = etree.XMLSchema(etree.parse(str(file)))
    schema.assertValid(etree.fromstring(systems.edlevo(BOTH).encode()))


def test_the_examples_of_edlevo_are_what_its_schema_allows():
    from samsyn.imports.sources.edlevo_absence import EXAMPLES

    file = shared_file("data", "vendor-formats", "edlevo", "tieto-edu-absence-v2.xsd")
    schema = etree.XMLSchema(etree.parse(str(file)))
    for text, _, _ in EXAMPLES:
        schema.assertValid(etree.fromstring(text))


PUPILS = [
    systems.Pupil("EXK-1", "Kim", "Lind", "K", "9A", 9, "99900001", "Norra", "Nej"),
    systems.Pupil("EXK-2", "Bo", "Ek", "M", "9A", 9, "99900001", "Norra", "Ja"),
    systems.Pupil("EXK-3", "Ida", "Ask", "K", "9B", 9, "99900001", "Norra", ""),
]


@pytest.mark.parametrize(
    ("write", "source"), [(systems.unikum, "unikum_roster"), (systems.schoolsoft, "schoolsoft_roster")]
)
def test_rosters_of_other_systems_become_the_same_rows(write, source):
    answer = ask(as_text(write(PUPILS)))
    assert (answer.source, answer.rows, answer.rejected, answer.units) == (source, 3, 0, ["99900001"])
    rows = answer.table.to_pylist()
    assert [row["given"] for row in rows] == ["Kim", "Bo", "Ida"]
    assert {
        (row["school_type"], row["grade_year"], row["grade_scheme"], row["group_type"]) for row in rows
    } == {("GR", 9, "se-9", "Klass")}
    assert [row["security_marking"] for row in rows] == ["Ingen", "Sekretessmarkering", "Okänd"]


@pytest.mark.parametrize("write", [systems.unikum, systems.schoolsoft])
def test_a_roster_without_days_holds_from_the_first_day_of_its_school_year(write):
    text = as_text(write(PUPILS))
    assert set(ask(text).table["start"].to_pylist()) == {date(2026, 8, 1)}
    assert set(ask(text, year="2025/26").table["start"].to_pylist()) == {date(2025, 8, 1)}


@pytest.mark.parametrize("write", [systems.unikum, systems.schoolsoft])
def test_a_roster_without_markings_protects_everybody(write):
    rows = [row[:-1] for row in write(PUPILS)]
    assert set(ask(as_text(rows)).table["security_marking"].to_pylist()) == {"Okänd"}


def test_hidden_contacts_in_unikum_are_no_marking():
    """”Dölj kontaktuppgifter: false” says nothing about protection: the pupil stays protected."""
    rows = systems.unikum(PUPILS)
    rows[0][-1] = "Dölj kontaktuppgifter"
    for row in rows[1:]:
        row[-1] = "false"
    assert set(ask(as_text(rows)).table["security_marking"].to_pylist()) == {"Okänd"}


@pytest.mark.parametrize(
    ("dotted", "form"),
    [
        ("se.forskoleverksamhet.forskola", "FS"),
        ("se.grundskoleutbildning.grundskola", "GR"),
        ("se.grundskoleutbildning.sarskola.grundsarskola", "GRAN"),
        ("se.gymnasieutbildning.gymnasieskola", "GY"),
        ("se.vuxenutbildning", "VUX"),
    ],
)
def test_the_school_forms_of_unikum_become_ours(dotted, form):
    """The five values in Unikum's own description of its files."""
    text = as_text(systems.unikum(PUPILS)).replace("se.grundskoleutbildning.grundskola", dotted)
    assert set(ask(text).table["school_type"].to_pylist()) == {form}


def test_an_unknown_school_form_is_rejected():
    text = as_text(systems.unikum(PUPILS)).replace("utbildning.grundskola", "utbildning.annat")
    assert list(sentences(ask(text))) == [
        "Värdet är ingen skolform. Skriv till exempel FKLASS, GR, FTH eller GY."
    ]
