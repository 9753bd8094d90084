"""Reports where people meet them: the form, the pupil's page, letters, numbers, the extract and disposal."""

from collections.abc import Callable
from datetime import date

from django.core import mail
from django.test import Client

from samsyn.pupil_health.tests.test_bad_input import away
from samsyn.pupil_reports.actions.templates import switch_on
from samsyn.pupil_reports.actions.writing import correct_report
from samsyn.pupil_reports.disposing import kinds
from samsyn.pupil_reports.models import PupilReport, ReportAnswer
from samsyn.pupil_reports.queries.counting import numbers_of
from samsyn.pupil_reports.queries.reports import opened
from samsyn.pupil_reports.tests.conftest import SECRET, used
from samsyn.rights.queries import parts_of
from tests.world import TODAY, World


Write = Callable[..., PupilReport]


def test_a_mentor_writes_on_a_phone_and_whoever_is_named_is_told_without_a_word_of_it(
    world: World, client: Client
) -> None:
    switch_on(by=world.people["bo"], unit=world.units["Norra"], key="mini")
    kim, siv = world.pupils["kim"], world.people["siv"]
    client.force_login(world.people["anna"])
    picked = client.get(f"/elevrapporter/elev/{kim.pk}/").content.decode()
    address = f"/elevrapporter/elev/{kim.pk}/{used(world.units['Norra'], 'mini').template.pk}/"
    assert address in picked
    faulty = client.post(address, {"on": "2026-11-21", "q_about": "Mående", "q_seen": "20000101-2384"})
    assert "Dagen har inte varit än" in faulty.content.decode()
    assert "personnummer" in faulty.content.decode()
    sent = client.post(
        address, {"on": "2026-11-20", "q_about": "Mående", "q_seen": SECRET, "q_told": [siv.pk]}
    )
    assert SECRET in client.get(sent["Location"]).content.decode()
    letter = mail.outbox[-1]
    assert letter.to == [siv.email]
    assert SECRET not in letter.body + letter.subject
    assert "Kim" not in letter.body + letter.subject
    client.force_login(siv)
    assert "Läs en elevrapport" in client.get("/").content.decode()
    assert SECRET in client.get(sent["Location"]).content.decode()


def test_what_was_written_when_the_session_ended_comes_back(world: World, client: Client) -> None:
    switch_on(by=world.people["bo"], unit=world.units["Norra"], key="mini")
    template, siv = used(world.units["Norra"], "mini").template, world.people["siv"]
    address = f"/elevrapporter/elev/{world.pupils['kim'].pk}/{template.pk}/"
    client.force_login(world.people["anna"])
    client.get(address)
    away(client)
    client.post(address, {"on": "2026-11-19", "q_about": "Mående", "q_seen": SECRET, "q_told": [siv.pk]})
    client.force_login(world.people["anna"])
    text = client.get(address).content.decode()
    assert "Det du skrev finns kvar" in text
    assert SECRET in text
    assert text.count(" checked") == 2  # what it is about, and who is to know


def test_the_pupils_page_tells_that_there_are_reports_and_nothing_of_what_they_say(
    world: World, client: Client, written: Write
) -> None:
    report = written("health_team", "cia")
    address = f"/elever/{world.pupils['kim'].pk}/"
    client.force_login(world.people["cia"])
    text = client.get(address).content.decode()
    assert f"/elevrapporter/{report.pk}/" in text
    assert SECRET not in text
    for name in ("bo", "anna", "kim"):
        client.force_login(world.people[name])
        assert "Rapport: EHT" not in client.get(address).content.decode()


def test_the_list_and_the_start_page_tell_of_a_report_only_to_those_who_may_read_it_or_are_named(
    world: World, client: Client, written: Write
) -> None:
    report = written("health_team", "cia", named=("siv",))
    aimed = written("degrading", "anna", about_adult=world.people["bo"])
    listed: dict[str, set[str]] = {}
    for name in ("anna", "bo", "britt", "cia", "siv", "spec"):
        client.force_login(world.people[name])
        text = client.get("/elevrapporter/").content.decode()
        listed[name] = {str(one.pk) for one in (report, aimed) if f"/elevrapporter/{one.pk}/" in text}
        assert SECRET not in text
        assert ("Läs en elevrapport" in client.get("/").content.decode()) is (name == "siv")
    assert listed == {
        "anna": {str(aimed.pk)},
        "bo": set(),
        "britt": set(),
        "cia": {str(report.pk)},
        "siv": {str(report.pk)},
        "spec": set(),
    }


def test_numbers_are_for_those_who_lead_the_unit_and_count_the_corrected_answer(
    world: World, client: Client, written: Write
) -> None:
    anna = world.people["anna"]
    written("mini")
    report = opened(anna, written("mini").pk)
    assert report is not None
    written("mini", about_adult=world.people["bo"])  # about rektor: in none of her numbers
    one = used(world.units["Norra"], "mini")
    found = numbers_of(world.people["bo"], world.units["Norra"], one, TODAY)
    assert found.months == ["november"]
    assert found.tables[0].rows == [["Alla", "2"]]
    assert ["Mående", "2"] in found.tables[1].rows
    assert ["Lärande", "0"] in found.tables[1].rows
    far = numbers_of(world.people["eva"], world.units["Norra"], one, TODAY)
    assert {cell for table in far.tables for row in table.rows for cell in row[1:]} == {".."}
    correct_report(by=anna, found=report, why="Fel val", answers={"about": "Lärande"})
    found = numbers_of(world.people["bo"], world.units["Norra"], one, TODAY)
    assert [row for row in found.tables[1].rows if row[1] != "0"] == [["Lärande", "1"], ["Mående", "1"]]
    address = f"/rapportmallar/{one.template.pk}/siffror/"
    for name, status in (("bo", 200), ("anna", 404), ("cia", 404)):
        client.force_login(world.people[name])
        assert client.get(address).status_code == status


def test_an_extract_has_the_answers_that_whoever_prepares_it_reads_with_others_masked(
    world: World, written: Write
) -> None:
    written("attendance", "cia")
    written("mini", "anna", named=("siv",))
    written("degrading", "anna", about_adult=world.people["bo"])
    parts = {
        one.title: one for one in parts_of(world.people["bo"], world.pupils["kim"], world.units["Norra"])
    }
    cells = " ".join(cell for row in parts["Elevrapporter"].rows for cell in row.cells)
    assert SECRET in cells
    assert "Hela dagar" in cells
    assert "Elevhälsans bedömning" not in cells
    assert "Vilka ska få veta" not in cells
    assert "En vuxen på skolan" not in cells  # it is about whoever prepares the extract


def test_what_is_about_a_pupil_who_has_left_may_be_disposed_of_and_goes_whole(
    world: World, written: Write
) -> None:
    written("mini", "anna", named=("siv",))
    written("degrading", "anna")
    kind = kinds()[0]
    assert not kind.over()
    world.pupils["kim"].enrolments.update(ends_on=date(2026, 11, 19))
    found = kind.over()
    assert [one.ended_on for one in found] == [date(2026, 11, 19)]
    kind.dispose([one.key for one in found])
    left = PupilReport.objects.everything(because="test")
    assert [one.version.template.family for one in left] == ["degrading"]
    answers = ReportAnswer.objects.everything(because="test")
    assert set(answers.values_list("report", flat=True)) == {one.pk for one in left}
