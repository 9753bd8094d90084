"""What several slices wait for is asked for in one question, and each makes its own needs of it."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext

from samsyn.core.models import AuditEvent
from samsyn.core.needs import Need, Part, Waiting, needs_in
from samsyn.organisation.models import Unit
from tests.world import World


def as_needs(rows):
    return [Need(f"{one.kind}: {one.text}", one.key, "/", due=one.day) for one in rows]


def test_one_question_is_asked_and_each_is_told_of_her_own_rows(world: World) -> None:
    norra, sodra = world.units["Norra"], world.units["Södra"]
    Unit.objects.filter(pk=norra.pk).update(opened_on=date(2026, 2, 1))
    Unit.objects.filter(pk=sodra.pk).update(opened_on=date(2026, 1, 1))
    at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # the day after, here
    event = AuditEvent.objects.create(at=at, outcome="done", deed="x", actor="a", digest="d")
    units = Unit.objects.exclude(opened_on=None)
    parts = [Part("unit", units, "opened_on", text="name")]
    others = [Part("event", AuditEvent.objects.filter(pk=event.pk), TruncDate("at"))]
    nothing = Waiting([Part("none", Unit.objects.none(), "opened_on")], pytest.fail)
    at_once = Need("At once", "", "/")
    with CaptureQueriesContext(connection) as asked:
        found = needs_in([nothing, Waiting(parts, as_needs), [at_once], Waiting(others, as_needs)])
    assert len(asked) == 1
    assert [(one.title, one.why, one.due) for one in found] == [
        ("At once", "", None),
        ("unit: Södra", str(sodra.pk), date(2026, 1, 1)),
        ("unit: Norra", str(norra.pk), date(2026, 2, 1)),
        ("event: ", str(event.pk), date(2026, 11, 21)),
    ]


def test_without_anything_that_waits_nothing_is_asked() -> None:
    assert needs_in([[], Waiting([], pytest.fail)]) == []
