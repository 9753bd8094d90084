"""What conferences hand over to be counted: whether they were held, who took part, how deviations were analysed."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from samsyn.conferences.models import Conference, Evidence, Participation, UnitReply
from samsyn.conferences.participants import Duty
from samsyn.core import clock
from samsyn.core.slots import fills


HELD = (Conference.State.HELD, Conference.State.CLOSED)


@fills("indicators.records")
def records(*, today: date) -> dict[str, list[dict[str, Any]]]:
    return {
        "conference_record": _conferences(today),
        "analysis_record": _analyses(),
        "reply_record": _replies(today),
    }


def _conferences(today: date) -> list[dict[str, Any]]:
    """Who should have taken part and did not is known when a conference is closed."""
    absent = Q(participations__duty=Duty.MUST) & ~Q(participations__state=Participation.State.TOOK_PART)
    missing = dict(
        Conference.objects.annotate(absent=Count("participations", filter=absent)).values_list("pk", "absent")
    )
    return [
        {
            "unit": one.unit_id,
            "school_year": one.school_year,
            "due": one.state in HELD or one.held_on < today,
            "held": one.state in HELD,
            "lacking": None if one.is_open else float(missing[one.pk]),
        }
        for one in Conference.objects.all()
    ]


def _analyses() -> list[dict[str, Any]]:
    """Deviations that a closed conference looked at, with how many explanations were written."""
    kept = Q(explanations__withdrawn_at=None)
    rows = Evidence.objects.filter(
        kind=Evidence.Kind.DEVIATION, withdrawn_at=None, conference__state=Conference.State.CLOSED
    ).annotate(causes=Count("explanations", filter=kept))
    return [
        {"unit": unit, "school_year": year, "causes": float(causes)}
        for unit, year, causes in rows.values_list("conference__unit", "conference__school_year", "causes")
    ]


def _replies(today: date) -> list[dict[str, Any]]:
    """What the huvudman has answered each unit, from the day of its conference."""
    rows = UnitReply.objects.filter(conference__state__in=HELD).select_related("conference")
    return [
        {
            "unit": one.unit_id,
            "school_year": one.conference.school_year,
            "days_to_answer": _days(one.conference.held_on, clock.day_of(one.answered_at))
            if one.answered_at
            else None,
            "days_since": _days(one.conference.held_on, today),
        }
        for one in rows
    ]


def _days(first: date, last: date) -> float:
    return float(max((last - first).days, 0))
