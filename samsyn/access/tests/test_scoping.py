"""The policy as filters: the same rule answers "which rows?" and "this row?"."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.access import policy
from samsyn.access.policy import Reach, Role, Subject, Verb, may
from samsyn.access.scoping import Access, allowed, in_force, may_do, may_in, require, require_in
from samsyn.accounts.models import Assignment, Teaching
from samsyn.attention.models import Signal
from samsyn.core.actions import INSTALLATION
from samsyn.organisation.models import Enrolment, Group, Pupil, Unit
from tests.world import TODAY, World


SEE, ADD, CHANGE = Verb.SEE, Verb.ADD, Verb.CHANGE
WRITTEN = Access(Subject.GOAL, path="unit__path", author="user")


@pytest.fixture
def own_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a while teachers may change the goals that they wrote themselves."""
    lines = {Role.TEACHER: [may(SEE, CHANGE, reach=Reach.OWN)]}
    monkeypatch.setitem(policy.POLICY, Subject.GOAL, lines)


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [
        ("2026-11-20", None, True),
        ("2026-11-21", None, False),
        ("2026-01-01", "2026-11-20", True),
        ("2026-01-01", "2026-11-19", False),
    ],
)
def test_first_and_last_day_count(world: World, starts: str, ends: str | None, counts: bool) -> None:
    bo = world.people["bo"]
    bo.assignments.update(starts_on=starts, ends_on=ends)
    bo.forget_roles()
    assert Assignment.objects.filter(in_force(TODAY), user=bo).exists() is counts
    assert may_in(bo, SEE, Subject.FIGURE, world.units["Norra"]) is counts
    assert Pupil.objects.visible_to(bo).exists() is counts


def test_a_unit_includes_what_lies_below_it_and_nothing_beside_it(world: World) -> None:
    eva, bo = world.people["eva"], world.people["bo"]
    assert set(Unit.objects.visible_to(eva)) == set(world.units.values())
    assert set(Unit.objects.visible_to(bo)) == {world.units["Norra"]}
    assert may_in(eva, SEE, Subject.FIGURE, world.units["Norra"])
    assert not may_in(bo, SEE, Subject.FIGURE, world.units["Exempelköping"])


def test_a_path_that_begins_alike_is_another_unit(world: World) -> None:
    norra = world.units["Norra"]
    twin = Unit.objects.create(name="Tvilling", kind="school", path=f"{norra.path[:-1]}7/")
    assert twin not in Unit.objects.visible_to(world.people["bo"])
    assert not may_in(world.people["bo"], SEE, Subject.FIGURE, twin)


def test_the_one_who_holds_the_server_and_its_keys_is_not_asked(world: World) -> None:
    assert Pupil.objects.visible_to(INSTALLATION).count() == 4
    assert may_in(INSTALLATION, ADD, Subject.PUPIL_FILE, world.units["Norra"])
    require(INSTALLATION, CHANGE, world.pupils["kim"])


@pytest.mark.parametrize("how", ["anonymous", "inactive", "without a role", "superuser"])
def test_whoever_holds_no_role_may_nothing(world: World, how: str) -> None:
    person = {"anonymous": AnonymousUser(), "superuser": world.people["root"]}.get(how, world.people["bo"])
    if how == "inactive":
        person.is_active = False
    if how == "without a role":
        person.assignments.all().delete()
    for verb in Verb:
        for subject in Subject:
            access = Access(subject, path="path", author="assignments__user", pupil="pk")
            assert not Unit.objects.filter(allowed(person, verb, access)).exists()
            assert not may_in(person, verb, subject, world.units["Norra"])


def test_own_rows_are_seen_by_whoever_wrote_them_in_the_unit_where_she_works(
    world: World, own_only: None
) -> None:
    anna = world.people["anna"]
    mine = Assignment.objects.get(user=anna)
    Assignment.objects.create(  # where she no longer works
        user=anna, role="teacher", unit=world.units["Södra"], starts_on="2020-01-01", ends_on="2020-06-30"
    )
    assert list(Assignment.objects.filter(allowed(anna, CHANGE, WRITTEN))) == [mine]
    assert not Assignment.objects.filter(allowed(anna, ADD, WRITTEN)).exists()


