"""Exempelköping is built by the ordinary deeds, and is whole."""

import json

import pytest
from django.core.management import CommandError, call_command

from samsyn.access.policy import Role
from samsyn.accounts.queries import one_of_each_role
from samsyn.attention.models import Signal
from samsyn.conferences.models import Conference
from samsyn.core.audit import verify
from samsyn.demo.build import build
from samsyn.facts.models import Batch
from samsyn.improvement.models import EffectPlan, FollowUp, Goal, Intervention
from samsyn.organisation.models import Pupil, Unit
from samsyn.reports.models import Report


pytestmark = pytest.mark.first_round  # about reading, not about what a database does


SMALL = 0.2


@pytest.mark.django_db(transaction=True)
def test_a_small_exempelkoping_is_whole(settings: object) -> None:
    said: list[str] = []
    build(scale=SMALL, say=said.append)
    assert {one.role for one in one_of_each_role()} == {role.value for role in Role}
    assert Unit.objects.schools().count() == 19
    assert Pupil.objects.exclude(security_marking=Pupil.Marking.NONE).exists()
    kinds = {"membership", "attendance", "grade", "national_test", "survey_answer"} | {
        *("published", "reference")
    }
    assert {batch.kind for batch in Batch.objects.all()} == kinds
    assert Conference.objects.filter(state=Conference.State.CLOSED).count() == 5
    assert (Goal.objects.count(), Intervention.objects.count(), FollowUp.objects.count()) == (3, 5, 3)
    assert EffectPlan.objects.count() == 2  # at this scale there are too few classes to draw lots among
    assert Signal.objects.filter(state=Signal.State.LOOK).exists()
    assert Report.objects.published().count() == 3
    assert verify().fault == ""
    assert "avvisade" in " ".join(said)


def test_a_folder_with_something_in_it_never_becomes_a_demo(settings: object) -> None:
    (settings.PLACES.data / "samsyn.sqlite3").write_text("real")  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="inte tom"):
        call_command("demo", "--no-serve")


def test_a_marked_folder_stays_marked(settings: object) -> None:
    mark = settings.PLACES.data / "demo.json"  # type: ignore[attr-defined]
    mark.write_text(json.dumps({"built": True, "today": "2026-11-20"}))
    call_command("demo", "--no-serve")
    assert json.loads(mark.read_text())["built"]
