"""Whoever receives is told that something waits, whoever asked always gets an answer, and no letter says about whom."""

from collections.abc import Callable
from datetime import date
from smtplib import SMTPServerDisconnected

import pytest

from samsyn.core import clock
from samsyn.pupil_health import letters
from samsyn.pupil_health.actions import handling
from samsyn.pupil_health.models import Concern, ConcernMember
from samsyn.pupil_health.tests.conftest import SECRET
from tests.world import World


Tell = Callable[..., Concern]
ANSWER = "Tack. Vi tar hand om det."


def sent(mailoutbox: list) -> list[tuple[str, str]]:
    """To whom and what about, and the box is empty again."""
    found = [(letter.to[0].partition("@")[0], letter.subject) for letter in mailoutbox]
    mailoutbox.clear()
    return sorted(found)


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)
    letters.send_all()


def test_those_who_receive_are_told_once_and_nothing_is_said(
    told: Tell, mailoutbox: list, world: World
) -> None:
    told()
    text = " ".join(letter.subject + letter.body for letter in mailoutbox)
    assert not [word for word in (SECRET, "Kim", "Lind", "9A", "Norra", "Utsatt", "Anna") if word in text]
    new = "Något nytt väntar i inkorgen"
    assert sent(mailoutbox) == [("cia", new), ("spec", new)]
    letters.send_all()
    assert sent(mailoutbox) == []
    told("cia", wanted="today")  # whoever raised it herself knows
    assert sent(mailoutbox) == [("spec", "Läs inkorgen i dag")]


def test_an_answer_is_told_to_the_sender_only(told: Tell, mailoutbox: list, world: World) -> None:
    concern, pupils = told("vera", who="Blå jacka"), told("kim")
    sent(mailoutbox)
    for one in (concern, pupils):
        handling.decide(by=world.people["cia"], concern=one, decision="take", answer=ANSWER)
    assert ANSWER not in mailoutbox[0].body
    assert sent(mailoutbox) == [("vera", "Du har fått svar från elevhälsan")]
    handling.close(by=world.people["cia"], concern=concern, answer="Klart.")
    assert sent(mailoutbox) == [("vera", "Du har fått svar från elevhälsan")]


def test_no_answer_in_time_is_reminded_of_and_then_told_to_those_who_lead(
    told: Tell, mailoutbox: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Raised on Friday 20 November: an answer on Monday 23 at the latest, the leaders on Wednesday 25."""
    assert told().answer_by == date(2026, 11, 23)
    sent(mailoutbox)
    on(monkeypatch, date(2026, 11, 23))
    assert sent(mailoutbox) == []
    on(monkeypatch, date(2026, 11, 24))
    assert sent(mailoutbox) == [("cia", "Någon väntar på svar"), ("spec", "Någon väntar på svar")]
    on(monkeypatch, date(2026, 11, 24))
    assert sent(mailoutbox) == []
    on(monkeypatch, date(2026, 11, 25))
    assert sent(mailoutbox) == [("bo", "Någon har inte fått svar"), ("britt", "Någon har inte fått svar")]
    on(monkeypatch, date(2026, 12, 1))
    assert sent(mailoutbox) == []


def test_about_a_leader_the_reminder_goes_past_her(
    told: Tell, mailoutbox: list, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    told(about_adult=world.people["bo"])
    for day in (24, 25, 26):
        on(monkeypatch, date(2026, 11, day))
    assert {name for name, _ in sent(mailoutbox)} == {"eva"}


def test_when_all_who_received_have_left_the_leaders_are_reminded(
    told: Tell, mailoutbox: list, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    told()
    sent(mailoutbox)
    for name in ("cia", "spec"):
        world.people[name].assignments.update(ends_on="2026-11-20")
    on(monkeypatch, date(2026, 11, 24))
    assert {name for name, _ in sent(mailoutbox)} == {"bo", "britt"}


def test_a_concern_comes_through_while_the_mail_is_down_and_the_letter_later(
    told: Tell, mailoutbox: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = letters.send_mail

    def down(*letter: object) -> None:
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr(letters, "send_mail", down)
    concern = told()
    assert ConcernMember.objects.filter(concern=concern, told_at=None).count() == 2
    monkeypatch.setattr(letters, "send_mail", working)
    letters.send_all()
    assert {name for name, _ in sent(mailoutbox)} == {"cia", "spec"}
