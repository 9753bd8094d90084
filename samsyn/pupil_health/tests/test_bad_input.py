"""What goes wrong in the middle of things: a session that ends, two at once, a move, a missing key."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone

from samsyn.accounts.drafts import sweep_drafts
from samsyn.accounts.models import Draft
from samsyn.core.crypto import Unreadable, _read_once
from samsyn.organisation.models import Enrolment, Pupil
from samsyn.pupil_health.actions import handling
from samsyn.pupil_health.actions.case_work import Planned, decide_action
from samsyn.pupil_health.models import Case, Concern, Meeting
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.tests.conftest import SECRET
from tests.world import TODAY, World


Tell = Callable[..., Concern]
Begin = Callable[..., Case]
Call = Callable[..., Meeting]
SAID = {"theme": "unwell", "wanted": "two_days", "seen": SECRET}


def away(client: Client, minutes: int = 31) -> None:
    """The person leaves the telephone on a table."""
    session = client.session
    session["seen"] -= minutes * 60
    session.save()


def test_what_was_written_when_the_session_ended_comes_back_after_sign_in(
    world: World, client: Client
) -> None:
    address = f"/uppmarksamma/elev/{world.pupils['kim'].pk}/"
    client.force_login(world.people["anna"])
    client.get(address)
    away(client)
    answer = client.post(address, SAID, follow=True)
    assert answer.redirect_chain[0][0] == f"/konto/login/?next={address}"
    assert "så finns det du skrev kvar" in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert not [name for name in answer.cookies if SECRET in answer.cookies[name].value]
    with connection.cursor() as cursor:
        cursor.execute("select * from accounts_draft")
        stored = str(cursor.fetchall())
    assert SECRET not in stored
    assert address not in stored

    client.force_login(world.people["ali"])  # somebody else at the same telephone
    assert SECRET not in client.get("/uppmarksamma/").content.decode()
    client.force_login(world.people["anna"])
    text = client.get(address).content.decode()
    assert SECRET in text
    assert "Det du skrev finns kvar" in text
    client.post(address, SAID)
    assert Concern.objects.everything(because="a test reads").get().seen == SECRET
    assert not Draft.objects.exists()


def test_an_answer_that_was_being_written_comes_back_on_its_page(
    told: Tell, world: World, client: Client
) -> None:
    concern = told()
    page = f"/inkorg/{concern.pk}/"
    client.force_login(world.people["cia"])
    client.get(page)
    away(client)
    answer = client.post(
        f"{page}beslut/", {"decision": "take", "answer": "Tack, jag pratar med henne i dag."}
    )
    assert answer.headers["Location"] == f"/konto/login/?next={page}"
    client.force_login(world.people["cia"])
    assert "jag pratar med henne i dag" in client.get(page).content.decode()
    client.force_login(world.people["spec"])
    assert "jag pratar med henne i dag" not in client.get(page).content.decode()


def test_every_text_about_a_case_comes_back_where_it_was_being_written(
    begun: Begin, called: Call, world: World, client: Client
) -> None:
    cia = world.people["cia"]
    case, meeting = begun(), called()
    planned = Planned("I12", "remedial", "individual", "Ombyte", cia, TODAY, TODAY + timedelta(14))
    action = decide_action(by=cia, case=case, planned=planned)
    at_meeting = f"/eht/{meeting.pk}/arende/{case.pk}/"
    places = [  # where it is sent to, the question, and the page that it stands on
        (f"/arenden/{case.pk}/skriv/", "text", f"/arenden/{case.pk}/skriv/"),
        (f"/arenden/{case.pk}/insats/", "what", f"/arenden/{case.pk}/insats/"),
        (f"/arenden/{case.pk}/andra/", "what", f"/arenden/{case.pk}/andra/"),
        (f"/arenden/{case.pk}/niva/", "fact", f"/arenden/{case.pk}/"),
        (f"/arenden/{case.pk}/avsluta/", "end", f"/arenden/{case.pk}/"),
        (f"/arenden/insats/{action.pk}/", "why", f"/arenden/insats/{action.pk}/"),
        (at_meeting, "present", at_meeting),
        (f"{at_meeting}beslut/", "what", at_meeting),
        (f"/eht/{meeting.pk}/protokoll/", "text", f"/eht/{meeting.pk}/"),
    ]
    for number, (address, question, page) in enumerate(places):
        written = f"{SECRET} {number}"
        client.force_login(cia)
        client.get("/")
        away(client)
        answer = client.post(address, {question: written})
        assert answer.headers["Location"] == f"/konto/login/?next={page}", address
        client.force_login(cia)
        text = client.get(page).content.decode()
        assert written in text, address
        assert "Det du skrev finns kvar" in text
    client.post(places[0][0], {"kind": "note", "on": "2026-11-20", "text": "Skickat"})
    assert Draft.objects.count() == len(places) - 1


def test_half_written_texts_are_gone_after_a_day(world: World, client: Client) -> None:
    client.force_login(world.people["vera"])
    client.get("/uppmarksamma/okand/")
    away(client)
    client.post("/uppmarksamma/okand/", SAID | {"who": "Blå jacka"})
    sweep_drafts()
    assert Draft.objects.count() == 1
    Draft.objects.update(kept_at=timezone.now() - timedelta(hours=25))
    client.force_login(world.people["vera"])
    assert SECRET not in client.get("/uppmarksamma/okand/").content.decode()
    sweep_drafts()
    assert not Draft.objects.exists()


def test_a_forged_post_in_an_ended_session_keeps_nothing(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["vera"])
    client.get("/uppmarksamma/okand/")
    away(client)
    assert client.post("/uppmarksamma/okand/", SAID).status_code == 403
    assert not Draft.objects.exists()


def test_two_who_decide_at_once_decide_once(told: Tell, world: World, client: Client) -> None:
    """Both have the page open; the second is told, and keeps what she wrote."""
    concern = told()
    for who, state in (("cia", 302), ("spec", 422)):
        client.force_login(world.people[who])
        said = {"decision": "take", "answer": f"Svar från {who}"}
        answer = client.post(f"/inkorg/{concern.pk}/beslut/", said)
        assert answer.status_code == state
    text = answer.content.decode()
    assert "redan bestämt" in text
    found = Concern.objects.everything(because="a test reads").get()
    assert (found.responsible, found.answer) == (world.people["cia"], "Svar från cia")


def test_a_pupil_who_becomes_protected_has_her_name_nowhere_from_that_moment(
    told: Tell, world: World, client: Client
) -> None:
    concern = told()
    Pupil.objects.filter(pk=world.pupils["kim"].pk).update(
        security_marking=Pupil.Marking.SECRECY, alias="Elev K"
    )
    client.force_login(world.people["cia"])
    for address in ("/inkorg/", f"/inkorg/{concern.pk}/", f"/inkorg/{concern.pk}/vem/"):
        text = client.get(address).content.decode()
        assert "Lind" not in text, address
    client.force_login(world.people["anna"])
    assert "Lind" not in client.get(f"/uppmarksamma/elev/{world.pupils['kim'].pk}/").content.decode()


def test_a_pupil_who_moves_leaves_the_concern_with_those_who_have_it(
    told: Tell, world: World, client: Client
) -> None:
    """The new school sees nothing by itself, and nobody points her out from the old one any more."""
    concern, kim = told(), world.pupils["kim"]
    Enrolment.objects.filter(pupil=kim).update(ends_on=date(2026, 11, 19))
    Enrolment.objects.create(
        pupil=kim,
        unit=world.units["Södra"],
        school_type="GR",
        grade_year=9,
        grade_scheme="se-9",
        starts_on=date(2026, 11, 20),
    )
    client.force_login(world.people["cia"])
    assert client.get(f"/inkorg/{concern.pk}/").status_code == 200
    handling.close(
        by=world.people["cia"],
        concern=handling.decide(by=world.people["cia"], concern=concern, decision="take", answer="Tack"),
        answer="Eleven har bytt skola.",
    )
    client.force_login(world.people["dan"])
    assert client.get(f"/inkorg/{concern.pk}/").status_code == 404
    client.force_login(world.people["cia"])
    assert client.get(f"/uppmarksamma/elev/{kim.pk}/").status_code == 404
    unknown = told("vera", who="Blå jacka")
    with pytest.raises(PermissionDenied):
        handling.point_out(by=world.people["cia"], concern=unknown, pupil=kim)


def test_without_the_key_nothing_is_told_and_nothing_is_stored(
    told: Tell, world: World, client: Client, settings: object
) -> None:
    concern = told()
    (Path(settings.KEYS_DIR) / "fields.key").write_text("00" * 32)
    _read_once.cache_clear()
    again = Concern.objects.everything(because="a test reads").get(pk=concern.pk)
    with pytest.raises(Unreadable):
        str(again.seen)
    client.force_login(world.people["cia"])
    client.raise_request_exception = False
    answer = client.get(f"/inkorg/{concern.pk}/")
    assert answer.status_code == 500
    assert SECRET not in answer.content.decode()
    _read_once.cache_clear()


@pytest.mark.parametrize(
    ("seen", "stored"),
    [
        ("Hon skrev ❤️‍🔥 och 👩‍👩‍👧", "Hon skrev ❤️‍🔥 och 👩‍👩‍👧"),  # joined emoji stay whole
        ("Ser\u202eut\u2066som\u200f text", "Serutsom text"),
        ("a\x00b", None),
        ("2010-03-01 -9802 och 20100301-9802", None),
        ("é" * 2000, "é" * 2000),
        ("é" * 2001, None),
    ],
)
def test_odd_texts_are_kept_as_they_are_or_refused_with_words(
    world: World, client: Client, seen: str, stored: str | None
) -> None:
    client.force_login(world.people["anna"])
    address = f"/uppmarksamma/elev/{world.pupils['kim'].pk}/"
    answer = client.post(address, SAID | {"seen": seen})
    rows = Concern.objects.everything(because="a test reads")
    assert [one.seen for one in rows] == ([stored] if stored else [])
    assert answer.status_code == (302 if stored else 200)


def test_a_description_is_read_as_carefully_as_the_rest(world: World, client: Client) -> None:
    client.force_login(world.people["vera"])
    for who in ("Pojken 20100301-9802", "x" * 201, "\u202e\u202c"):
        answer = client.post("/uppmarksamma/okand/", SAID | {"who": who})
        assert answer.status_code == 200, who
    assert not Concern.objects.everything(because="a test counts").exists()
    with pytest.raises(NotNow):
        handling.close(by=world.people["bo"], concern=_raised(client), answer=" ")


def _raised(client: Client) -> Concern:
    client.post("/uppmarksamma/okand/", SAID | {"who": "Blå jacka"})
    return Concern.objects.everything(because="a test reads").get()
