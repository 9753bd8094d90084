"""The pupil page tells what the reader may know, in a list and a picture, and says openly what it does not show."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.core.models import AuditEvent
from samsyn.pupil_health.actions import case_outside, case_work
from samsyn.pupil_health.actions.case_outside import Begun
from samsyn.pupil_health.actions.case_work import Said, Seen
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Case
from samsyn.pupil_health.tests.conftest import SECRET
from samsyn.pupil_health.tests.test_case_work import planned
from tests.world import TODAY, World


VOICE, REASON = "Jag vill sitta längst fram", "Rasterna är svårast"


@pytest.fixture
def full(begun: Callable[..., Case], world: World) -> Case:
    """A case about Kim in which everything has been said and done, a report of concern among it."""
    case, cia = begun(), world.people["cia"]
    case_work.sign_note(by=cia, case=case, said=Said("voice", VOICE, date(2026, 11, 2)))
    case_work.sign_note(by=cia, case=case, said=Said("hypothesis", REASON))
    case_work.sign_note(by=world.people["spec"], case=case, said=Said("statement", "Läser som vanligt"))
    one = case_work.decide_action(by=cia, case=case, planned=planned(world))
    case_work.follow_up(
        by=cia, one=one, seen=Seen(2, "somewhat", "continue", "Bra start", date(2026, 12, 18))
    )
    case_outside.begin_outside(by=cia, case=case, begun=Begun("sip", "psychiatry", "Plan", "both", TODAY))
    case_outside.note_report(by=cia, case=case, reported_by=cia, on=TODAY, receipt="Kanarie 7")
    return case


def page_of(client: Client, world: World, who: str) -> str:
    client.force_login(world.people[who])
    return client.get(f"/elever/{world.pupils['kim'].pk}/").content.decode()


def test_a_member_reads_a_numbered_list_first_and_a_picture_second(
    full: Case, world: World, client: Client
) -> None:
    """Eight things: the voice on 2 November, six today, and the look on 18 December that is to come."""
    text = page_of(client, world, "cia")
    assert "1. Elevens egen röst" in text
    assert "8. Följ upp: Eget ombyte före idrotten" in text
    assert text.index("Händelser, senaste först") < text.index('class="viz lanes"')
    assert f"/arenden/{full.pk}/" in text
    assert "min profession" not in text  # a statement is its writer's, whoever reads it
    for said in (VOICE, REASON, SECRET, "Bra start"):
        assert said in text


def test_a_report_of_concern_is_never_on_the_pupil_page(full: Case, world: World, client: Client) -> None:
    for who in ("cia", "spec", "bo", "anna", "siv", "kim", "gun"):
        text = page_of(client, world, who).lower()
        assert "orosanm" not in text
        assert "kanarie 7" not in text


def test_others_read_what_is_theirs_and_what_is_not_shown_in_the_same_words(
    full: Case, world: World, client: Client
) -> None:
    """The mentor raised it and owns an insats; rektor reads what is raised; the nurse takes no part."""
    anna, bo, siv = (page_of(client, world, who) for who in ("anna", "bo", "siv"))
    assert "Eget ombyte" in anna
    assert "Eget ombyte" not in bo + siv
    assert SECRET in bo
    assert SECRET not in siv
    for text in (anna, bo, siv):
        assert VOICE not in text
        assert REASON not in text
        assert f"/arenden/{full.pk}/" not in text
    assert "Ärenden som du inte är med i." in bo
    assert "Din egen journal" in siv


def test_what_is_not_shown_is_said_whether_there_is_anything_or_not(world: World, client: Client) -> None:
    assert "Ärenden som du inte är med i." in page_of(client, world, "siv")


def test_the_pupil_and_her_home_meet_nothing_of_it(full: Case, world: World, client: Client) -> None:
    for who in ("kim", "gun"):
        text = page_of(client, world, who)
        assert "Händelser" not in text
        assert "Visas inte" not in text
        assert SECRET not in text


def test_the_page_is_one_row_in_the_log_that_names_all_it_shows(
    full: Case, world: World, client: Client
) -> None:
    for who, kinds in (
        ("cia", {"Concern", "Case", "CaseAction", "CaseFollowUp", "CaseNote", "OutsideWork"}),
        ("siv", set()),
        ("gun", set()),
    ):
        before = AuditEvent.objects.latest("pk").pk
        page_of(client, world, who)
        row = AuditEvent.objects.get(pk__gt=before, outcome="read")
        assert (row.deed, row.subject) == ("pupil.read", "organisation.Pupil")
        assert row.subjects == [str(world.pupils["kim"].pk)]
        assert {kind.split(".")[1] for kind in row.details.get("also", {})} == kinds
        assert row.unit_path == world.units["Norra"].path


def test_what_is_about_one_who_leads_the_unit_lifts_the_row_out_of_her_log(
    full: Case, world: World, client: Client
) -> None:
    raised = Raised("exposed", "today", pupil=world.pupils["kim"], about_adult=world.people["bo"])
    raise_concern(by=world.people["anna"], unit=world.units["Norra"], raised=raised)
    page_of(client, world, "anna")
    row = AuditEvent.objects.filter(deed="pupil.read").latest("pk")
    assert row.unit_path == world.units["Exempelköping"].path


def test_the_page_asks_the_database_few_questions(full: Case, world: World, client: Client) -> None:
    page_of(client, world, "cia")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/elever/{world.pupils['kim'].pk}/")
    # Where the transaction begins and ends is no question.
    questions = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(questions) <= 20, "\n".join(sql[:140] for sql in questions)
