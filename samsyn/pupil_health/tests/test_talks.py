"""What is said of a case at a meeting goes into the case, and only those who take part in it read it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.pupil_health.actions import case_people, cases, meetings
from samsyn.pupil_health.actions.case_talks import write_talk
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseTalk,
    CaseTalkAttendee,
    Concern,
    Meeting,
)
from samsyn.pupil_health.queries.agenda import agenda_of
from samsyn.pupil_health.refusals import NotNow, Overtaken
from samsyn.pupil_health.tests.conftest import PRESENT, said
from tests.world import World


Begin = Callable[..., Case]
Tell = Callable[..., Concern]


Call = Callable[..., Meeting]


def test_what_is_said_of_a_case_and_who_was_there_is_as_secret_as_the_case(
    begun: Begin, called: Call, world: World, client: Client
) -> None:
    case, meeting = begun(), called()
    write_talk(by=world.people["cia"], meeting=meeting, case=case, talk=said(world, "cia", "spec"))
    seen = {
        name
        for name, user in world.people.items()
        if open_sealed(CaseTalk, by=user, purpose=Purpose.CASE, case=case)
    }
    assert seen == {"cia", "spec"}
    assert CaseTalkAttendee.objects.count() == 2
    client.force_login(world.people["spec"])
    assert PRESENT in client.get(f"/arenden/{case.pk}/").content.decode()
    talk = said(world, "cia", "pia", opened=1)
    with pytest.raises(NotNow, match="Bara de som är med"):
        write_talk(by=world.people["cia"], meeting=meeting, case=case, talk=talk)
    with pytest.raises(PermissionDenied):
        write_talk(by=world.people["bo"], meeting=meeting, case=case, talk=said(world, "cia", opened=1))
    client.force_login(world.people["bo"])
    page = client.get(f"/eht/{meeting.pk}/").content.decode()
    assert "Kim" not in page
    assert client.get(f"/eht/{meeting.pk}/arende/{case.pk}/").status_code == 404


def test_the_next_look_is_never_later_than_the_level_lets(begun: Begin, called: Call, world: World) -> None:
    case, meeting = begun(level=3), called()
    late = said(world, "cia", next_on=date(2026, 11, 30))
    with pytest.raises(NotNow, match="27 november"):
        write_talk(by=world.people["cia"], meeting=meeting, case=case, talk=late)
    write_talk(by=world.people["cia"], meeting=meeting, case=case, talk=said(world, "cia"))
    again = Case.objects.everything(because="a test").get(pk=case.pk)
    assert again.review_on == date(2026, 11, 24)


def test_medical_staff_say_on_what_ground_they_tell(begun: Begin, called: Call, world: World) -> None:
    case, meeting = begun(), called()
    case_people.add_case_member(by=world.people["cia"], case=case, user=world.people["siv"])
    with pytest.raises(NotNow, match="grund"):
        write_talk(by=world.people["siv"], meeting=meeting, case=case, talk=said(world, "siv"))
    kept = write_talk(
        by=world.people["siv"], meeting=meeting, case=case, talk=said(world, "siv", basis="consent")
    )
    assert kept.disclosure_basis == "consent"


def test_two_who_write_about_one_case_see_both_texts(
    begun: Begin, called: Call, world: World, client: Client
) -> None:
    case, meeting = begun(), called()
    write_talk(by=world.people["cia"], meeting=meeting, case=case, talk=said(world, "cia"))
    with pytest.raises(Overtaken):
        write_talk(by=world.people["spec"], meeting=meeting, case=case, talk=said(world, "spec"))
    client.force_login(world.people["spec"])
    form = {
        "version": "0",
        "present": "Kom på måndag",
        "next_on": "2026-11-24",
        "attendees": str(world.people["spec"].pk),
    }
    answer = client.post(f"/eht/{meeting.pk}/arende/{case.pk}/", form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert PRESENT in page
    assert "Kom på måndag" in page
    assert client.post(f"/eht/{meeting.pk}/arende/{case.pk}/", form | {"version": "1"}).status_code == 302


def test_a_decision_about_a_case_becomes_an_insats_there(
    begun: Begin, called: Call, world: World, client: Client
) -> None:
    case, meeting = begun(), called()
    client.force_login(world.people["cia"])
    form = {
        "what": "Samtal varje vecka",
        "type": "I18",
        "purpose": "remedial",
        "level": "individual",
        "owner": str(world.people["cia"].pk),
        "follow_up_on": "2026-12-04",
    }
    address = f"/eht/{meeting.pk}/arende/{case.pk}/"
    assert client.post(f"{address}beslut/", form).status_code == 302
    action = open_sealed(CaseAction, by=world.people["cia"], purpose=Purpose.CASE, case=case)[0]
    assert (action.what, action.owner, action.follow_up_on) == (
        "Samtal varje vecka",
        world.people["cia"],
        date(2026, 12, 4),
    )
    assert "Samtal varje vecka" in client.get(address).content.decode()


def test_the_level_is_set_in_the_case_and_not_by_the_meeting(
    begun: Begin, called: Call, world: World
) -> None:
    """Only a person sets a level, with a fact (decisions D9)."""
    case, meeting = begun(level=4), called()
    write_talk(
        by=world.people["cia"],
        meeting=meeting,
        case=case,
        talk=said(world, "cia", next_on=date(2026, 11, 23)),
    )
    spoken = agenda_of(world.people["cia"], meeting).spoken
    assert [row["whom"] for row in spoken] == ["Kim Lind, 9A"]
    cases.set_level(by=world.people["cia"], case=case, assessment=Assessment(1, "Lugnt"))
    again = Case.objects.everything(because="a test").get(pk=case.pk)
    assert (again.level, again.review_on.month) == (1, 12)


def test_a_closed_meeting_shows_what_was_spoken_of_and_no_new_agenda(
    told: Tell, begun: Begin, called: Call, world: World, client: Client
) -> None:
    case, meeting, cia = begun(), called(), world.people["cia"]
    write_talk(by=cia, meeting=meeting, case=case, talk=said(world, "cia"))
    meetings.close_meeting(by=cia, meeting=meeting)
    told("ali", pupil=world.pupils["noa"])
    client.force_login(cia)
    page = client.get(f"/eht/{meeting.pk}/").content.decode()
    assert "Kim Lind, 9A" in page
    assert "Noa Berg" not in page
    assert PRESENT in client.get(f"/eht/{meeting.pk}/arende/{case.pk}/").content.decode()
