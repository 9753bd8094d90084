"""Who reads which answer of a report: by the class of each, and never more than the template lets."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from samsyn.access.sealing import NoDoor, Purpose, open_sealed
from samsyn.accounts.models import Assignment
from samsyn.core.audit import ALSO
from samsyn.core.models import AuditEvent
from samsyn.core.slots import ask
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_reports.actions.templates import (
    Headed,
    adapt,
    begin_template,
    change_head,
    put_question,
    use_draft,
)
from samsyn.pupil_reports.actions.writing import Written, correct_report, write_report
from samsyn.pupil_reports.contents import Question
from samsyn.pupil_reports.models import PupilReport, ReportAnswer, ReportTag
from samsyn.pupil_reports.queries.reports import opened, shown
from samsyn.pupil_reports.queries.templates import draft
from samsyn.pupil_reports.tests.conftest import SECRET, used
from samsyn.rights.queries import parts_of
from tests.world import START, TODAY, World


Write = Callable[..., PupilReport]


def readers(world: World, report: PupilReport) -> set[str]:
    return {name for name, user in world.people.items() if opened(user, report.pk)}


def read_by(world: World, name: str, report: PupilReport) -> dict[str, str | None]:
    """What a person is shown of each question; None where it is closed."""
    found = opened(world.people[name], report.pk)
    assert found is not None
    return {one.question: None if one.is_closed else one.text for one in shown(found)}


@pytest.mark.parametrize(
    ("family", "by", "named", "expected"),
    [
        ("grade_warning", "anna", (), {"anna", "bo", "britt", "spec"}),
        ("mini", "anna", (), {"anna", "bo", "britt"}),
        ("mini", "anna", ("siv",), {"anna", "bo", "britt", "siv"}),
        ("attendance", "anna", (), {"anna", "bo", "britt", "spec"}),
        ("health_team", "cia", ("bo",), {"cia", "bo"}),
    ],
)
def test_a_report_is_read_by_the_class_it_has_by_whoever_wrote_it_and_by_those_named(
    world: World, written: Write, family: str, by: str, named: tuple[str, ...], expected: set[str]
) -> None:
    assert readers(world, written(family, by, named=named)) == expected


def test_an_answer_of_pupil_health_in_a_report_of_the_school_is_closed_to_rektor_and_says_so(
    world: World, written: Write, client: Client
) -> None:
    report = written("attendance", "cia", named=("anna",))
    assert read_by(world, "bo", report)["Elevhälsans bedömning"] is None
    assert read_by(world, "anna", report)["Elevhälsans bedömning"] is None
    assert read_by(world, "cia", report)["Elevhälsans bedömning"] == ""
    client.force_login(world.people["bo"])
    text = client.get(f"/elevrapporter/{report.pk}/").content.decode()
    assert "Du ser inte detta" in text
    assert SECRET in text


def test_a_template_can_let_fewer_read_and_never_more(world: World, written: Write) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    headed = Headed("Egen", "Ibland", "Vår rutin", "K8", readers=("principal",))
    version = draft(begin_template(by=bo, unit=norra, headed=headed))
    assert version is not None
    asked = Question("f1", "short", "Vad?", "Rutin", info_class="K9", readers=("teacher",))
    put_question(by=bo, version=version, question=asked)
    template = use_draft(by=bo, version=version)
    report = write_report(
        by=world.people["cia"],
        unit=norra,
        pupil=world.pupils["kim"],
        one=used(norra, template.family),
        written=Written(TODAY, {"f1": SECRET}),
    )
    assert readers(world, report) == {"bo", "cia"}
    assert read_by(world, "bo", report) == {"Vad?": None}


def test_a_role_at_another_school_opens_nothing_here(world: World, written: Write) -> None:
    """Ali teaches Noa, and leads another school: what is for rektor here is not for him."""
    bo, ali, norra = world.people["bo"], world.people["ali"], world.units["Norra"]
    Assignment.objects.create(user=ali, role="principal", unit=world.units["Södra"], starts_on=START)
    headed = Headed("Egen", "Ibland", "Vår rutin", "K4", readers=("principal",))
    for contents, seen in ((headed, {"bo"}), (replace(headed, readers=()), {"bo", "britt", "spec", "ali"})):
        version = draft(begin_template(by=bo, unit=norra, headed=contents))
        assert version is not None
        put_question(by=bo, version=version, question=Question("f1", "short", "Vad?", "Rutin"))
        one = used(norra, use_draft(by=bo, version=version).family)
        said = Written(TODAY, {"f1": SECRET})
        report = write_report(by=bo, unit=norra, pupil=world.pupils["noa"], one=one, written=said)
        ali.forget_roles()
        assert readers(world, report) == seen


def test_what_is_about_an_adult_is_kept_from_her_and_about_rektor_read_by_the_chief(
    world: World, written: Write
) -> None:
    report = written("degrading", "anna", named=("ali", "cia"), about_adult=world.people["ali"])
    assert readers(world, report) == {"anna", "bo", "britt", "cia"}
    told = ReportTag.objects.filter(report=report)
    assert {one.user.name for one in told} == {"Bo", "Britt", "Cia"}  # rektor always: the law asks for it
    report = written("degrading", "anna", named=("bo",), about_adult=world.people["bo"])
    assert readers(world, report) == {"anna", "eva"}
    opened(world.people["eva"], report.pk)
    assert AuditEvent.objects.last().unit_path == world.units["Exempelköping"].path  # type: ignore[union-attr]
    (others,) = (found for found in ask("reading.about_staff", keys=[str(report.pk), "17"]) if found)
    assert others == {str(report.pk)}  # so that last month's reading of it is looked at
    Assignment.objects.create(
        user=world.people["frida"], role="principal", unit=world.units["Norra"], starts_on=TODAY
    )
    world.people["frida"].forget_roles()  # who leads the unit now meets nothing about who led it
    assert readers(world, report) == {"anna", "eva"}


def test_medical_staff_say_on_what_ground_they_tell(world: World, written: Write) -> None:
    with pytest.raises(NotNow):
        written("health_team", "siv")
    assert written("health_team", "siv", basis="consent").disclosure_basis == "consent"


def test_nobody_writes_what_the_class_or_the_template_does_not_ask_of_her(
    world: World, written: Write
) -> None:
    with pytest.raises(PermissionDenied):
        written("health_team", "anna")
    for name in ("vera", "ali", "dan"):  # Ali does not teach her
        with pytest.raises(PermissionDenied):
            written("mini", name)
    written("attendance", "anna")
    one = used(world.units["Norra"], "attendance")
    with pytest.raises(PermissionDenied):
        write_report(
            by=world.people["anna"],
            unit=world.units["Norra"],
            pupil=world.pupils["kim"],
            one=one,
            written=Written(TODAY, {"team_view": "x"}),
        )


def test_nothing_of_it_can_be_read_in_the_database_and_there_is_no_other_door(
    world: World, written: Write
) -> None:
    written("attendance", "anna")
    with connection.cursor() as cursor:
        for table in ("pupil_reports_reportanswer", "pupil_reports_pupilreport", "core_auditevent"):
            cursor.execute(f"select * from {table}")  # noqa: S608  names of our own tables
            assert SECRET not in str(cursor.fetchall())
    with pytest.raises(NoDoor):
        ReportAnswer.objects.all()


def test_every_reading_is_written_down_first_with_each_answer_that_was_shown(
    world: World, written: Write
) -> None:
    report = written("attendance", "cia")
    opened(world.people["bo"], report.pk)
    event = AuditEvent.objects.filter(deed="pupilreport.read").last()
    assert event is not None
    shown_to_bo = open_sealed(ReportAnswer, by=world.people["bo"], purpose=Purpose.FOLLOW_UP, report=report)
    also = event.details[ALSO]["pupil_reports.ReportAnswer"]
    assert event.subjects == [str(report.pk)]
    assert {str(one.pk) for one in shown_to_bo} == set(also)
    assert len(shown_to_bo) == len(report.version.contents.questions) - 1


def test_a_correction_keeps_what_stood_and_says_why(world: World, written: Write) -> None:
    report = written("mini", "anna")
    anna = world.people["anna"]
    found = opened(anna, report.pk)
    assert found is not None
    with pytest.raises(NotNow):
        correct_report(by=anna, found=found, why="Inget", answers={"about": "Mående"})
    correct_report(by=anna, found=found, why="Fel dag", answers={"seen": "Sov hemma", "about": "Mående"})
    found = opened(world.people["bo"], report.pk)
    assert found is not None
    seen = shown(found)[1]
    assert (seen.text, [one.text for one in seen.before]) == ("Sov hemma", [SECRET])
    assert [one.why for one in found.corrections] == ["Fel dag"]
    assert len(found.answers["about"]) == 1
    for name in ("spec", "dan"):
        with pytest.raises(PermissionDenied):
            correct_report(by=world.people[name], found=found, why="x", answers={"about": "Annat"})


def test_why_an_answer_was_corrected_is_told_to_whoever_reads_it_and_to_nobody_else(
    world: World, written: Write
) -> None:
    report = written("attendance", "cia")
    cia, bo = world.people["cia"], world.people["bo"]
    for n, answers in enumerate(
        ({"team_view": "Sover illa"}, {"team_view": "Sover", "next_step": "Samtal"}, {"next_step": "Möte"})
    ):
        found = opened(cia, report.pk)
        assert found is not None
        correct_report(by=cia, found=found, why=f"Skäl {n}", answers=answers)
    for who, told in ((cia, ["Skäl 0", "Skäl 1", "Skäl 2"]), (bo, ["Skäl 2"])):
        found = opened(who, report.pk)
        assert found is not None
        assert [one.why for one in found.corrections] == told
    parts = parts_of(bo, world.pupils["kim"], world.units["Norra"])
    rows = [row.cells[-1] for part in parts for row in part.rows]
    assert [said for said in rows if "Skäl" in said] == ["Rättat: Skäl 2"]


def test_an_old_report_keeps_the_version_it_was_written_from(world: World, written: Write) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    report = written("mini", "anna")
    version = draft(adapt(by=bo, unit=norra, one=used(norra, "mini")))
    assert version is not None
    change_head(by=bo, version=version, headed=Headed("Liten", "Kort", "Rutin", "K5"))
    use_draft(by=bo, version=version)
    assert used(norra, "mini").contents.title == "Liten"
    found = opened(bo, report.pk)
    assert found is not None
    assert (found.contents.title, found.report.version.number) == ("Mini", 1)
