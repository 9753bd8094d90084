"""What the wheel asks of people on their start page."""

import pytest

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel import actions
from samsyn.year_wheel.fillers import needs
from samsyn.year_wheel.models import Activity
from tests.world import TODAY


pytestmark = pytest.mark.django_db
YEAR = SchoolYear(2026)


def asked(world, person, unit="Norra"):
    return needs(user=world.people[person], unit=world.units[unit], today=TODAY)


def close(world, *, but):
    for one in Activity.objects.filter(unit=world.units["Norra"]).exclude(template_id__in=but):
        if one.standing(TODAY) == "late":
            actions.close_activity(by=world.people["bo"], activity=one, note="", on=TODAY)


def test_whoever_leads_is_asked_to_begin_a_year_that_has_not_begun(world):
    assert [one.title for one in asked(world, "bo")] == ["Börja läsåret 2026/27 i årshjulet"]
    assert asked(world, "anna") == []
    assert asked(world, "dan") == []


def test_one_unclosed_activity_is_named_and_led_to(started):
    close(started, but=["school.class_conferences"])
    (row,) = asked(started, "bo")
    assert row.title == "Avsluta ”Klasskonferenser”"
    assert row.url.startswith("/arshjul/aktivitet/")
    assert row.due.isoformat() == "2026-10-23"  # the Friday of week 43


def test_several_are_counted_and_led_to_in_the_wheel(started):
    close(started, but=["school.class_conferences", "school.safety_map"])
    (row,) = asked(started, "bo")
    assert row.title == "Avsluta 2 aktiviteter i årshjulet"
    assert row.url.startswith("/arshjul/2026-27/?enhet=")


def test_nothing_is_asked_when_all_is_closed_but_a_conference(started):
    close(started, but=["school.rk1"])
    assert asked(started, "bo") == []
