"""That a roster can be taken back, and what then stands as it did before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.core.crypto import unseal
from samsyn.imports import actions
from samsyn.imports.actions import NotNow
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import attendance, pupil_row, roster, take_in
from samsyn.imports.tests.test_rosters import TWELVE, members, pupil
from samsyn.organisation.models import Enrolment, Group, Membership, ProtectedIdentity, Pupil
from samsyn.organisation.roster_rows import pupil_key_hash


pytestmark = pytest.mark.usefixtures("near")

State = Import.State


def test_undoing_a_roster_puts_everything_back(world):
    take_in(roster(*TWELVE))
    tables = (Pupil, Group, Enrolment, Membership)
    before = [sorted(model._base_manager.values_list()) for model in tables]
    rows = [
        pupil_row(1, marking="Sekretessmarkering"),
        *TWELVE[1:11],
        pupil_row(13, group="9X"),
        pupil_row(14),
    ]
    item = take_in(roster(*rows))
    assert [sorted(model._base_manager.values_list()) for model in tables] != before
    actions.undo(by=world.people["adam"], item=item)
    assert [sorted(model._base_manager.values_list()) for model in tables] == before
    assert not ProtectedIdentity.objects.everything(because="test").exists()
    assert len(members(unit_ids=[world.units["Norra"].pk])) == 15


def test_a_large_roster_is_undone_with_as_many_questions_as_a_small_one(world):
    """Asked pupil by pupil, eight thousand took half a minute, and nobody else could write meanwhile."""
    asked = []
    for size in (5, 40):
        item = take_in(roster(*(pupil_row(size * 100 + one) for one in range(size))), approve=True)
        with CaptureQueriesContext(connection) as questions:
            actions.undo(by=world.people["adam"], item=item)
        asked.append(len(questions))
        assert Pupil._base_manager.filter(family="Släkt").count() == 0
        assert not Pupil._base_manager.filter(key_hash=pupil_key_hash(f"EXK-{size * 100}")).exists()
    assert asked[1] <= asked[0]


def test_undoing_puts_back_a_sealed_name(world):
    take_in(roster(pupil_row(1, marking="Sekretessmarkering"), *TWELVE[1:]))
    item = take_in(roster(*TWELVE))
    actions.undo(by=world.people["adam"], item=item)
    sealed = ProtectedIdentity.objects.everything(because="test").get()
    assert unseal(sealed.sealed_name, place=sealed.place) == "Förnamn1 Släkt"


def test_a_roster_that_others_stand_on_is_not_undone(world):
    item = take_in(roster(*TWELVE))
    later = take_in(attendance(1))
    with pytest.raises(NotNow):
        actions.undo(by=world.people["adam"], item=item)
    actions.undo(by=world.people["adam"], item=later)
    assert actions.undo(by=world.people["adam"], item=item).state == State.UNDONE


def test_undo_keeps_a_pupil_somebody_stands_on_but_not_the_name(world):
    from samsyn.organisation.models import Guardian, Guardianship

    item = take_in(roster(*TWELVE))
    Guardianship.objects.create(pupil=pupil(1), guardian=Guardian.objects.create(name="Gun"))
    actions.undo(by=world.people["adam"], item=item)
    assert (pupil(1).given, Pupil._base_manager.filter(key_hash=pupil_key_hash("EXK-2")).exists()) == (
        "",
        False,
    )
