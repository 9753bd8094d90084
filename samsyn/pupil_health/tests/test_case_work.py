"""What is said and done in a case: who reads it, what it rests on, and what came of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core.models import AuditEvent
from samsyn.organisation.actions.units import place_psychology
from samsyn.pupil_health.actions import case_outside, case_people, case_work
from samsyn.pupil_health.actions.case_outside import Begun
from samsyn.pupil_health.actions.case_work import Planned, Said, Seen
from samsyn.pupil_health.actions.cases import Closing, close_case
from samsyn.pupil_health.models import Case, CaseAction, CaseFollowUp, CaseNote, OutsideWork, WelfareReport
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.tests.conftest import FACT
from tests.world import World


Begin = Callable[..., Case]
MEMBERS = {"cia", "spec"}


def readers(world: World, model: Any, **which: Any) -> set[str]:
    return {
        name
        for name, user in world.people.items()
        if open_sealed(model, by=user, purpose=Purpose.CASE, **which)
    }


def planned(world: World, owner: str = "anna", **other: Any) -> Planned:
    usual = {
        "type": "I12",
        "purpose": "remedial",
        "level": "individual",
        "what": "Eget ombyte före idrotten",
        "owner": world.people[owner],
        "starts_on": date(2026, 11, 20),
        "follow_up_on": date(2026, 12, 4),
        "minutes_each": 10,
        "times_per_week": 2.0,
        "weeks": 6,
    }
    return Planned(**{**usual, **other})


def test_a_note_is_signed_by_a_profession_and_read_by_members_only(begun: Begin, world: World) -> None:
    case = begun()
    note = case_work.sign_note(
        by=world.people["spec"], case=case, said=Said("voice", "Jag vill sitta längst fram")
    )
    assert (note.profession, note.on) == ("special_needs_educator", date(2026, 11, 20))
    assert readers(world, CaseNote, case=case) == MEMBERS
    with pytest.raises(PermissionDenied):
        case_work.sign_note(by=world.people["bo"], case=case, said=Said("note", "x"))


def test_medical_staff_sign_only_on_a_ground(begun: Begin, world: World) -> None:
    case, siv = begun(), world.people["siv"]
    case_people.add_case_member(by=world.people["cia"], case=case, user=siv)
    with pytest.raises(NotNow, match="grund"):
        case_work.sign_note(by=siv, case=case, said=Said("statement", "Sover dåligt"))
    note = case_work.sign_note(by=siv, case=case, said=Said("statement", "Sover dåligt", basis="consent"))
    assert note.disclosure_basis == "consent"


def test_a_note_is_corrected_by_a_later_one_in_the_same_case(begun: Begin, world: World) -> None:
    cia = world.people["cia"]
    first = case_work.sign_note(by=cia, case=begun(), said=Said("note", "Ring på måndag"))
    elsewhere = begun()
    with pytest.raises(NotNow, match="annat ärende"):
        case_work.sign_note(by=cia, case=elsewhere, said=Said("note", "Tisdag", corrects=first))


def test_whoever_shall_do_something_sees_that_and_nothing_else(begun: Begin, world: World) -> None:
    """The mentor owns an insats; of the case she sees nothing."""
    case, anna = begun(), world.people["anna"]
    one = case_work.decide_action(by=world.people["cia"], case=case, planned=planned(world))
    other = case_work.decide_action(by=world.people["cia"], case=case, planned=planned(world, "pia"))
    assert readers(world, CaseAction, pk=one.pk) == MEMBERS | {"anna"}
    assert readers(world, CaseAction, pk=other.pk) == MEMBERS | {"pia"}
    assert readers(world, Case, pk=case.pk) == MEMBERS
    seen = Seen(2, "somewhat", "continue", "Gick bra två gånger av tre", date(2026, 12, 18))
    case_work.follow_up(by=anna, one=one, seen=seen)
    assert readers(world, CaseFollowUp, action=one) == MEMBERS | {"anna"}
    with pytest.raises(PermissionDenied):
        case_work.follow_up(by=anna, one=other, seen=seen)


def test_the_adult_a_case_is_about_gets_no_insats_in_it(
    told: Callable[..., Any], begun: Begin, world: World
) -> None:
    case = begun(told("bo", about_adult=world.people["anna"]))
    with pytest.raises(NotNow, match="ansvara för insatsen"):
        case_work.decide_action(by=world.people["cia"], case=case, planned=planned(world))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"type": "I99"}, "slag"),
        ({"what": " "}, "vad som ska göras"),
        ({"follow_up_on": date(2026, 11, 19)}, "före starten"),
        ({"owner": "vera"}, "ansvara för insatsen"),
    ],
)
def test_an_insats_is_decided_whole(begun: Begin, world: World, other: dict[str, Any], why: str) -> None:
    case = begun()
    with pytest.raises(NotNow, match=why):
        case_work.decide_action(by=world.people["cia"], case=case, planned=planned(world, **other))


def test_an_insats_goes_on_until_somebody_ends_it(begun: Begin, world: World) -> None:
    """10 minutes twice a week for six weeks by two adults: 240 minutes. It begins the day it is seen done."""
    cia = world.people["cia"]
    later = planned(world, starts_on=date(2026, 11, 23), adults=2)
    one = case_work.decide_action(by=cia, case=begun(), planned=later)
    assert (one.state, one.planned_minutes) == ("decided", 240)
    with pytest.raises(NotNow, match="kommande dag"):
        case_work.follow_up(by=cia, one=one, seen=Seen(1, "unchanged", "continue"))
    case_work.begin_action(by=cia, one=one)
    looked = case_work.follow_up(by=cia, one=one, seen=Seen(3, "goal_reached", "end"))
    assert looked.due_on == date(2026, 12, 4)
    again = CaseAction.objects.everything(because="a test reads").get(pk=one.pk)
    assert (again.state, again.begun_on, again.ended_on) == ("ended", date(2026, 11, 20), date(2026, 11, 20))
    with pytest.raises(NotNow, match="redan"):
        case_work.begin_action(by=cia, one=one)


def test_others_are_asked_in_only_with_consent_and_let_go_of_in_words(begun: Begin, world: World) -> None:
    case, cia = begun(), world.people["cia"]
    begun_later = Begun("sip", "social_services", "Plan", "both", date(2026, 11, 21))
    with pytest.raises(NotNow, match="samtyckt"):
        case_outside.begin_outside(by=cia, case=case, begun=begun_later)
    asked = Begun("referral", "psychiatry", "Utredning", "both", date(2026, 11, 18))
    work = case_outside.begin_outside(by=cia, case=case, begun=asked)
    with pytest.raises(NotNow, match="tar vid"):
        case_outside.release(by=cia, work=work, text="")
    case_outside.release(by=cia, work=work, text="BUP tar vid. Skolan slutar med samtalen.")
    assert readers(world, OutsideWork, case=case) == MEMBERS


def test_a_report_of_concern_is_a_fact_that_stays_in_the_case(begun: Begin, world: World) -> None:
    """Ten working days from Friday 20 November is Friday 4 December. The log does not tell it from other work."""
    case, cia = begun(), world.people["cia"]
    report = case_outside.note_report(
        by=cia, case=case, reported_by=world.people["anna"], on=date(2026, 11, 20), receipt="Sekretess 5"
    )
    assert report.feedback_due == date(2026, 12, 4)
    assert readers(world, WelfareReport, case=case) == MEMBERS
    assert "Sekretess 5" not in report.sealed_receipt
    begun_outside = Begun("cooperation", "police", "Möte", "both", date(2026, 11, 18))
    case_outside.begin_outside(by=cia, case=case, begun=begun_outside)
    rows = AuditEvent.objects.filter(outcome="done", deed="case.outside_noted")
    assert rows.count() == 2
    case_outside.note_feedback(by=cia, report=report, on=date(2026, 11, 20))
    with pytest.raises(NotNow, match="från anmälan"):
        case_outside.note_feedback(by=cia, report=report, on=date(2026, 11, 1))


def test_nothing_is_added_to_a_case_that_is_over(begun: Begin, world: World) -> None:
    case, cia = begun(), world.people["cia"]
    close_case(by=cia, case=case, closing=Closing("moved", answer="Tack."))
    for deed in (
        lambda: case_work.sign_note(by=cia, case=case, said=Said("note", "x")),
        lambda: case_work.decide_action(by=cia, case=case, planned=planned(world)),
    ):
        with pytest.raises(NotNow, match="avslutat"):
            deed()


DECIDED = {
    "what": "Byter plats i matsalen",
    "type": "I06",
    "purpose": "preventive",
    "level": "individual",
    "starts_on": "2026-11-20",
    "follow_up_on": "2026-12-04",
    "minutes_each": "15",
    "times_per_week": "5",
    "weeks": "4",
    "adults": "1",
}


def test_the_work_of_a_case_is_done_on_its_pages(begun: Begin, world: World, client: Client) -> None:
    case = begun()
    client.force_login(world.people["cia"])
    page = f"/arenden/{case.pk}/"
    today = "2026-11-20"

    def posted(address: str, **said: str) -> str:
        assert client.post(address, {}).status_code == 422
        answer = client.post(address, said, follow=True)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    assert "Elevens egen röst saknas" in client.get(page).content.decode()
    assert "Jag vill byta plats" in posted(
        f"{page}skriv/", kind="voice", text="Jag vill byta plats", on=today
    )
    decided = DECIDED | {"owner": str(world.people["anna"].pk)}
    assert "15 minuter, 5 gånger i veckan, 4 veckor" in posted(f"{page}insats/", **decided)
    asked = {
        "kind": "sip",
        "party": "social_services",
        "what": "Plan",
        "consent_from": "both",
        "consent_on": today,
    }
    assert "SIP, samordnad" in posted(f"{page}andra/", **asked)
    work = open_sealed(OutsideWork, by=world.people["cia"], purpose=Purpose.CASE, case=case)[0]
    assert "Vi släppte" in posted(f"/arenden/andra/{work.pk}/slapp/", text="De tar vid")
    anna = str(world.people["anna"].pk)
    assert "Anna anmälde" in posted(f"{page}orosanmalan/", reported_by=anna, on=today)
    report = open_sealed(WelfareReport, by=world.people["cia"], purpose=Purpose.CASE, case=case)[0]
    assert "Socialtjänsten svarade" in posted(f"/arenden/svar/{report.pk}/", on=today)


def test_the_owner_follows_up_her_insats_and_never_meets_the_case(
    begun: Begin, world: World, client: Client
) -> None:
    case = begun()
    one = case_work.decide_action(
        by=world.people["cia"], case=case, planned=planned(world, starts_on=date(2026, 11, 23))
    )
    client.force_login(world.people["anna"])
    page = f"/arenden/insats/{one.pk}/"
    text = client.get(page).content.decode()
    assert "Kim Lind, 9A" in text
    assert FACT not in text
    assert client.get(f"/arenden/{case.pk}/").status_code == 404
    assert "Insatsen pågår" in client.post(f"{page}borja/", follow=True).content.decode()
    said = {"fidelity": "3", "effect": "goal_reached", "verdict": "continue"}
    assert "kommande dag" in client.post(page, said).content.decode()
    assert "Målet är nått" in client.post(page, {**said, "verdict": "end"}, follow=True).content.decode()


@pytest.mark.parametrize("is_healthcare", [True, False])
def test_a_psychologist_writes_on_a_ground_where_the_organiser_says_it_is_health_care(
    begun: Begin, world: World, client: Client, is_healthcare: bool
) -> None:
    """Health care where nobody has said anything (domain 3.1)."""
    case, pia, sys = begun(), world.people["pia"], world.people["sys"]
    case_people.add_case_member(by=world.people["cia"], case=case, user=pia)
    if not is_healthcare:
        place_psychology(by=sys, unit=world.units["Exempelköping"], is_healthcare=False)
    client.force_login(pia)
    page = client.get(f"/arenden/{case.pk}/skriv/").content.decode()
    assert ("På vilken grund" in page) is is_healthcare
    said = case_work.Said("statement", "Arbetsminnet räcker inte till i helklass")
    if is_healthcare:
        with pytest.raises(NotNow, match="på vilken grund"):
            case_work.sign_note(by=pia, case=case, said=said)
    else:
        assert case_work.sign_note(by=pia, case=case, said=said).disclosure_basis == ""


def test_a_note_kept_from_guardians_has_a_reason_and_a_day_and_goes_to_no_guardian(
    begun: Begin, world: World, client: Client
) -> None:
    """D11: with betydande men as the reason, looked at again, and never given to a guardian whatever is ticked."""
    case, cia, kim = begun(), world.people["cia"], world.pupils["kim"]
    text, harm, until = "Rör inte hemmet", "Kan bli slagen", date(2026, 12, 18)
    for half in ({"harm": harm}, {"kept_until": until}, {"harm": harm, "kept_until": date(2026, 11, 20)}):
        with pytest.raises(NotNow):
            case_work.sign_note(by=cia, case=case, said=Said("voice", text, **half))
    note = case_work.sign_note(by=cia, case=case, said=Said("voice", text, harm=harm, kept_until=until))
    assert harm not in note.sealed_harm
    client.force_login(cia)
    assert f"18 december 2026: {harm}" in client.get(f"/arenden/{case.pk}/").content.decode()
    address, gun = f"/elever/{kim.pk}/utdrag/", str(world.people["gun"].guardian_id)
    said = {"asked_on": "2026-11-20", "reason": "Prövat", "row": [f"note:{note.pk}"]}
    assert text not in client.post(address, said | {"asked_by": gun}).content.decode()
    assert text in client.post(address, said | {"asked_by": "pupil"}).content.decode()
    with pytest.raises(PermissionDenied):
        case_work.look_at_keeping(by=world.people["bo"], kept=note, kept_until=None)
    assert client.post(f"/arenden/anteckning/{note.pk}/", {"kept_until": ""}).status_code == 302
    assert text in client.post(address, said | {"asked_by": gun}).content.decode()
    assert client.get(f"/arenden/anteckning/{note.pk}/").status_code == 404


def test_a_note_is_looked_at_again_when_its_day_has_come(
    begun: Begin, world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, cia = begun(), world.people["cia"]
    case_work.sign_note(by=cia, case=case, said=Said("voice", "x", harm="y", kept_until=date(2026, 11, 23)))
    client.force_login(cia)
    for day, title in (
        (22, "Se över ett ärende"),
        (23, "Se över 2 ärenden"),
    ):  # the case itself is soon to be
        monkeypatch.setattr("samsyn.core.clock.today", lambda day=day: date(2026, 11, day))
        assert title in client.get("/").content.decode()
