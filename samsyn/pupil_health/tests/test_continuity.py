"""What is left when somebody leaves: it falls to a function, moves with a note, and is counted."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.accounts.models import Assignment
from samsyn.core import clock
from samsyn.pupil_health.actions import case_people, receiving
from samsyn.pupil_health.models import Case, Concern
from samsyn.pupil_health.queries.gauge import gauge_of
from samsyn.pupil_health.queries.orphans import orphans, unreceived
from samsyn.pupil_health.tests.test_cases import leaves
from tests.world import TODAY, World


Tell = Callable[..., Concern]
Begin = Callable[..., Case]


def succeeds(world: World, who: str = "max") -> None:
    """Eva leaves and somebody else becomes chief education officer."""
    leaves(world, "eva")
    world.people[who].assignments.update(role="chief_education_officer")
    world.people[who].forget_roles()


def test_a_case_is_left_when_the_role_ends_though_the_person_stays(begun: Begin, world: World) -> None:
    """Cia teaches on: a teacher does not work with cases."""
    case = begun()
    leaves(world, "cia")
    Assignment.objects.create(user=world.people["cia"], role="teacher", unit=case.unit, starts_on=TODAY)
    assert [one.key for one in orphans(world.people["bo"], case.unit)] == [case.pk]


def test_a_new_skolchef_names_somebody_for_what_every_head_is_kept_from(
    told: Tell, begun: Begin, world: World, client: Client
) -> None:
    about_bo, plain = begun(told(about_adult=world.people["bo"]), by="eva", responsible="eva"), begun()
    leaves(world, "cia")
    succeeds(world)
    chief, top = world.people["max"], world.units["Exempelköping"]
    assert [one.key for one in orphans(chief, top)] == [about_bo.pk]
    with pytest.raises(PermissionDenied):  # that one falls to rektor
        case_people.name_responsible(by=chief, unit=plain.unit, key=plain.pk, to=chief, note="x")
    client.force_login(chief)
    assert "Ge ett ärende en ny ansvarig" in client.get("/").content.decode()
    assert "Kim" not in client.get("/arenden/").content.decode()
    said = {"to": str(chief.pk), "note": "Prata med facket först"}
    assert client.post(f"/arenden/{about_bo.pk}/ansvarig/", said).status_code == 302
    assert "Prata med facket först" in client.get(f"/arenden/{about_bo.pk}/").content.decode()


def test_a_new_skolchef_receives_what_every_head_is_kept_from(
    told: Tell, world: World, client: Client
) -> None:
    concern = told(about_adult=world.people["bo"])
    plain = told()
    assert not unreceived(world.people["eva"], concern.unit)
    succeeds(world)
    client.force_login(world.people["max"])
    page = client.get("/inkorg/").content.decode()
    assert "Saknar mottagare" in page
    assert "Kim" not in page
    assert client.post(f"/inkorg/{plain.pk}/ta-emot/").status_code == 404
    assert client.post(f"/inkorg/{concern.pk}/ta-emot/").status_code == 302
    assert open_sealed(Concern, by=world.people["max"], purpose=Purpose.CASE, pk=concern.pk)
    assert "Kim Lind" in client.get("/inkorg/").content.decode()
    with pytest.raises(PermissionDenied):
        receiving.take_over(by=world.people["bo"], unit=concern.unit, key=concern.pk)


def test_moves_with_a_note_within_five_days_are_counted_and_those_that_wait_beside(
    begun: Begin, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cia's last day is Thursday 19: a note on Wednesday 25 is five days after Friday 20, one on 26 is late."""
    given, soon, late, waits = begun(), begun(), begun(), begun()
    bo, pia, unit = world.people["bo"], world.people["pia"], given.unit
    case_people.hand_over(by=world.people["cia"], case=given, to=pia, note="Möte på tisdag")
    leaves(world, "cia")
    for day, case in ((25, soon), (26, late)):
        monkeypatch.setattr(clock, "today", lambda day=day: date(2026, 11, day))
        case_people.name_responsible(by=bo, unit=unit, key=case.pk, to=pia, note="Ring hemmet")
    found = gauge_of(bo, unit, date(2026, 11, 27)).continuity
    assert (found.moved, found.in_time, found.waiting) == (3, 2, 1)
    assert waits.pk in {one.key for one in orphans(bo, unit)}
