"""Brandsläckning: how the work is divided, counted from agendas and insatser, and patterns without a pupil."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.access.policy import HEADS, HEALTH_TEAM
from samsyn.organisation.models import Pupil
from samsyn.pupil_health.actions import cases, handling, meetings
from samsyn.pupil_health.actions.case_work import Planned, decide_action
from samsyn.pupil_health.models import Case, CaseLevel, Concern, Meeting, WorkAim
from samsyn.pupil_health.queries import gauge as asked
from samsyn.pupil_health.queries.gauge import gauge_of
from samsyn.pupil_health.queries.patterns import Pattern, patterns_at
from tests.world import TODAY, World


Begin = Callable[..., Case]
Tell = Callable[..., Concern]
Call = Callable[..., Meeting]
SWEDEN = ZoneInfo("Europe/Stockholm")


def weekly(world: World, case: Case, **more: object) -> None:
    """An insats of 30 minutes twice a week for five weeks by one adult: 300 minutes."""
    planned = Planned(
        type="I18",
        purpose="remedial",
        level="individual",
        what="Samtal",
        owner=world.people["cia"],
        starts_on=TODAY,
        follow_up_on=date(2026, 12, 4),
        minutes_each=30,
        times_per_week=2,
        weeks=5,
    )
    decide_action(by=world.people["cia"], case=case, planned=planned)


def as_of_today() -> None:
    """What is stamped by the clock of the machine happened on the day of the tests."""
    now = datetime(2026, 11, 20, 9, tzinfo=SWEDEN)
    Concern.objects.everything(because="a test").update(raised_at=now)
    Case.objects.everything(because="a test").exclude(closed_at=None).update(closed_at=now)
    CaseLevel.objects.everything(because="a test").update(set_at=now)


def test_the_work_is_weighed_by_planned_minutes_and_people(begun: Begin, called: Call, world: World) -> None:
    """Seven of the team meet 60 minutes: 18 × 7 = 126 promote, 42 × 7 = 294 are for single pupils; and 300 more."""
    assert len([one for one in world.people.values() if _is_in_the_team(one)]) == 7
    called()
    weekly(world, begun())
    found = gauge_of(world.people["bo"], world.units["Norra"], TODAY)
    assert found.share(1) == pytest.approx({"promotive": 100 * 126 / 720, "remedial": 100 * 594 / 720})
    assert found.share(2) == pytest.approx({"unit": 100 * 126 / 720, "individual": 100 * 594 / 720})
    assert found.hours == 12
    assert [one.name for one in found.by_month()] == ["2026-11"]


def test_months_stand_beside_what_the_team_wanted_then(
    called: Call, begun: Begin, world: World, client: Client
) -> None:
    """In September 126 of 420 minutes promote, 30 %; in November 126 of 720, 17,5 %. From October it wants 20."""
    Meeting.objects.filter(pk=called().pk).update(held_on=date(2026, 9, 15))
    called()
    weekly(world, begun())
    WorkAim.objects.create(
        unit=world.units["Norra"], percent=20, starts_on=date(2026, 10, 5), set_by=world.people["bo"]
    )
    months = gauge_of(world.people["bo"], world.units["Norra"], TODAY).by_month()
    assert [(one.name, one.aim, one.is_as_wanted) for one in months] == [
        ("2026-09", None, False),
        ("2026-11", 20, False),
    ]
    assert [one.ahead for one in months] == pytest.approx([30, 17.5])
    client.force_login(world.people["cia"])
    assert client.post("/brandslackning/", {"percent": "101"}).status_code == 422
    assert client.post("/brandslackning/", {"percent": "15"}).status_code == 302
    with CaptureQueriesContext(connection) as asked_for:
        page = client.get("/brandslackning/").content.decode()
    assert len(asked_for) <= 15
    assert "Teamets eget mål är 15 procent." in page
    assert "Månader då teamets mål nåddes: 1 av 1." in page
    for name in ("anna", "eva", "nora"):
        client.force_login(world.people[name])
        assert client.post("/brandslackning/", {"percent": "99"}).status_code == 404
    assert WorkAim.objects.count() == 2


def test_the_first_insats_is_counted_once_from_the_first_worry_of_its_case(
    told: Tell, begun: Begin, world: World
) -> None:
    """Worries on Monday 9 and Wednesday 18 November in one case; it begins on Friday 20: nine school days, once."""
    first, second = told(), told()
    case = begun(first)
    cases.join_case(by=world.people["cia"], concern=second, case=case, answer="Tack.")
    rows = Concern.objects.everything(because="a test")
    rows.filter(pk=first.pk).update(raised_at=datetime(2026, 11, 9, 9, tzinfo=SWEDEN))
    rows.filter(pk=second.pk).update(raised_at=datetime(2026, 11, 18, 9, tzinfo=SWEDEN))
    weekly(world, case)
    found = gauge_of(world.people["cia"], world.units["Norra"], TODAY)
    assert (found.action.median, found.action.done, found.action.waiting) == (9, 1, 0)


def _is_in_the_team(user: object) -> bool:
    return any(
        one.role in (*HEADS, *HEALTH_TEAM) and one.unit.name == "Norra" for one in user.assignments.all()
    )  # type: ignore[attr-defined]


def test_a_meeting_that_has_not_been_held_is_no_work(called: Call, world: World) -> None:
    called(held_on=date(2026, 12, 1))
    assert gauge_of(world.people["bo"], world.units["Norra"], TODAY).share(1) == {}


def test_waits_are_counted_in_school_days_and_those_who_wait_are_told_beside(
    told: Tell, begun: Begin, world: World
) -> None:
    """From Monday 16 November to Friday 20: four school days."""
    first, second = told(), told("vera", who="Blå jacka")
    rows = Concern.objects.everything(because="a test")
    rows.filter(pk=first.pk).update(raised_at=datetime(2026, 11, 16, 9, tzinfo=SWEDEN))
    rows.filter(pk=second.pk).update(raised_at=datetime(2026, 11, 19, 9, tzinfo=SWEDEN))
    case = begun(first)
    rows.filter(pk=first.pk).update(decided_at=datetime(2026, 11, 17, 9, tzinfo=SWEDEN))
    found = gauge_of(world.people["cia"], world.units["Norra"], TODAY)
    assert (found.answer.median, found.answer.done, found.answer.waiting) == (1, 1, 1)
    assert (found.action.median, found.action.done, found.action.waiting) == (None, 0, 1)
    weekly(world, case)
    found = gauge_of(world.people["cia"], world.units["Norra"], TODAY)
    assert (found.action.median, found.action.done) == (4, 1)
    assert found.raised == {"teachers": 1, "others": 1}


def test_the_five_heaviest_are_a_share_of_all_steps_and_untold_when_cases_are_few(
    begun: Begin, told: Tell, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six cases with a level each, one of them with an insats more: five heaviest have 6 of 7 steps."""
    made = [begun(told("ali", who="Blå jacka")) for _number in range(6)]
    weekly(world, made[0])
    as_of_today()
    norra = world.units["Norra"]
    assert gauge_of(world.people["bo"], norra, TODAY).heaviest is None
    monkeypatch.setattr(asked, "FEWEST_CASES", 6)
    assert gauge_of(world.people["bo"], norra, TODAY).heaviest == pytest.approx(100 * 6 / 7)


