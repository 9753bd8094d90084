"""The command line goes through the same gate, and the nearest zone asks who is asking."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samsyn.core.models import AuditEvent
from samsyn.indicators.tests.school import away, pupil, write
from samsyn.indicators.tests.test_queries import official


@pytest.fixture
def attendance(world):
    norra = world.units["Norra"]
    write("membership", [pupil(n, norra) for n in range(20)] + [pupil(99, norra, klass="9B", sex="M")])
    # Two are away half of the time: 20 000 of 21 000 minutes, 95,2 %. Were it one, she would be recognised.
    present = [away(n, norra) for n in range(1, 20)]
    write("attendance", [*present, away(0, norra, valid=500), away(99, norra, valid=500)])


def show(*args, **options):
    out = StringIO()
    call_command("show", *args, stdout=out, **options)
    return out.getvalue()


def test_a_measure_that_waits_says_what_for(world):
    with pytest.raises(CommandError, match="Det som behövs: Kränkningsanmälningar"):
        show("report_places")


def test_the_default_is_public_with_rounded_counts(attendance):
    (row,) = json.loads(show("attendance", "--unit", "Norra", "--format", "json"))
    assert (row["period"], row["unit_code"], row["text"], row["persons"]) == (
        "2026-10",
        "99900001",
        "95,2",
        20,
    )


def test_inside_asks_who_and_is_written_down(attendance):
    bo = "bo@exempelkoping.example"
    shown = show("attendance", "--unit", "99900001", "--zone", "inside", "--as", bo, "--by", "sex")
    assert "pojkar" in shown
    assert "50,0" in shown
    assert AuditEvent.objects.filter(deed="figures.shown", outcome="read").count() == 1


@pytest.mark.parametrize("who", ["eva", "sten", "dan", "anna", "nora"])
def test_inside_is_refused_to_all_but_those_who_lead_the_unit(attendance, who):
    with pytest.raises(CommandError, match="får inte se"):
        show("attendance", "--unit", "Norra", "--zone", "inside", "--as", f"{who}@exempelkoping.example")
    assert AuditEvent.objects.filter(deed="figures.shown", outcome="denied").count() == 1


def test_inside_without_a_name_is_refused(attendance):
    with pytest.raises(CommandError, match="--as"):
        show("attendance", "--unit", "Norra", "--zone", "inside")


def test_csv_and_table_say_the_same(attendance):
    assert ";95,2;shown;20;" in show("attendance", "--unit", "Norra", "--format", "csv")
    assert "2026-10  Norra         95,2   20" in show("attendance", "--unit", "Norra")


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["attendence"], "finns inte"),
        (["attendance", "--unit", "Nora"], "Enheten"),
        (["attendance", "--year", "2026"], "läsår"),
        (["merit_rating"], "inga siffror"),
    ],
)
def test_what_is_not_there_is_said(attendance, args, answer):
    with pytest.raises(CommandError, match=answer):
        show(*args)


def test_published_values_are_found_by_name_or_code(world):
    write("published", [official("12345678", "Annans skola", 196.8)], year="2024/25")
    for asked in ("Annans skola", "12345678"):
        (row,) = json.loads(show("published_merit_rating", "--unit", asked, "--format", "json"))
        assert (row["unit"], row["value"], row["text"]) == ("Annans skola", 196.8, "196,8")


def test_refresh_says_what_it_did(attendance):
    out = StringIO()
    call_command("refresh", "--all", "--year", "2026/27", stdout=out)
    assert "43 tabeller" in out.getvalue()


@pytest.mark.parametrize("kind", ["membership", "national_test", "sealed"])
def test_one_kind_can_be_made_anew(attendance, kind):
    out = StringIO()
    call_command("refresh", "--all", "--kind", kind, stdout=out)
    assert ("tabeller" in out.getvalue()) == (kind == "membership")
    assert "Omräkning" in out.getvalue()


def test_what_no_worker_has_made_yet_is_made_when_asked_for(world, monkeypatch):
    monkeypatch.setattr("samsyn.facts.actions.enqueue", lambda *names, **details: None)
    write("published", [official("12345678", "Annans skola", 196.8)], year="2024/25")
    write("attendance", [away(n, world.units["Norra"]) for n in range(20)])
    assert "196,8" in show("published_merit_rating", "--unit", "12345678", stderr=StringIO())
    assert "100,0" in show("attendance", "--unit", "Norra", stderr=StringIO())
