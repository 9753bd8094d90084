"""The process indicators: counted per unit from what people have written, summed upwards, and withheld from nobody."""

from datetime import date

import pytest
from django.test import Client

from samsyn.access.zones import Zone
from samsyn.conferences.models import Conference, Participation
from samsyn.conferences.tests.deviating import signed_in
from samsyn.core.jobs import HOURLY
from samsyn.improvement.models import FollowUp, Goal, Intervention
from samsyn.improvement.tests.samples import figures as made_figures
from samsyn.improvement.tests.samples import focus, goal_at
from samsyn.indicators import records
from samsyn.indicators.counting_records import count_records
from samsyn.indicators.engine import refresh
from samsyn.indicators.models import Refresh
from samsyn.indicators.queries import figures_of
from samsyn.organisation.models import Unit
from samsyn.results.tests.reading import text_of
from samsyn.year_wheel.models import Activity
from tests.world import TODAY, World


figures = made_figures
pytestmark = pytest.mark.django_db
YEAR = "2026/27"
NAMES = (
    *("conferences_held", "participation_noted", "smart_goals", "interventions_evaluated"),
    *("knowledge_stated", "visits_done", "whole_chain", "answered_downwards", "restating_analyses"),
)


def told(unit: Unit, zone: Zone = Zone.PUBLIC) -> dict[str, str]:
    found = figures_of(NAMES, unit=unit, zone=zone)
    return {name: rows[-1].text for name, rows in found.items() if rows}


def conference(unit: Unit, template: str, on: date, state: str, **missing: str) -> Conference:
    made = Conference.objects.create(
        unit=unit, school_year=YEAR, template=template, title=template, held_on=on, state=state
    )
    for category, came in missing.items():
        Participation.objects.create(
            conference=made, category=category, title=category, duty="must", state=came
        )
    return made


def insats(unit: Unit, title: str, on: date | None, **more: str) -> Intervention:
    return Intervention.objects.create(
        unit=unit, title=title, type="I01", purpose="promotive", level="unit", for_whom="alla",
        starts_on=date(2026, 8, 20), ends_on=date(2027, 6, 1), follow_up_on=on,
        **({"knowledge_kind": "none"} | more),
    )  # fmt: skip


def visit(unit: Unit, owner: str, ends_on: date, state: str = "planned") -> None:
    Activity.objects.create(
        unit=unit, school_year=YEAR, title="Besök", starts_on=ends_on, ends_on=ends_on, owner_role=owner,
        output="visit_record", state=state,
    )  # fmt: skip


def test_conferences_are_counted_when_their_day_has_passed(world: World) -> None:
    """Held: one of two whose day has passed. All took part in one of one closed."""
    norra = world.units["Norra"]
    conference(norra, "RK1", date(2026, 9, 1), "closed", teachers="took_part", pupils="took_part")
    conference(norra, "RK2", date(2026, 11, 1), "prepared")
    conference(norra, "RK3", date(2027, 2, 1), "planned")
    refresh(kind=records.KIND)
    assert told(norra) == {"conferences_held": "50,0", "participation_noted": "100,0"}


def test_whoever_must_take_part_and_did_not_is_missed(world: World) -> None:
    norra = world.units["Norra"]
    conference(norra, "RK1", date(2026, 9, 1), "closed", teachers="took_part", pupils="missing")
    conference(norra, "RK2", date(2026, 10, 1), "closed", teachers="took_part", pupils="took_part")
    refresh(kind=records.KIND)
    assert told(norra)["participation_noted"] == "50,0"