def test_what_is_kept_from_somebody_is_not_in_her_counts_either(
    told: Tell, begun: Begin, world: World
) -> None:
    case = begun(told(about_adult=world.people["spec"]))
    cases.close_case(by=world.people["cia"], case=case, closing=cases.Closing("other", answer="Klart."))
    about_rektor = told(about_adult=world.people["bo"])
    handling.decide(by=world.people["eva"], concern=about_rektor, decision="take", answer="Tack.")
    as_of_today()
    norra = world.units["Norra"]
    seen = {name: gauge_of(world.people[name], norra, TODAY) for name in ("spec", "bo", "cia")}
    assert {name: (sum(one.raised.values()), one.closed) for name, one in seen.items()} == {
        "spec": (0, 0),
        "bo": (1, 1),  # nothing of the one about himself, for anybody at the unit
        "cia": (1, 1),
    }


def test_three_in_a_class_with_the_same_thing_are_a_pattern_and_two_are_not(
    told: Tell, called: Call, classmates: Callable[[int], Iterable[Pupil]], world: World, client: Client
) -> None:
    told()
    told()  # again about Kim: one pupil is one pupil
    pupils = list(classmates(2))
    told(pupil=pupils[0])
    as_of_today()
    norra, cia = world.units["Norra"], world.people["cia"]
    assert patterns_at(cia, norra, TODAY) == []
    told(pupil=pupils[1])
    as_of_today()
    assert patterns_at(cia, norra, TODAY) == [Pattern("9A", Concern.Theme.EXPOSED)]
    assert patterns_at(world.people["anna"], norra, TODAY) == []
    client.force_login(world.people["bo"])
    assert "9A: utsatt av andra" in client.get("/brandslackning/").content.decode()
    together = called("ehm")
    assert "9A, utsatt av andra" in client.get(f"/eht/{together.pk}/").content.decode()
    meetings.add_meeting_member(by=cia, meeting=together, user=world.people["anna"])
    client.force_login(world.people["anna"])
    assert "9A" not in client.get(f"/eht/{together.pk}/").content.decode()


