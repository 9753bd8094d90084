"""Rows gathered in one question are the rows that the database would have given one model at a time."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from samsyn.access.gathering import gathered
from samsyn.access.second_wall import walled
from samsyn.core.acting import acting
from samsyn.core.actions import INSTALLATION
from samsyn.organisation.models import Group, Unit
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Concern
from tests.access_things import build_things
from tests.world import World


def told(row: Any, together: tuple[str, ...]) -> dict[str, Any]:
    """What a row says, and what the rows say that it points to."""
    said = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for name in together:
        there = row._state.fields_cache[name]
        said[name] = None if there is None else told(there, ())
    return said


def test_every_kind_of_row_comes_as_if_it_had_been_asked_for_alone(world: World) -> None:
    build_things(world)
    found: dict[Any, tuple[list[Any], tuple[str, ...]]] = {}
    with acting(INSTALLATION):
        for model in walled():
            keys = tuple(one.name for one in model._meta.concrete_fields if one.is_relation)
            found[model] = (list(QuerySet(model).select_related(*keys)), keys)
        with CaptureQueriesContext(connection) as asked:
            wanted = [(model, [row.pk for row in rows], keys) for model, (rows, keys) in found.items()]
            came = list(gathered(wanted))
    assert len(asked) == 1
    assert sum(bool(rows) for rows, _keys in found.values()) >= 8
    for model, (rows, keys) in found.items():
        mine = {row.pk: told(row, keys) for kind, row in came if kind is model}
        assert mine == {row.pk: told(row, keys) for row in rows}


def test_what_a_row_points_to_points_on_and_the_seal_opens(world: World) -> None:
    raised = Raised("exposed", "two_days", "Satt ensam", who="blå jacka")
    concern = raise_concern(by=world.people["vera"], unit=world.units["Norra"], raised=raised)
    with acting(INSTALLATION):
        ((_model, row),) = gathered([(Concern, [concern.pk], ("unit__parent", "raised_by"))])
    with CaptureQueriesContext(connection) as asked:
        assert row.unit.parent == world.units["Norra"].parent
        assert row.raised_by == world.people["vera"]
        assert row.seen == "Satt ensam"
    assert not asked


def test_a_question_may_say_which_rows(world: World) -> None:
    norra, schools = world.units["Norra"], Unit.objects.filter(kind=Unit.Kind.SCHOOL)
    with CaptureQueriesContext(connection) as asked:
        found = list(
            gathered([(Unit, schools.filter(pk=norra.pk), ("parent",)), (Group, Group.objects.none(), ())])
        )
    assert len(asked) == 1
    assert [(row, row.parent) for _model, row in found] == [(norra, norra.parent)]


def test_nothing_wanted_is_nothing_asked() -> None:
    assert list(gathered([(Unit, [], ()), (Group, Group.objects.none(), ())])) == []
