"""The three counters of a goal: insatser in cases are counted to the goal they serve, and never read from it."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from django.test import Client

from samsyn.improvement.models import Goal, Intervention
from samsyn.organisation.models import Pupil
from samsyn.pupil_health.actions.case_work import Planned, decide_action
from samsyn.pupil_health.models import Case, CaseAction, Concern
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.tests.conftest import SECRET
from tests.world import TODAY, World


Begin = Callable[..., Case]
Tell = Callable[..., Concern]
Join = Callable[[int], Iterable[Pupil]]
WHAT = "Talgoxesamtal i enrum"


@pytest.fixture
def goal(world: World) -> Goal:
    """A goal of Norra with one insats for a class and one for the school."""
    norra = world.units["Norra"]
    made = Goal.objects.create(
        unit=norra, school_year="2026/27", wording="Fler trivs på rasterna", who="alla", state="in_force",
        starts_on=TODAY, ends_on=date(2027, 6, 1),
    )  # fmt: skip
    for level in ("group", "unit"):
        Intervention.objects.create(
            unit=norra, goal=made, title="Rastlekar", type="I04", purpose="promotive", level=level,
            for_whom="9A", starts_on=TODAY, ends_on=date(2027, 1, 1), knowledge_kind="none",
        )  # fmt: skip
    return made


def plan(world: World, case: Case, goal: Goal | None, level: str = "individual") -> CaseAction:
    planned = Planned(
        type="I18", purpose="remedial", level=level, what=WHAT, owner=world.people["cia"], starts_on=TODAY,
        follow_up_on=date(2026, 12, 4), goal=goal.pk if goal else None,
    )  # fmt: skip
    return decide_action(by=world.people["cia"], case=case, planned=planned)


def counters(client: Client, world: World, name: str, goal: Goal) -> str:
    client.force_login(world.people[name])
    page = client.get(f"/mal/{goal.pk}/").content.decode()
    for secret in (WHAT, SECRET, "Kim"):
        assert secret not in page.partition("<main")[2], name
    return page.partition('id="insatser"')[2].partition("</p>")[0]


def test_few_are_told_inside_the_unit_only_and_none_of_them_can_be_read(
    begun: Begin, goal: Goal, world: World, client: Client
) -> None:
    case = begun()
    plan(world, case, goal)
    plan(world, case, goal)
    plan(world, case, goal, level="group")
    plan(world, case, None)
    for name in ("bo", "britt", "cia"):
        assert "Individ 2 · Grupp 2 · Skolenhet 1 " in counters(client, world, name, goal), name
    for name in ("vera", "nora"):  # goals are not theirs to read
        assert counters(client, world, name, goal) == ""
    for name in ("anna", "eva", "sten", "max"):
        told = counters(client, world, name, goal)
        assert "Individ .. · Grupp 1 · Skolenhet 1 " in told, name
        assert "minst tio elever" in told


def test_outside_the_unit_ten_pupils_are_told_in_tens(
    begun: Begin, told: Tell, goal: Goal, classmates: Join, world: World, client: Client
) -> None:
    for pupil in classmates(9):
        plan(world, begun(told(pupil=pupil)), goal)
    plan(world, begun(told(who="Blå jacka")), goal)  # nobody knows who it is: no person
    assert "Individ .. " in counters(client, world, "eva", goal)
    plan(world, begun(told()), goal)
    plan(world, begun(told(pupil=world.pupils["lo"])), goal)
    assert "Individ 10 · Grupp 1" in counters(client, world, "eva", goal)
    assert "Individ 12 · Grupp 1" in counters(client, world, "bo", goal)


def test_what_is_kept_from_somebody_is_not_counted_for_her(
    told: Tell, begun: Begin, goal: Goal, world: World, client: Client
) -> None:
    plan(world, begun(told(about_adult=world.people["spec"])), goal)
    assert "Individ 0 " in counters(client, world, "spec", goal)
    assert "Individ 1 " in counters(client, world, "cia", goal)


def test_the_goal_is_chosen_among_those_that_go_on_and_told_on_the_insats(
    begun: Begin, goal: Goal, world: World, client: Client
) -> None:
    case = begun()
    client.force_login(world.people["cia"])
    new = f"/arenden/{case.pk}/insats/"
    assert "Fler trivs på rasterna" in client.get(new).content.decode()
    said = {
        "what": WHAT, "type": "I18", "purpose": "remedial", "level": "individual", "owner": world.people["cia"].pk,
        "starts_on": "2026-11-20", "follow_up_on": "2026-12-04", "adults": 1, "goal": goal.pk,
    }  # fmt: skip
    assert client.post(new, said | {"goal": 4711}).status_code == 422
    assert client.post(new, said).status_code == 302
    one = CaseAction.objects.everything(because="a test").get()
    assert one.goal_number == goal.pk
    assert "Fler trivs på rasterna" in client.get(f"/arenden/insats/{one.pk}/").content.decode()
    Goal.objects.update(state="closed")
    assert "Fler trivs på rasterna" not in client.get(new).content.decode()
    with pytest.raises(NotNow, match="gäller inte längre"):
        plan(world, case, goal)
