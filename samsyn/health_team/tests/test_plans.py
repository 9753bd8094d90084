"""The workshop from the first own view to the plan that rektor has agreed to."""

from collections.abc import Sequence
from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from samsyn.access.sealing import read_together
from samsyn.conferences.refusals import Refusal
from samsyn.core.handing_over import Topic
from samsyn.core.needs import needs_in
from samsyn.core.school_year import SchoolYear
from samsyn.health_team.actions import plans as deeds
from samsyn.health_team.actions import workshop
from samsyn.health_team.actions.workshop import Seen, Together
from samsyn.health_team.document import document_of
from samsyn.health_team.fillers import from_the_wheel, pupil_health_for, what_waits
from samsyn.health_team.handing_over import assignment, rows_asked
from samsyn.health_team.models import AgreedHealthPlan, AssignmentView, HealthPlan, PlanningDay, Wording
from samsyn.health_team.parts import LEARNED, RESULTS, SHARED, parts_of
from samsyn.health_team.queries.contents import contents_of
from samsyn.health_team.queries.plans import checks_of, last_years, views_of
from samsyn.improvement.tests.samples import figures, goal_at
from samsyn.pupil_health.refusals import Overtaken
from samsyn.year_wheel.models import Activity
from tests.world import TODAY, World


__all__ = ["figures"]
THIS = SchoolYear(2026)
KURATOR = "school_social_worker"


def begun(world: World, year: SchoolYear = THIS) -> HealthPlan:
    return deeds.start_plan(by=world.people["bo"], unit=world.units["Norra"], year=year, today=TODAY)


def see(world: World, plan: HealthPlan, person: str, text: str, *, handed_in: bool = True) -> None:
    views = {SHARED: Seen("Alla elever lyckas", "Ingen faller igenom", text), KURATOR: Seen()}
    workshop.write_views(by=world.people[person], plan=plan, views=views, handed_in=handed_in, on=TODAY)


def word(world: World, plan: HealthPlan, part: str, opened: int = 0, **said: str) -> Wording:
    text = {"text": "Vi gör skolan bättre för alla."} | said
    return workshop.word_together(
        by=world.people["cia"], plan=plan, part=part, said=Together(**text), opened=opened
    )


def together(world: World) -> HealthPlan:
    plan = begun(world)
    see(world, plan, "cia", "Vi hjälper enskilda elever.")
    see(world, plan, "spec", "Vi hjälper lärarna.")
    return workshop.put_side_by_side(by=world.people["cia"], plan=plan, on=TODAY)


def agree(world: World, plan: HealthPlan, by: str = "bo") -> AgreedHealthPlan:
    return deeds.agree_on_plan(by=world.people[by], plan=plan, note="", on=TODAY)


def test_the_team_and_those_who_lead_take_part_each_with_her_competence(world: World) -> None:
    plan = begun(world)
    taking_part = {one.user.name: one.competence for one in plan.members.select_related("user")}
    assert taking_part == {
        "Bo": "",
        "Britt": "",
        "Cia": KURATOR,
        "Siv": "school_nurse",
        "Doc": "school_doctor",
        "Pia": "school_psychologist",
        "Spec": "special_needs_educator",
    }
    assert next(part.key for part in parts_of(plan)) == SHARED
    assert "special_needs_teacher" not in plan.competences
    with pytest.raises(Refusal):
        begun(world)


def test_nobody_reads_what_another_has_written_until_all_lie_side_by_side(world: World) -> None:
    plan = begun(world)
    see(world, plan, "cia", "Vi hjälper enskilda elever.", handed_in=False)

    def read_by(person: str) -> list[str]:
        return [one.text for one in views_of(world.people[person], plan, SHARED)]

    assert (read_by("cia"), read_by("bo")) == (["Vi hjälper enskilda elever."], [])
    with pytest.raises(Refusal):
        workshop.put_side_by_side(by=world.people["cia"], plan=plan, on=TODAY)
    see(world, plan, "spec", "Vi hjälper lärarna.")
    workshop.put_side_by_side(by=world.people["cia"], plan=plan, on=TODAY)
    assert read_by("bo") == ["Vi hjälper enskilda elever.", "Vi hjälper lärarna."]
    assert read_by("anna") == read_by("eva") == []
    assert not AssignmentView.objects.filter(part=KURATOR).exists()  # nothing was written there
    with pytest.raises(Refusal):
        see(world, plan, "siv", "För sent.")


