"""An action is all or nothing, and leaves one row in the log."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.core.actions import INSTALLATION, action, unit_path_of
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Group, Pupil, Unit
from tests.world import World


@action("unit.renamed")
def rename(*, by: Any, unit: Unit, name: str, refuse: bool = False) -> Unit:
    unit.name = name
    unit.save()
    if refuse:
        raise PermissionDenied
    return unit


@action("units.renamed")
def rename_two(*, by: Any, unit: Unit, other: Unit, refuse: bool = False) -> Unit:
    rename(by=by, unit=unit, name="Ett")
    return rename(by=by, unit=other, name="Två", refuse=refuse)


def rows() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.values_list("deed", "outcome"))


def test_a_deed_is_written_with_its_thing_and_unit(world: World) -> None:
    norra = world.units["Norra"]
    rename(by=world.people["bo"], unit=norra, name="Norra skolan")
    row = AuditEvent.objects.get()
    assert (row.deed, row.subject, row.subjects) == ("unit.renamed", "organisation.Unit", [str(norra.pk)])
    assert row.unit_path == norra.path


def test_a_refused_deed_changes_nothing_and_is_written_after_the_roll_back(world: World) -> None:
    with pytest.raises(PermissionDenied):
        rename(by=world.people["bo"], unit=world.units["Norra"], name="X", refuse=True)
    assert not Unit.objects.filter(name="X").exists()
    assert rows() == [("unit.renamed", "denied")]


def test_a_deed_within_a_deed_falls_with_it(world: World) -> None:
    units = {"unit": world.units["Norra"], "other": world.units["Södra"]}
    with pytest.raises(PermissionDenied):
        rename_two(by=world.people["bo"], **units, refuse=True)
    assert not Unit.objects.filter(name__in=["Ett", "Två"]).exists()
    assert rows() == [("units.renamed", "denied")]


def test_deeds_within_a_deed_are_all_written(world: World) -> None:
    rename_two(by=INSTALLATION, unit=world.units["Norra"], other=world.units["Södra"])
    assert rows() == [("unit.renamed", "done"), ("unit.renamed", "done"), ("units.renamed", "done")]
    assert set(AuditEvent.objects.values_list("actor", flat=True)) == {"installation"}


def test_a_fault_leaves_neither_change_nor_row(world: World) -> None:
    with pytest.raises(TypeError):
        rename(by=world.people["bo"], unit=world.units["Norra"], name="X", wrong=True)
    assert rows() == []


@pytest.mark.django_db(transaction=True)
def test_a_refusal_outlives_the_transaction_that_was_rolled_back() -> None:
    unit = Unit.objects.create(name="Ö", kind=Unit.Kind.ORGANISER, path="/1/")
    with pytest.raises(PermissionDenied):
        rename(by=INSTALLATION, unit=unit, name="X", refuse=True)
    assert rows() == [("unit.renamed", "denied")]


def test_the_unit_of_a_thing_is_found_by_its_access(world: World) -> None:
    assert unit_path_of(world.groups["9A"]) == world.units["Norra"].path
    assert unit_path_of(world.people["bo"]) == ""
    assert unit_path_of(Group(name="utan")) == ""
    assert unit_path_of(Pupil()) == ""


def test_an_action_carries_the_name_of_its_deed() -> None:
    assert rename.deed == "unit.renamed"
