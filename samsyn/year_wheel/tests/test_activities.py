"""Beginning a year, adding, moving, closing, withdrawing, and who may."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.core.actions import INSTALLATION
from samsyn.core.models import AuditEvent
from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel import actions
from samsyn.year_wheel.actions import NewActivity, NotPossible
from samsyn.year_wheel.catalogue import template_activity, templates
from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.queries import activities, next_activity, next_conference, wheel_of
from tests.world import TODAY


pytestmark = pytest.mark.django_db
YEAR = SchoolYear(2026)
OWN = NewActivity("Läsvecka", date(2026, 11, 23), date(2026, 11, 27), "teaching_team")


def one(world, name):
    return Activity.objects.get(unit=world.units["Norra"], template_id=f"school.{name}")


def test_a_year_begins_with_every_activity_of_the_template(started):
    norra = started.units["Norra"]
    assert activities(norra, YEAR).count() == len(templates()["school"].activities)
    assert wheel_of(norra, "2026/27").template == "school"
    rk1 = one(started, "rk1")
    assert (rk1.conference, rk1.starts_on, rk1.ends_on) == ("RK1", date(2026, 9, 14), date(2026, 10, 2))


def test_a_year_begun_twice_has_nothing_twice_and_keeps_what_was_moved(started):
    bo, norra = started.people["bo"], started.units["Norra"]
    actions.move_activity(
        by=bo, activity=one(started, "rk2"), starts_on=date(2027, 1, 25), ends_on=date(2027, 1, 25)
    )
    actions.withdraw_activity(
        by=bo, activity=one(started, "safety_walk"), reason="Görs i september", on=TODAY
    )
    before = Activity.objects.count()
    actions.start_year(by=bo, unit=norra, year=YEAR, template="school")
    assert Activity.objects.count() == before
    assert one(started, "rk2").starts_on == date(2027, 1, 25)
    assert one(started, "safety_walk").state == "withdrawn"


def test_the_installation_may_begin_a_year_for_the_demo(world):
    made = actions.start_year(by=INSTALLATION, unit=world.units["Lingonet"], year=YEAR, template="preschool")
    assert made.started_by is None


def test_a_year_is_not_begun_with_two_templates(started):
    with pytest.raises(NotPossible, match="redan påbörjat"):
        actions.start_year(
            by=started.people["bo"], unit=started.units["Norra"], year=YEAR, template="upper_secondary"
        )


def test_an_unknown_template_is_refused(world):
    with pytest.raises(NotPossible):
        actions.start_year(by=world.people["bo"], unit=world.units["Norra"], year=YEAR, template="nothing")


@pytest.mark.parametrize("person", ["anna", "cia", "vera", "dan", "nora", "sys", "kim", "gun", "root"])
def test_others_may_not_begin_the_year_of_norra(world, person):
    with pytest.raises(PermissionDenied):
        actions.start_year(by=world.people[person], unit=world.units["Norra"], year=YEAR, template="school")
    assert AuditEvent.objects.filter(deed="year_wheel.started", outcome="denied").count() == 1


@pytest.mark.parametrize("person", ["bo", "britt", "adam", "max", "sten", "eva"])
def test_those_who_lead_may_change_the_wheel(started, person):
    moved = actions.move_activity(
        by=started.people[person],
        activity=one(started, "rk2"),
        starts_on=date(2027, 1, 20),
        ends_on=date(2027, 1, 20),
    )
    assert moved.starts_on == date(2027, 1, 20)


@pytest.mark.parametrize("person", ["anna", "cia", "siv", "vera", "spec"])
def test_the_staff_see_the_wheel_and_do_not_change_it(started, person):
    someone, rk2 = started.people[person], one(started, "rk2")
    assert Activity.objects.visible_to(someone).filter(pk=rk2.pk).exists()
    for deed in (
        lambda: actions.close_activity(by=someone, activity=rk2, note="", on=TODAY),
        lambda: actions.withdraw_activity(by=someone, activity=rk2, reason="x", on=TODAY),
        lambda: actions.reopen_activity(by=someone, activity=rk2),
        lambda: actions.book_time(by=someone, activity=rk2, on=TODAY, at=time(13), minutes=60),
        lambda: actions.add_activity(by=someone, unit=started.units["Norra"], year=YEAR, new=OWN),
    ):
        with pytest.raises(PermissionDenied):
            deed()


@pytest.mark.parametrize("person", ["dan", "frida", "nora", "dag", "sys", "kim", "gun", "root"])
def test_the_wheel_of_norra_is_hidden_from_everyone_else(started, person):
    assert not Activity.objects.visible_to(started.people[person]).exists()


def test_closing_can_be_undone_and_the_note_stays(started):
    bo, rk1 = started.people["bo"], one(started, "rk1")
    actions.close_activity(by=bo, activity=rk1, note="Boka längre tid", on=TODAY)
    assert one(started, "rk1").standing(TODAY) == "done"
    actions.reopen_activity(by=bo, activity=one(started, "rk1"))
    again = one(started, "rk1")
    assert (again.state, again.note, again.settled_on) == ("planned", "Boka längre tid", None)


def test_what_is_closed_is_neither_moved_nor_closed_again(started):
    bo, rk1 = started.people["bo"], one(started, "rk1")
    actions.close_activity(by=bo, activity=rk1, note="", on=TODAY)
    with pytest.raises(NotPossible):
        actions.move_activity(by=bo, activity=rk1, starts_on=TODAY, ends_on=TODAY)
    with pytest.raises(NotPossible):
        actions.book_time(by=bo, activity=rk1, on=TODAY, at=time(13), minutes=60)
    with pytest.raises(NotPossible):
        actions.withdraw_activity(by=bo, activity=rk1, reason="x", on=TODAY)


def test_an_activity_of_ones_own_is_added_and_every_deed_is_in_the_log(started):
    made = actions.add_activity(by=started.people["bo"], unit=started.units["Norra"], year=YEAR, new=OWN)
    assert (made.template_id, made.school_year, made.is_main) == ("", "2026/27", True)
    assert AuditEvent.objects.get(deed="activity.added").unit_path == started.units["Norra"].path


def test_a_withdrawn_activity_of_the_template_comes_back_instead_of_being_doubled(started):
    bo, norra = started.people["bo"], started.units["Norra"]
    actions.withdraw_activity(by=bo, activity=one(started, "safety_walk"), reason="Ingen tid", on=TODAY)
    new = NewActivity(
        "Trygghetsvandring", date(2026, 11, 24), date(2026, 11, 24), "principal",
        template=template_activity("school.safety_walk"),
    )  # fmt: skip
    back = actions.add_activity(by=bo, unit=norra, year=YEAR, new=new)
    assert (back.pk, back.state, back.owner_role) == (one(started, "safety_walk").pk, "planned", "principal")
    with pytest.raises(NotPossible, match="finns redan"):
        actions.add_activity(by=bo, unit=norra, year=YEAR, new=new)


def test_an_activity_of_another_template_is_added_with_all_it_says(started):
    council = template_activity("upper_secondary.programme_council_autumn")
    new = NewActivity("Programråd", date(2026, 11, 24), date(2026, 11, 24), "leadership", template=council)
    made = actions.add_activity(by=started.people["bo"], unit=started.units["Norra"], year=YEAR, new=new)
    assert (made.template_id, made.title, made.text, made.output) == (
        council.id,
        "Programråd",
        council.text,
        "minutes",
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-07-31", "2026-08-03"), ("2027-07-30", "2027-08-01"), ("2026-11-27", "2026-11-23")],
)
def test_days_outside_the_year_or_in_the_wrong_order_are_refused(started, first, last):
    days = {"starts_on": date.fromisoformat(first), "ends_on": date.fromisoformat(last)}
    with pytest.raises(NotPossible):
        actions.move_activity(by=started.people["bo"], activity=one(started, "rk2"), **days)


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("rk1", "late"),  # ended 2 October, leaves minutes behind, and nobody has closed it
        ("plan_decided", "done"),  # a last day is over when it is over
        ("learning_visits", "ongoing"),  # weeks 45-48
        ("rk2", "coming"),
    ],
)
def test_where_an_activity_stands_on_20_november(started, name, standing):
    assert one(started, name).standing(TODAY) == standing


def test_the_next_activity_and_the_next_conference(started):
    bo, norra = started.people["bo"], started.units["Norra"]
    # week 47: the first important one after it is the forum's neighbour in week 49, grading_check (30 Nov)
    assert next_activity(norra, TODAY).template_id == "school.grading_check"
    assert next_conference(norra, TODAY).conference == "RK2"
    actions.close_activity(by=bo, activity=one(started, "rk2"), note="", on=TODAY)
    assert next_conference(norra, TODAY).conference == "RK3"
    assert next_conference(started.units["Södra"], TODAY) is None
