"""Events that may have moved the figures: told by those who lead, read by those who work with the figures."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.core.models import AuditEvent
from samsyn.results.actions import tell_event, withdraw_event
from samsyn.results.models import Event
from samsyn.results.queries.notes import events_for
from samsyn.results.tests.reading import text_of
from tests.world import TODAY, World


pytestmark = pytest.mark.django_db
ADDRESS = "/resultat/handelser/"
TOLD = {"what": "Nytt schema", "on": "2026-10-05", "kind": "timetable", "indicator": ""}


def told(world: World, unit: str, by: str, indicator: str = "") -> Event:
    return tell_event(
        by=world.people[by], unit=world.units[unit], on=TODAY, kind="other", what="Flytt", indicator=indicator
    )


def test_a_rektor_tells_an_event_and_the_teachers_read_it(world, signed_in):
    response = signed_in(world.people["bo"]).post(ADDRESS, TOLD, follow=True)
    assert "Händelsen är sparad." in text_of(response)
    assert "Nytt schema 2026-10-05 · nytt schema eller nya tider · alla mått · Norra" in text_of(
        signed_in(world.people["anna"]).get(ADDRESS)
    )
    assert AuditEvent.objects.filter(deed="event.told").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"on": "2026-11-21"}, "Dagen har inte varit än. Skriv det när det har hänt."),
        ({"what": "Kim 20110909-2383 började"}, "Texten innehåller ett personnummer. Ta bort det."),
        ({"what": ""}, "Skriv något under ”Vad hände?”."),
        ({"kind": "x"}, "Välj ett av svaren i listan."),
    ],
)
def test_what_cannot_be_an_event_is_refused_in_words(world, signed_in, change, said):
    response = signed_in(world.people["bo"]).post(ADDRESS, TOLD | change)
    assert said in text_of(response)
    assert not Event.objects.exists()


def test_an_event_of_the_huvudman_is_seen_below_and_never_beside(world):
    ours, above, beside = (
        told(world, "Norra", "bo"),
        told(world, "Exempelköping", "eva"),
        told(world, "Södra", "dan"),
    )
    anna, norra = world.people["anna"], world.units["Norra"]
    seen = set(events_for(norra, seen_by=anna))
    assert seen == {ours, above}
    assert beside not in seen
    assert not events_for(world.units["Södra"], seen_by=anna)
    assert not events_for(norra, seen_by=world.people["nora"])


def test_an_event_about_one_measure_is_drawn_in_that_chart_only(world):
    told(world, "Norra", "bo", "attendance")
    norra, bo = world.units["Norra"], world.people["bo"]
    assert events_for(norra, seen_by=bo, indicator="attendance")
    assert not events_for(norra, seen_by=bo, indicator="merit_rating")


def test_a_withdrawn_event_is_kept_but_not_shown(world, signed_in):
    event = told(world, "Norra", "bo")
    signed_in(world.people["bo"]).post(f"{ADDRESS}{event.pk}/ta-bort/")
    event.refresh_from_db()
    assert event.withdrawn_by == world.people["bo"]
    assert not Event.objects.standing().exists()


def test_only_those_who_lead_tell_and_withdraw(world):
    event = told(world, "Norra", "bo")
    with pytest.raises(PermissionDenied):
        told(world, "Norra", "anna")
    with pytest.raises(PermissionDenied):
        withdraw_event(by=world.people["dan"], event=event)
