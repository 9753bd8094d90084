"""The start page tells that something is to be looked at, to whom it falls, and nothing of what it is."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.core import clock
from samsyn.core.needs import Need, needs_in
from samsyn.pupil_health.actions import case_outside, case_work
from samsyn.pupil_health.case_fillers import in_cases
from samsyn.pupil_health.case_letters import send_overdue
from samsyn.pupil_health.models import Case, WelfareReport
from samsyn.pupil_health.tests.test_case_work import planned
from tests.world import TODAY, World


Begin = Callable[..., Case]


@pytest.fixture
def needs(world: World) -> Callable[[str], list[Need]]:
    def of(who: str) -> list[Need]:
        user = world.people[who]
        user.forget_roles()
        return needs_in([in_cases(user=user, unit=world.units["Norra"], today=TODAY)])

    return of


def titles(needs: list[Need]) -> list[str]:
    return [one.title for one in needs]


def test_whoever_is_responsible_is_told_a_week_before(
    begun: Begin, needs: Callable[[str], list[Need]]
) -> None:
    """Level 3 is due on Friday 27, within seven days; level 2 on 4 December, which is not yet soon."""
    begun(level=2)
    assert needs("cia") == []
    begun(level=3)
    assert [(one.title, one.due) for one in needs("cia")] == [("Se över ett ärende", date(2026, 11, 27))]
    assert needs("spec") == needs("bo") == needs("gun") == []


def test_an_owner_is_told_of_her_insats_and_the_case_takes_over_when_she_has_left(
    begun: Begin, world: World, needs: Callable[[str], list[Need]]
) -> None:
    case = begun(level=2)
    soon = planned(world, follow_up_on=date(2026, 11, 24))
    case_work.decide_action(by=world.people["cia"], case=case, planned=soon)
    assert titles(needs("anna")) == ["Följ upp en insats för en elev"]
    assert needs("cia") == []
    world.people["anna"].assignments.update(ends_on="2026-11-19")
    assert titles(needs("cia")) == ["Följ upp en insats för en elev"]


def test_when_the_responsible_has_left_the_function_is_told(
    begun: Begin, world: World, needs: Callable[[str], list[Need]]
) -> None:
    begun(level=2)
    world.people["cia"].assignments.update(ends_on="2026-11-19")
    for who in ("bo", "britt", "spec"):
        assert titles(needs(who)) == ["Ge ett ärende en ny ansvarig"]
    assert needs("pia") == needs("anna") == []


def test_a_report_of_concern_is_never_told_by_the_start_page(
    begun: Begin, world: World, needs: Callable[[str], list[Need]], client: Client
) -> None:
    case, cia = begun(level=2), world.people["cia"]
    case_outside.note_report(by=cia, case=case, reported_by=cia, on=TODAY)
    rows = WelfareReport.objects.everything(because="a test lets the days pass")
    rows.update(feedback_due=TODAY)
    assert titles(needs("cia")) == ["Se över ett ärende"]
    client.force_login(cia)
    text = client.get("/").content.decode()
    assert "orosanmälan" not in text.split("<main")[1].lower()
    assert "Kim" not in text


def test_it_is_one_question_to_the_database(begun: Begin, needs: Callable[[str], list[Need]]) -> None:
    begun()
    needs("cia")
    with CaptureQueriesContext(connection) as asked:
        needs("cia")
    assert len([one for one in asked if "pupil_health" in one["sql"]]) == 1


def letters_on(monkeypatch: pytest.MonkeyPatch, day: date, mailoutbox: list) -> list[str]:
    """To whom letters go on a day."""
    monkeypatch.setattr(clock, "today", lambda: day)
    mailoutbox.clear()
    send_overdue()
    return sorted(one.to[0].split("@")[0] for one in mailoutbox)


def test_a_day_that_passes_is_told_once_by_a_letter_that_says_nothing(
    begun: Begin, world: World, mailoutbox: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Level 3 is due on Friday 27 November; the mentor's insats on Tuesday 24."""
    case = begun()
    due = planned(world, follow_up_on=date(2026, 11, 24))
    case_work.decide_action(by=world.people["cia"], case=case, planned=due)
    assert letters_on(monkeypatch, date(2026, 11, 24), mailoutbox) == []
    assert letters_on(monkeypatch, date(2026, 11, 30), mailoutbox) == ["anna", "cia"]
    told = "".join(one.subject + one.body for one in mailoutbox)
    for secret in ("Kim", "9A", "Norra", "ombyte", str(case.pk)):
        assert secret not in told
    assert letters_on(monkeypatch, date(2026, 12, 1), mailoutbox) == []


def test_letters_go_to_the_function_when_the_responsible_has_left_and_never_to_whom_it_is_about(
    told: Callable[..., object], begun: Begin, world: World, mailoutbox: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun()
    begun(told(about_adult=world.people["bo"]), by="eva", responsible="eva")
    world.people["cia"].assignments.update(ends_on="2026-11-20")
    world.people["eva"].assignments.update(ends_on="2026-11-20")
    assert letters_on(monkeypatch, date(2026, 11, 30), mailoutbox) == ["bo", "britt"]
    assert Case.objects.everything(because="a test reads").filter(reminded_for=None).count() == 1