def test_the_words_of_the_team_keep_every_version_and_who_stands_behind(world: World) -> None:
    plan = together(world)
    first = word(world, plan, SHARED, still_open="Vem tar utredningar?")
    workshop.stand_behind(by=world.people["spec"], wording=first, on=TODAY)
    with pytest.raises(Overtaken):
        word(world, plan, SHARED, opened=0)
    second = word(world, plan, SHARED, opened=1)
    with pytest.raises(Refusal):
        workshop.stand_behind(by=world.people["siv"], wording=first, on=TODAY)
    workshop.stand_behind(by=world.people["siv"], wording=second, on=TODAY)
    (told,) = contents_of(plan, TODAY)["parts"]
    assert (told["behind"], told["still_open"]) == (["Siv"], "")
    assert AssignmentView.objects.filter(plan=plan, part=SHARED).count() == 2  # who held what is kept
    with pytest.raises(PermissionDenied):
        workshop.stand_behind(by=world.people["anna"], wording=second, on=TODAY)


def test_only_rektor_agrees_and_only_on_what_is_worded(world: World) -> None:
    plan = together(world)
    word(world, plan, SHARED)
    with pytest.raises(Refusal):
        agree(world, plan)
    word(world, plan, RESULTS)
    with pytest.raises(PermissionDenied):
        agree(world, plan, by="cia")
    agreed = agree(world, plan)
    assert (agreed.version, agreed.agreed_by, agreed.agreed_on) == (1, world.people["bo"], TODAY)
    with pytest.raises(Refusal):
        agree(world, plan)
    word(world, plan, RESULTS, opened=1, text="Fler elever trivs.")
    assert agree(world, plan).version == 2
    agreed.refresh_from_db()
    assert "Fler elever trivs." not in str(agreed.contents)


def test_next_years_plan_begins_from_what_was_agreed_and_asks_what_was_learned(world: World) -> None:
    plan = together(world)
    word(world, plan, SHARED, text="Vi stärker lärarna.", primary="Alla lyckas")
    word(world, plan, RESULTS)
    agree(world, plan)
    following = begun(world, THIS.next)
    assert parts_of(following)[0].key == LEARNED
    assert last_years(following, SHARED)["text"] == "Vi stärker lärarna."
    assert last_years(following, LEARNED)["text"] == ""


def test_a_goal_of_the_unit_is_joined_and_a_day_is_booked_on_the_wheel(world: World, figures: object) -> None:
    plan, bo = together(world), world.people["bo"]
    goal = goal_at(world.units["Norra"], bo)
    said = {"does": "Samtal i alla åttor", "competences": [KURATOR], "on": TODAY}
    deeds.join_goal(by=world.people["cia"], plan=plan, goal=goal, **said)
    told = pupil_health_for(goal=goal, user=world.people["anna"])
    assert (told["title"], told["why"]) == ("Elevhälsan: kurator", "Samtal i alla åttor")
    assert pupil_health_for(goal=goal, user=world.people["kim"]) is None
    other = goal_at(world.units["Södra"], world.people["dan"])
    with pytest.raises(Refusal):
        deeds.join_goal(by=world.people["cia"], plan=plan, goal=other, **said)
    day = deeds.NewDay("Planeringsdag", date(2027, 1, 8), time(9), 180)
    with pytest.raises(PermissionDenied):
        deeds.book_planning_day(by=world.people["cia"], plan=plan, day=day)
    booked = deeds.book_planning_day(by=bo, plan=plan, day=day).activity
    assert (booked.layer, booked.booked_on, booked.minutes) == ("pupil_health", date(2027, 1, 8), 180)
    contents = contents_of(plan, TODAY)
    assert [one["competences"] for one in contents["goals"]] == [["kurator"]]
    assert [one["on"] for one in contents["days"]] == ["2027-01-08"]
    done = {one.key for one in checks_of(plan, contents, None) if one.done}
    assert {"goals", "days", "resolved"} <= done
    assert not {"all_held", "reached", "results", "agreed"} & done


def test_a_syv_is_taken_in_with_a_part_of_her_own_and_meets_nothing_else(world: World) -> None:
    plan, ali = begun(world), world.people["ali"]
    assert not HealthPlan.objects.visible_to(ali).exists()
    deeds.add_plan_member(by=world.people["bo"], plan=plan, user=ali, competence="career_counsellor")
    assert HealthPlan.objects.visible_to(ali).get() == plan
    assert "career_counsellor" in [part.key for part in parts_of(plan)]
    see(world, plan, "ali", "Vägen efter nian hör hit.")
    assert [one.text for one in views_of(ali, plan, SHARED)] == ["Vägen efter nian hör hit."]
    dan = world.people["dan"]
    with pytest.raises(Refusal):
        deeds.add_plan_member(by=world.people["bo"], plan=plan, user=dan, competence="")


def test_the_start_page_asks_for_a_view_until_it_is_handed_in(world: World) -> None:
    plan, norra = begun(world), world.units["Norra"]

    def asked(person: str) -> list[str]:
        return [one.url for one in needs_in([what_waits(user=world.people[person], unit=norra, today=TODAY)])]

    assert asked("cia") == [reverse("health_team:my_view", args=[plan.pk])]
    see(world, plan, "cia", "Klart.")
    assert asked("cia") == asked("anna") == []


