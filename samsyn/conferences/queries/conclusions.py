"""What a unit has concluded in its own conferences: what the huvudman reads, and never anything about a pupil."""

from datetime import date
from typing import Any

from django.db.models import Prefetch

from samsyn.conferences.models import Conference, Evidence
from samsyn.organisation.models import Unit


def conclusions_of(unit: Unit, *, until: date) -> dict[str, Any]:
    """Decided evidence of the unit's conferences in the last year, as plain values."""
    decided = Evidence.objects.filter(withdrawn_at=None, decision__isnull=False)
    rows = (
        Conference.objects.of(unit)
        .filter(held_on__lte=until, held_on__gt=until.replace(year=until.year - 1, day=1))
        .exclude(state__in=(Conference.State.PLANNED, Conference.State.PREPARED))
        .prefetch_related(Prefetch("evidence", decided.select_related("decision__explanation")))
        .order_by("held_on")
    )
    return {"unit": unit.name, "until": until.isoformat(), "conferences": [told(one) for one in rows]}


def told(conference: Conference) -> dict[str, Any]:
    return {
        "title": str(conference),
        "held_on": conference.held_on.isoformat(),
        "conclusions": [concluded(one) for one in conference.evidence.all()],
    }


def concluded(evidence: Evidence) -> dict[str, Any]:
    decision = evidence.decision
    return {
        "found": evidence.payload.get("headline") or evidence.payload.get("text", ""),
        "sentence": evidence.payload.get("sentence", ""),
        "explanation": decision.explanation.text if decision.explanation else "",
        "kind": decision.kind,
        "because": decision.because,
    }