def test_insatser_count_by_their_planned_days_and_their_knowledge(world: World) -> None:
    """Days passed: one in time, one late, one missed. Knowledge: two of three."""
    norra = world.units["Norra"]
    one = insats(norra, "En", None, knowledge_kind="local", knowledge="Den hjälpte i fjol.")
    insats(norra, "Två", date(2026, 11, 1), knowledge_kind="guideline", knowledge="Riktlinjen gäller oss.")
    insats(norra, "Tre", date(2027, 1, 20), knowledge_kind="local")
    for due, on in ((date(2026, 10, 1), date(2026, 9, 30)), (date(2026, 11, 2), date(2026, 11, 9))):
        FollowUp.objects.create(
            unit=norra,
            intervention=one,
            due_on=due,
            on=on,
            fidelity=2,
            effect="unchanged",
            verdict="continue",
        )
    refresh(kind=records.KIND)
    assert told(norra) == {"interventions_evaluated": "33,3", "knowledge_stated": "66,7"}


def test_visits_by_rektor_and_verksamhetschef_count_and_others_do_not(world: World) -> None:
    norra = world.units["Norra"]
    visit(norra, "principal", date(2026, 9, 30), "closed")
    visit(norra, "area_manager", date(2026, 10, 30))
    visit(norra, "area_manager", date(2026, 10, 31), "withdrawn")
    visit(norra, "principal", date(2027, 3, 1))
    visit(norra, "teaching_team", date(2026, 9, 30))
    refresh(kind=records.KIND)
    assert told(norra) == {"visits_done": "50,0"}


def test_units_are_summed_upwards_and_the_huvudmans_own_are_its_own(world: World) -> None:
    """Norra 1 of 1, Södra 0 of 1, the huvudman 1 of 1: two of three together."""
    conference(world.units["Norra"], "RK1", date(2026, 9, 1), "closed")
    conference(world.units["Södra"], "RK1", date(2026, 9, 1), "planned")
    conference(world.units["Exempelköping"], "HRK1", date(2026, 10, 1), "closed")
    refresh(kind=records.KIND)
    assert told(world.units["Norra"])["conferences_held"] == "100,0"
    assert told(world.units["Södra"])["conferences_held"] == "0,0"
    assert told(world.units["Exempelköping"])["conferences_held"] == "66,7"


def test_every_zone_sees_the_same_and_no_number_of_persons(world: World) -> None:
    norra = world.units["Norra"]
    conference(norra, "RK1", date(2026, 9, 1), "closed")
    refresh(kind=records.KIND)
    for zone in Zone:
        (row,) = figures_of(["conferences_held"], unit=norra, zone=zone)["conferences_held"]
        assert (row.text, row.status, row.persons) == ("100,0", "shown", None)


@pytest.mark.usefixtures("figures")
def test_goals_count_by_the_remarks_they_get_and_focus_areas_by_their_links(world: World) -> None:
    """The goal has no insats yet, which the chain remarks on; nothing of the focus area is complete."""
    norra, bo = world.units["Norra"], world.people["bo"]
    goal_at(norra, bo, focus=focus(world), outside_reason="")
    refresh(kind=records.KIND)
    assert told(norra) == {"smart_goals": "0,0", "whole_chain": "0,0"}
    assert Goal.objects.count() == 1


def test_the_hourly_turn_makes_figures_only_when_the_records_say_something_else(world: World) -> None:
    assert "indicators.records" in HOURLY
    count_records()
    assert Refresh.objects.count() == 0
    made = conference(world.units["Norra"], "RK1", date(2026, 9, 1), "planned")
    count_records()
    count_records()
    assert (Refresh.objects.count(), told(world.units["Norra"])["conferences_held"]) == (1, "0,0")
    made.state = Conference.State.CLOSED
    made.save()
    count_records()
    assert told(world.units["Norra"])["conferences_held"] == "100,0"
    made.participations.all().delete()
    Conference.objects.all().delete()
    count_records()
    assert told(world.units["Norra"]) == {}
    assert not records.are_behind(TODAY)


def test_they_show_on_the_result_pages_like_others(world: World, client: Client) -> None:
    conference(world.units["Norra"], "RK1", date(2026, 9, 1), "closed")
    refresh(kind=records.KIND)
    client = signed_in(client, world, "anna")
    assert "Resultatkonferenser som hållits" in text_of(client.get("/resultat/"))
    page = text_of(client.get("/resultat/conferences_held/"))
    assert "100" in page
    assert "färre än tio elever" not in page