def test_the_workshop_is_held_on_its_pages(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    page = reverse("health_team:plan", args=["2026-27"])
    assert "Börja planen" in client.get(page).content.decode()
    client.post(reverse("health_team:plan_start", args=["2026-27"]))
    plan = HealthPlan.objects.get()
    mine = reverse("health_team:my_view", args=[plan.pk])
    words = reverse("health_team:wording", args=[plan.pk, SHARED])
    client.force_login(world.people["cia"])
    assert client.post(mine, {"shared-text": "Eleverna", "hand_in": "1"}).status_code == 302
    assert client.post(mine, {"shared-text": "20100301-2389"}).status_code == 422
    assert client.get(words).status_code == 404
    client.post(reverse("health_team:side_by_side", args=[plan.pk]))
    assert client.get(mine).status_code == 404
    late = client.post(mine, {"shared-text": "Skrivet för sent"})
    assert (late.status_code, "Skrivet för sent" in late.content.decode()) == (422, True)
    said = {"text": "Så här säger vi.", "primary": "Först", "secondary": "Sedan", "opened": "0"}
    assert client.post(words, said).status_code == 302
    lost = client.post(words, said | {"text": "Mitt eget"})
    assert (lost.status_code, "Mitt eget" in lost.content.decode()) == (409, True)
    client.post(reverse("health_team:assent", args=[plan.pk, SHARED]))
    told = client.get(words).content.decode()
    assert "Eleverna" in told
    assert "Jag står bakom den" not in told


def test_rektor_books_a_day_takes_somebody_in_and_agrees_on_the_pages(world: World, client: Client) -> None:
    plan = together(world)
    word(world, plan, SHARED, text="Så här säger vi.")
    word(world, plan, RESULTS)
    joining = reverse("health_team:joining", args=[plan.pk])
    client.force_login(world.people["bo"])
    day = {"day": "1", "about": "Planeringsdag", "on": "2027-01-08", "at": "9.00", "minutes": "180"}
    assert client.post(joining, day | {"on": "2028-01-08"}).status_code == 422
    assert client.post(joining, day).status_code == 302
    new = {"member": "1", "user": str(world.people["ali"].pk), "competence": "career_counsellor"}
    assert client.post(joining, new).status_code == 302
    assert PlanningDay.objects.get().activity.title == "Planeringsdag"
    page = reverse("health_team:plan", args=["2026-27"])
    assert client.post(page, {"note": "Första året"}).status_code == 302
    client.force_login(world.people["anna"])
    told = client.get(page).content.decode()
    assert "Så här säger vi." in told
    assert "Vi hjälper lärarna." not in told


def test_the_agreed_plan_prints_with_name_and_day_and_without_what_each_thought(world: World) -> None:
    plan = together(world)
    word(world, plan, SHARED, still_open="Vem tar utredningar?")
    word(world, plan, RESULTS)
    agreed = agree(world, plan)
    said = " ".join(document_of(agreed).texts())
    assert "Bo, 20 november 2026" in said
    assert "Vem tar utredningar?" in said
    assert "Vi hjälper enskilda elever." not in said
    client = Client()
    client.force_login(world.people["eva"])
    made = client.get(reverse("health_team:agreed_file", args=[agreed.pk, "html"]))
    assert made.headers["Content-Disposition"].endswith('.html"')
    assert "Elevhälsoplan" in made.content.decode()
    client.force_login(world.people["dan"])
    assert client.get(reverse("health_team:agreed", args=[agreed.pk])).status_code == 404


def test_whoever_takes_over_reads_what_was_agreed_and_not_what_each_thought(world: World) -> None:
    plan = together(world)
    word(world, plan, SHARED, text="Vi stärker lärarna.")
    word(world, plan, RESULTS)
    norra = world.units["Norra"]

    def told(who: str) -> Sequence[Topic]:
        asked = {"user": world.people[who], "unit": norra, "today": TODAY}
        return [one for one in assignment(**asked, read=read_together(rows_asked(**asked))) if one.items]

    assert told("cia") == []
    agree(world, plan)
    (topic,) = told("cia")
    assert topic.items[0].know == ("Vi stärker lärarna.",)
    assert told("dan") == []


def test_the_wheel_leads_to_the_plan(world: World) -> None:
    made = Activity(unit=world.units["Norra"], school_year="2026/27", output="health_plan")
    assert from_the_wheel(activity=made)[1].startswith("/elevhalsoplan/2026-27/")
    assert from_the_wheel(activity=Activity(unit=world.units["Norra"], output="minutes")) is None
