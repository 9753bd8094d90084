"""Pupil health meets: a shared track that names no pupil, and cases that only those who take part in them see."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from samsyn.pupil_health.actions import cases, handling, meetings
from samsyn.pupil_health.actions.case_talks import write_talk
from samsyn.pupil_health.models import (
    Case,
    Concern,
    Meeting,
    MeetingDecision,
    Minutes,
)
from samsyn.pupil_health.queries.agenda import agenda_of
from samsyn.pupil_health.refusals import NamesSomebody, NotNow
from samsyn.pupil_health.tests.conftest import said
from tests.world import TODAY, World


Begin = Callable[..., Case]
Tell = Callable[..., Concern]


Call = Callable[..., Meeting]


def lists(world: World, who: str, meeting: Meeting) -> dict[str, list[str]]:
    found = agenda_of(world.people[who], meeting)
    parts = {name: getattr(found, name) for name in ("new", "overdue", "soon", "closed", "spoken")}
    return {name: [row["whom"] for row in rows] for name, rows in parts.items() if rows}


def test_three_tenths_of_a_meeting_are_put_aside_for_what_promotes_and_prevents(called: Call) -> None:
    """30 % of 60 minutes are 18; nobody can make it a fire to put out."""
    meeting = called()
    kept = meeting.items.get()
    assert (kept.minutes, kept.purpose, kept.level) == (18, "promotive", "unit")
    fire = meetings.Item("Bråk", "remedial", "group", 18)
    with pytest.raises(NotNow, match="främjande"):
        meetings.put_item(by=meeting.made_by, meeting=meeting, item=fire, instead_of=kept)
    long = meetings.Item("Rasten", "preventive", "group", 43)
    with pytest.raises(NotNow, match="räcker inte"):
        meetings.put_item(by=meeting.made_by, meeting=meeting, item=long)


def test_the_agenda_makes_itself_of_what_each_may_open(
    told: Tell, begun: Begin, called: Call, world: World
) -> None:
    """A level 3 is looked at on Friday 27 November: not overdue at the meeting on the 20th, but on its list."""
    cia = world.people["cia"]
    case = begun()
    told("ali", pupil=world.pupils["noa"])
    quiet = begun(told("vera", who="Röd mössa"), level=1)
    over = begun(told("vera", who="Grön mössa"), level=1)
    cases.close_case(by=cia, case=over, closing=cases.Closing("goal_met", answer="Klart."))
    meeting = called()
    expected = {"new": ["Noa Berg, 9B"], "soon": ["Kim Lind, 9A"], "closed": ["Okänd elev"]}
    assert lists(world, "cia", meeting) == expected
    assert lists(world, "bo", meeting) == {
        "new": ["Noa Berg, 9B"]
    }  # he leads the unit, and takes part in no case
    assert lists(world, "pia", meeting) == {}
    Case.objects.everything(because="a test").filter(pk=quiet.pk).update(review_on=date(2026, 11, 20))
    write_talk(by=cia, meeting=meeting, case=case, talk=said(world, "cia"))
    assert lists(world, "cia", meeting) == {
        "new": ["Noa Berg, 9B"],
        "overdue": ["Okänd elev"],
        "closed": ["Okänd elev"],
        "spoken": ["Kim Lind, 9A"],
    }


def test_what_has_been_decided_about_is_only_taken_up_when_it_was_meant_for_the_meeting(
    told: Tell, called: Call, world: World
) -> None:
    here, away = told("ali", pupil=world.pupils["noa"]), told()
    for concern, decision in ((here, "meeting"), (away, "take")):
        handling.decide(by=world.people["cia"], concern=concern, decision=decision, answer="Tack.")
    assert lists(world, "cia", called()) == {"new": ["Noa Berg, 9B"]}


def test_one_whom_a_concern_is_about_finds_nothing_of_it_on_the_agenda(
    told: Tell, begun: Begin, called: Call, world: World
) -> None:
    case = begun(told(about_adult=world.people["spec"]))
    meeting = called()
    assert lists(world, "spec", meeting) == {}
    write_talk(by=world.people["cia"], meeting=meeting, case=case, talk=said(world, "cia"))
    assert lists(world, "spec", meeting) == {}


def test_two_who_write_at_once_lose_nothing(called: Call, world: World, client: Client) -> None:
    meeting = called()
    meetings.write_minutes(by=world.people["cia"], meeting=meeting, text="Rasten är lugnare.", opened=0)
    client.force_login(world.people["bo"])
    address = f"/eht/{meeting.pk}/protokoll/"
    answer = client.post(address, {"version": "0", "text": "Fler vuxna ute."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Rasten är lugnare." in page
    assert "Fler vuxna ute." in page
    assert "Cia sparade" in page
    assert 'name="version" value="1"' in page
    both = "Rasten är lugnare. Fler vuxna ute."
    assert client.post(address, {"version": "1", "text": both}).status_code == 302
    kept = Minutes.objects.filter(meeting=meeting)
    assert [(one.version, one.text) for one in kept] == [(1, "Rasten är lugnare."), (2, both)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi pratade om Kims raster och om Anna.", ["Kims"]),  # Anna is at work here, and no pupil
        ("vi pratade om kim igen, och noas resa", ["kim", "noas"]),
        ("Familjen Berg vill ha möte.", ["Berg"]),
        ("Mio går på en annan skola.", []),
        ("Rasten är lugnare.", []),
    ],
)
def test_what_reads_like_a_pupils_name_is_saved_only_when_somebody_has_looked(
    called: Call, world: World, text: str, found: list[str]
) -> None:
    meeting, cia = called(), world.people["cia"]
    if found:
        with pytest.raises(NamesSomebody) as warned:
            meetings.write_minutes(by=cia, meeting=meeting, text=text, opened=0)
        assert warned.value.found == found
        assert not Minutes.objects.exists()
    kept = meetings.write_minutes(by=cia, meeting=meeting, text=text, opened=0, names_confirmed=bool(found))
    assert kept.text == text


def test_the_page_keeps_the_words_it_warns_about_and_never_keeps_an_identity_number(
    called: Call, world: World, client: Client
) -> None:
    meeting = called()
    client.force_login(world.people["cia"])
    address = f"/eht/{meeting.pk}/protokoll/"
    page = client.post(address, {"version": "0", "text": "Kim Lind är ledsen"}).content.decode()
    assert "Kim Lind är ledsen" in page
    assert "Kim Lind är inte en elev här" in page
    number = client.post(address, {"version": "0", "text": "Ring 20110505-2383", "names_confirmed": "on"})
    assert number.status_code == 422
    assert "personnummer" in number.content.decode()
    assert not Minutes.objects.exists()
    sure = {"version": "0", "text": "Kim Lind är ledsen", "names_confirmed": "on"}
    assert client.post(address, sure).status_code == 302


def test_teachers_take_part_where_no_pupil_is_spoken_of(called: Call, world: World, client: Client) -> None:
    about_cases, together, anna = called("eht"), called("ehm"), world.people["anna"]
    with pytest.raises(NotNow, match="inte vara med"):
        meetings.add_meeting_member(by=world.people["cia"], meeting=about_cases, user=anna)
    meetings.add_meeting_member(by=world.people["cia"], meeting=together, user=anna)
    client.force_login(anna)
    assert client.get(f"/eht/{together.pk}/").status_code == 200
    assert client.get(f"/eht/{about_cases.pk}/").status_code == 404
    assert client.post(f"/eht/{together.pk}/protokoll/", {"version": "0", "text": "x"}).status_code == 404


def test_a_decision_for_a_group_waits_on_its_owners_start_page(
    called: Call, world: World, client: Client
) -> None:
    anna = world.people["anna"]
    decided = meetings.Decided("Prata om rasten", "preventive", "group", anna, date(2026, 11, 27))
    kept = meetings.decide_at_meeting(by=world.people["cia"], meeting=called(), decided=decided)
    client.force_login(anna)
    assert "Prata om rasten" in client.get("/").content.decode()
    client.post(f"/eht/beslut/{kept.pk}/")
    assert MeetingDecision.objects.get().done_on == TODAY
    assert "Prata om rasten" not in client.get("/").content.decode()


def test_closed_minutes_stand_and_are_listed_for_the_register_without_a_word_of_them(
    begun: Begin, called: Call, world: World, client: Client
) -> None:
    case, meeting, cia = begun(), called(), world.people["cia"]
    meetings.write_minutes(by=cia, meeting=meeting, text="Rasten är lugnare.", opened=0)
    write_talk(by=cia, meeting=meeting, case=case, talk=said(world, "cia"))
    meetings.close_meeting(by=cia, meeting=meeting)
    with pytest.raises(NotNow, match="avslutat"):
        meetings.write_minutes(by=cia, meeting=meeting, text="Nej.", opened=1)
    with pytest.raises(NotNow, match="avslutat"):
        write_talk(by=cia, meeting=meeting, case=case, talk=said(world, "cia", opened=1))
    client.force_login(world.people["adam"])
    page = client.get("/eht/diarium/").content.decode()
    assert "2026-11-20" in page
    assert "Rasten" not in page
    assert "Kim" not in page