def test_own_rows_need_to_know_their_author(world: World, own_only: None) -> None:
    without = Access(Subject.GOAL, path="unit__path")
    assert not Assignment.objects.filter(allowed(world.people["anna"], SEE, without)).exists()


def test_a_right_by_one_s_pupils_needs_to_know_the_pupil(world: World) -> None:
    without = Access(Subject.PUPIL, path="unit__path")
    assert not Group.objects.filter(allowed(world.people["anna"], SEE, without)).exists()
    about = Access(Subject.PUPIL, path="unit__path", pupil="pupil")
    seen = Enrolment.objects.filter(allowed(world.people["anna"], SEE, about))
    assert {row.pupil for row in seen} == {world.pupils["kim"], world.pupils["lo"]}


@pytest.mark.parametrize("who", ["bo", "anna", "kim", "gun"])
def test_whatever_a_role_reaches_a_row_may_be_kept_from_it(world: World, who: str) -> None:
    """Rektor's by her unit, the mentor's by her class, and the pupil's own and her guardian's too."""
    person, kept = world.people[who], replace(Pupil.access, readers="alias")
    role = person.assignments.get().role
    for readers, seen in (("", True), (f"|school_nurse|{role}|", True), ("|school_nurse|", False)):
        Pupil.objects.filter(pk=world.pupils["kim"].pk).update(alias=readers)
        rows = Pupil.objects.filter(allowed(person, SEE, kept), pk=world.pupils["kim"].pk)
        assert rows.exists() is seen


def test_rows_that_a_dated_model_places_follow_its_dates(world: World) -> None:
    bo, kim = world.people["bo"], world.pupils["kim"]
    assert may_do(bo, SEE, kim)
    kim.enrolments.update(starts_on=date(2026, 11, 21))
    assert not may_do(bo, SEE, kim)


def test_a_refusal_is_an_exception_that_names_nobody_s_data(world: World) -> None:
    with pytest.raises(PermissionDenied, match=r"Bo may not see organisation\.Pupil"):
        require(world.people["bo"], SEE, world.pupils["mio"])
    with pytest.raises(PermissionDenied, match="may not add pupil_file"):
        require_in(world.people["anna"], ADD, Subject.PUPIL_FILE, world.units["Norra"])
    require(world.people["bo"], SEE, world.pupils["kim"])
    require_in(world.people["bo"], ADD, Subject.PUPIL_FILE, world.units["Norra"])


def test_seeing_is_not_changing(world: World) -> None:
    assert Pupil.objects.visible_to(world.people["bo"]).exists()
    assert not Pupil.objects.changeable_by(world.people["bo"]).exists()
    assert Pupil.objects.changeable_by(world.people["adam"]).count() == 3


def test_a_right_in_a_unit_is_answered_without_asking_the_database(world: World) -> None:
    bo = world.people["bo"]
    bo.assignments_in_force()
    with CaptureQueriesContext(connection) as asked:
        may_in(bo, SEE, Subject.FIGURE, world.units["Norra"])
    assert len(asked) == 0


def test_whoever_has_moved_to_another_school_reads_her_old_class_no_more(world: World) -> None:
    """Nobody remembered to end that Anna has 9A."""
    anna, sodra = world.people["anna"], world.units["Södra"]
    anna.assignments.update(unit=sodra)
    Teaching.objects.create(user=anna, group=world.groups["9C"], starts_on="2026-08-01")
    anna.forget_roles()
    assert set(Pupil.objects.visible_to(anna)) == {world.pupils["mio"]}
    assert not Signal.objects.visible_to(anna).exists()


def test_what_an_earlier_school_signalled_stays_there(world: World) -> None:
    ali, noa = world.people["ali"], world.pupils["noa"]
    for unit in ("Norra", "Södra"):
        Signal.objects.create(
            unit=world.units[unit],
            pupil=noa,
            rule="F1",
            version=1,
            state="look",
            within=5,
            raised_on=TODAY,
            renewed_on=TODAY,
            lapses_on=TODAY,
        )
    assert [one.unit for one in Signal.objects.visible_to(ali)] == [world.units["Norra"]]
