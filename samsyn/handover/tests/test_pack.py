"""The kurator leaves and a new one opens the pack: what is hers now, and nothing of what others have alone."""

from datetime import date

import pytest
from django.test import Client

from samsyn.accounts.models import Assignment, User
from samsyn.core.models import AuditEvent
from samsyn.core.school_year import SchoolYear
from samsyn.health_team.tests.test_routines import write
from samsyn.improvement.actions.goals import set_goal
from samsyn.improvement.tests.samples import proposal
from samsyn.pupil_health.actions import case_outside, case_people, case_work
from samsyn.pupil_health.actions.case_work import Planned, Seen
from samsyn.pupil_health.actions.cases import Opening, open_case
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Case
from samsyn.year_wheel.actions import start_year
from tests.world import TODAY, World


NOTE, HELPED_NOT, OF_THE_NURSE = "Ring hemmet på tisdag", "Satt kvar hemma ändå", "Sköterskans egen fågel"


def case_of(world: World, by: str, pupil: str, fact: str = "Borta varje torsdag") -> Case:
    """Raised by the mentor, received by the team, and a case of whoever is named."""
    user = world.people[by]
    raised = Raised("absence", "two_days", "Borta", pupil=world.pupils[pupil])
    concern = raise_concern(by=world.people["anna"], unit=world.units["Norra"], raised=raised)
    opening = Opening(user, Assessment(3, fact, "consent"), "Tack.")
    return open_case(by=world.people["cia"], concern=concern, opening=opening)


def tried(world: World, case: Case) -> None:
    """An insats that has not helped, and is looked at again on 4 December."""
    cia = world.people["cia"]
    planned = Planned("I18", "remedial", "individual", "Samtal om morgonen", cia, date(2026, 11, 2), TODAY)
    one = case_work.decide_action(by=cia, case=case, planned=planned)
    seen = Seen(3, "unchanged", "continue", HELPED_NOT, date(2026, 12, 4))
    case_work.follow_up(by=cia, one=one, seen=seen)


@pytest.fixture
def new_kurator(world: World) -> User:
    """Cia had two cases, and the nurse has one that Cia has left; rektor names Nina for those that are left."""
    cases = [case_of(world, "cia", "kim"), case_of(world, "cia", "lo")]
    tried(world, cases[0])
    case_outside.note_report(by=world.people["cia"], case=cases[0], reported_by=world.people["cia"], on=TODAY)
    nurses = case_of(world, "siv", "kim", OF_THE_NURSE)
    for who in ("cia", "spec"):
        case_people.end_case_member(by=world.people["siv"], case=nurses, user=world.people[who])
    world.people["cia"].assignments.update(ends_on=date(2026, 11, 19))
    nina = User.objects.create_user("nina@exempelkoping.example", name="Nina")
    norra = world.units["Norra"]
    Assignment.objects.create(user=nina, role="school_social_worker", unit=norra, starts_on=TODAY)
    for case in cases:
        case_people.name_responsible(by=world.people["bo"], unit=norra, key=case.pk, to=nina, note=NOTE)
    return nina


def main(client: Client, address: str = "/overlamning/") -> str:
    return client.get(address).content.decode().split("<main")[1].split("</main>")[0]


def test_the_new_kurator_reads_what_is_hers_and_nothing_of_what_the_nurse_has_alone(
    new_kurator: User, world: World, client: Client
) -> None:
    client.force_login(world.people["cia"])
    assert client.get("/overlamning/").status_code == 404
    client.force_login(new_kurator)
    assert "Läs överlämningen" in main(client, "/")
    text = main(client)
    for told in ("Kim Lind, 9A", "Elev LO", NOTE, "Samtal om morgonen", "4 december 2026", HELPED_NOT):
        assert told in text
    assert text.count("Kim Lind, 9A") == 2  # her case, and that something in it had not helped
    assert OF_THE_NURSE not in text
    of_pupils, words = text.split("Ord vi använder</h2>")
    assert "orosanmäl" not in of_pupils.lower()  # decisions D10
    assert "Stor oro" in words
    assert "Stor oro" not in of_pupils  # decisions D17


def test_a_file_says_the_same_without_a_protected_pupil_and_is_written_in_the_log(
    new_kurator: User, world: World, client: Client
) -> None:
    client.force_login(new_kurator)
    text = client.get("/overlamning/html/").content.decode()
    assert NOTE in text
    assert "Kim Lind, 9A" in text
    assert "LO" not in text
    assert "En sak gäller en elev med skyddade personuppgifter" in text
    row = AuditEvent.objects.get(deed="handover.taken_out")
    assert (row.actor, row.details) == (f"user:{new_kurator.pk}", {"format": "html"})
    read = AuditEvent.objects.get(deed="handover.read")
    assert (read.subject, len(read.subjects)) == ("pupil_health.Case", 2)
    assert client.get("/overlamning/exe/").status_code == 404


def test_rektor_reads_how_many_cases_wait_and_a_mentor_reads_of_none(
    new_kurator: User, world: World, client: Client
) -> None:
    new_kurator.assignments.update(ends_on=date(2026, 11, 19))
    for who, told in (("bo", "Ge 2 ärenden en ny ansvarig"), ("anna", "9A")):
        client.force_login(world.people[who])
        text = main(client)
        assert told in text
        for secret in (NOTE, HELPED_NOT, OF_THE_NURSE, "Samtal om morgonen"):
            assert secret not in text


def test_the_pack_tells_the_goals_the_routines_and_where_on_the_wheel_the_unit_is(
    world: World, client: Client
) -> None:
    bo, norra = world.people["bo"], world.units["Norra"]
    start_year(by=bo, unit=norra, year=SchoolYear(2026), template="school")
    goal = set_goal(by=bo, unit=norra, proposal=proposal(), today=TODAY)
    write(world, title="Första samtalet")
    client.force_login(world.people["spec"])
    text = main(client)
    assert "Första samtalet" in text.split("Så gör vi</h2>")[1]
    assert goal.wording in text
    assert "Kommer de närmaste åtta veckorna" in text
    assert "Bo" in text.split("Vem du frågar")[-1]
    for who in ("vera", "eva", "nora", "kim", "gun"):
        client.force_login(world.people[who])
        assert client.get("/overlamning/").status_code == 404
