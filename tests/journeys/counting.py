"""What stands in an installation, told as json: run as a process of its own with the DATA_DIR of Exempelköping."""

import json
import sys

import django


def counts() -> dict[str, object]:
    """Of what the people of Exempelköping have done, by the names that the tests ask for."""
    from samsyn.accounts.queries import one_of_each_role
    from samsyn.attention.models import Signal
    from samsyn.conferences.models import Conference
    from samsyn.core.audit_check import verify
    from samsyn.facts.models import Batch
    from samsyn.improvement.models import EffectPlan, FollowUp, Goal, Intervention
    from samsyn.organisation.models import Pupil, Unit
    from samsyn.reports.models import Report

    return {
        "roles": sorted(one.role for one in one_of_each_role()),
        "schools": Unit.objects.schools().count(),
        "protected": Pupil.objects.exclude(security_marking=Pupil.Marking.NONE).exists(),
        "kinds": sorted({batch.kind for batch in Batch.objects.all()}),
        "conferences held": Conference.objects.filter(state=Conference.State.CLOSED).count(),
        "goals, insatser, follow-ups": [
            Goal.objects.count(),
            Intervention.objects.count(),
            FollowUp.objects.count(),
        ],
        "effects planned": EffectPlan.objects.count(),
        "signals": Signal.objects.filter(state=Signal.State.LOOK).exists(),
        "reports published": Report.objects.published().count(),
        "out of their time": out_of_their_time(),
        "fault in the log": verify().fault,
    }


def out_of_their_time() -> list[str]:
    """Checkpoints on days without school, and figures of months that were not over when they were discussed."""
    from samsyn.conferences.models import Evidence
    from samsyn.improvement.models import Checkpoint
    from samsyn.year_wheel.queries import is_school_day

    checkpoints = Checkpoint.objects.select_related("goal__unit")
    found = [str(one.on) for one in checkpoints if not is_school_day(one.goal.unit, one.on)]
    brought = [one for one in Evidence.objects.select_related("conference") if one.is_deviation]
    return found + [
        f"{one.payload['period']} on {one.conference.held_on}"
        for one in brought
        if one.payload["indicator"] == "attendance"
        and one.payload["period"] >= f"{one.conference.held_on:%Y-%m}"
    ]


if __name__ == "__main__":
    django.setup()
    json.dump(counts(), sys.stdout)
