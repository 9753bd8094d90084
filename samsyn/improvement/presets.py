"""What a new goal or insats is filled in with, so that as little as possible must be typed."""

from datetime import date, timedelta
from typing import Any

from samsyn.conferences.models import Evidence
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.models import Goal


SUMMER = (6, 11)  # grades are set and school still has people in it
WEEKS_TO_FOLLOW_UP = 10


def preset_days(today: date) -> dict[str, Any]:
    """From today to the end of the school year, with two checkpoints on the way."""
    year = SchoolYear.of(today)
    ends = date(year.starts + 1, *SUMMER)
    if ends - today < timedelta(days=60):
        ends = date(year.starts + 2, *SUMMER)
    third = (ends - today) / 3
    return {
        "starts_on": today,
        "ends_on": ends,
        "checkpoint_1": on_a_weekday(today + third),
        "checkpoint_2": on_a_weekday(today + 2 * third),
    }


def on_a_weekday(day: date) -> date:
    """The same day, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day  # Friday is 4


def from_evidence(evidence: Evidence) -> dict[str, Any]:
    """The measure, whom it is about, and the explanation that was chosen."""
    said: dict[str, Any] = {}
    payload = evidence.payload
    if evidence.is_deviation:
        part = payload["part"]
        said |= {"indicator": payload["indicator"], "part": f"{part['by']}:{part['key']}"}
        said["who"] = f"elever i {part['label']}" if part["by"] == "grade" else ""
    decision = getattr(evidence, "decision", None)
    if decision and decision.explanation_id:
        said["explanation"] = decision.explanation_id
    return said


def for_intervention(today: date, goal: Goal | None) -> dict[str, Any]:
    """Starting on the next Monday, followed up before the goal's last day."""
    starts = today + timedelta(days=(7 - today.weekday()) % 7 or 7)
    follow_up = on_a_weekday(starts + timedelta(weeks=WEEKS_TO_FOLLOW_UP))
    if goal:
        follow_up = min(follow_up, goal.ends_on)
    said = {"starts_on": starts, "ends_on": max(follow_up, starts), "follow_up_on": follow_up}
    return said | ({"goal": goal.pk, "for_whom": goal.who, "owner": goal.owner_id} if goal else {})
