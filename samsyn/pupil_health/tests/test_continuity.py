"""What is left when somebody leaves: it falls to a function, moves with a note, and is counted."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.access.sealing import Purpose, open_sealed
from samsyn.accounts.actions import Period, ask_stand_in, end_stand_in
from samsyn.accounts.models import Assignment, StandIn
from samsyn.core import clock
from samsyn.pupil_health.actions import case_people, receiving
from samsyn.pupil_health.models import Case, Concern, ConcernMember
from samsyn.pupil_health.queries.gauge import gauge_of
from samsyn.pupil_health.queries.orphans import keepers_of, orphans, unreceived
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


def test_a_stand_in_works_with_a_case_when_she_is_named_and_not_before(begun: Begin, world: World) -> None:
    """Cia is away and Ali has her role: what she had open waits for rektor to name somebody, with a note."""
    case, bo, ali = begun(), world.people["bo"], world.people["ali"]
    stands_in(world, "cia", "ali", by="bo")
    assert not Case.objects.everything(because="a test").visible_to(ali).exists()
    assert [(one.key, one.former) for one in orphans(bo, case.unit)] == [(case.pk, "Cia")]
    case_people.name_responsible(by=bo, unit=case.unit, key=case.pk, to=ali, note="Ring hemmet")
    assert open_sealed(Case, by=ali, purpose=Purpose.CASE, pk=case.pk)
    assert not orphans(bo, case.unit)
    end_stand_in(by=bo, stand_in=StandIn.objects.get())
    ali.forget_roles()
    assert not open_sealed(Case, by=ali, purpose=Purpose.CASE, pk=case.pk)
    assert [one.former for one in orphans(bo, case.unit)] == ["Ali"]


def test_whoever_stands_in_for_one_that_receives_receives_too(told: Tell, world: World) -> None:
    receiving.name_intake(by=world.people["bo"], unit=world.units["Norra"], users=[world.people["cia"]])
    stands_in(world, "cia", "ali", by="bo")
    told()
    members = ConcernMember.objects.values_list("user__name", flat=True)
    assert set(members) == {"Cia", "Ali"}


def test_when_both_work_the_cases_stay_where_they_are(begun: Begin, world: World) -> None:
    case = begun()
    stands_in(world, "cia", "ali", by="bo", is_away=False)
    assert not orphans(world.people["bo"], case.unit)


def test_what_is_kept_from_rektor_is_kept_from_whoever_stands_in_for_her(told: Tell, world: World) -> None:
    about_bo, plain = told(about_adult=world.people["bo"]), told()
    frida = world.people["frida"]
    Assignment.objects.create(user=frida, role="teacher", unit=world.units["Norra"], starts_on=TODAY)
    stands_in(world, "bo", "frida", by="eva")
    seen = {one.pk for one in open_sealed(Concern, by=frida, purpose=Purpose.CASE)}
    assert plain.pk in seen
    assert about_bo.pk not in seen


def stands_in(world: World, whom: str, who: str, by: str, *, is_away: bool = True) -> None:
    """From today, confirmed when it is asked for."""
    asked = ask_stand_in(
        by=world.people[by],
        assignment=world.people[whom].assignments.get(),
        user=world.people[who],
        period=Period(TODAY, date(2026, 12, 4)),
        is_away=is_away,
    )
    assert asked.state == "confirmed"
    world.people[who].forget_roles()


def test_a_new_rektor_meets_nothing_of_what_was_said_about_the_former_one(
    told: Tell, begun: Begin, readers: Callable[[Concern], set[str]], world: World
) -> None:
    """Whoever told must not be read by the next head, who may be a friend of the former; skolchef has it (D7)."""
    about_bo, plain = told(about_adult=world.people["bo"]), told()
    case = begun(told(about_adult=world.people["bo"]), by="eva", responsible="eva")
    leaves(world, "bo")
    succeeds(world)
    ali = world.people["ali"]
    Assignment.objects.create(user=ali, role="principal", unit=world.units["Norra"], starts_on=TODAY)
    ali.forget_roles()
    assert readers(about_bo) == {"anna"}  # who told it
    assert "ali" in readers(plain)
    assert (orphans(ali, case.unit), unreceived(ali, case.unit)) == ([], [])
    assert [one.key for one in orphans(world.people["max"], world.units["Exempelköping"])] == [case.pk]
    assert about_bo.pk in {one.key for one in unreceived(world.people["max"], world.units["Exempelköping"])}
    assert keepers_of(case) == [world.people["max"]]