def test_a_pattern_is_proposed_to_the_next_conference_without_the_class(
    told: Tell, classmates: Callable[[int], Iterable[Pupil]], world: World, client: Client
) -> None:
    for pupil in (world.pupils["kim"], *classmates(2)):
        told(pupil=pupil)
    as_of_today()
    client.force_login(world.people["bo"])
    words = "Elevhälsan ser samma sak hos flera elever i en klass: utsatt av andra."
    page = client.get("/konferens/ny/?mall=RK1").content.decode()
    assert words in page
    assert "9A" not in page
    brought = client.get("/konferens/ny/?mall=RK1&iakttagelse=1").content.decode()
    assert f">\n{words}</textarea>" in brought
    client.force_login(world.people["max"])
    above = client.get("/konferens/ny/").content.decode()
    assert "samma sak" not in above


def test_what_is_kept_from_somebody_is_no_pattern_to_her(
    told: Tell, classmates: Callable[[int], Iterable[Pupil]], world: World
) -> None:
    for pupil in (world.pupils["kim"], *classmates(2)):
        told(pupil=pupil, about_adult=world.people["spec"])
    as_of_today()
    assert patterns_at(world.people["cia"], world.units["Norra"], TODAY)
    assert patterns_at(world.people["spec"], world.units["Norra"], TODAY) == []


def test_what_happens_at_home_is_no_pattern_of_a_class(
    told: Tell, classmates: Callable[[int], Iterable[Pupil]], world: World
) -> None:
    for pupil in (world.pupils["kim"], *classmates(3)):
        told(pupil=pupil, theme="home")
    as_of_today()
    assert patterns_at(world.people["cia"], world.units["Norra"], TODAY) == []


def test_the_team_and_those_who_lead_see_the_gauge_and_nobody_above_the_unit(
    called: Call, world: World, client: Client
) -> None:
    meeting = called()
    meetings.close_meeting(by=world.people["cia"], meeting=meeting)
    seen = set()
    for name in ("bo", "britt", "cia", "siv", "anna", "vera", "eva", "max", "nora", "kim", "gun"):
        client.force_login(world.people[name])
        if client.get("/brandslackning/").status_code == 200:
            seen.add(name)
    assert seen == {"bo", "britt", "cia", "siv"}
