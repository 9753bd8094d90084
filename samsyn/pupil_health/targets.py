"""Internal time targets: within how many days a concern is answered, and what else the school itself wants."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from samsyn.core import dated
from samsyn.year_wheel.breaks import WEEKEND
from samsyn.year_wheel.public_holidays import public_holidays


@dataclass(frozen=True)
class Targets:
    """One decision of the organiser."""

    valid_from: date
    valid_to: date | None
    answer: int  # school days
    escalate: int
    feedback: int  # working days
    remind: int  # days before
    handover: int  # days
    decided: str


@cache
def _targets() -> tuple[Targets, ...]:
    text = files("samsyn.pupil_health").joinpath("rules/time_targets.toml").read_text("utf-8")
    return tuple(
        Targets(
            one["valid_from"],
            one.get("valid_to"),
            one["answer_school_days"],
            one["escalate_school_days"],
            one["feedback_working_days"],
            one["remind_days"],
            one["handover_days"],
            one["decided"],
        )
        for one in tomllib.loads(text)["targets"]
    )


def targets_on(day: date) -> Targets:
    """What holds on a day."""
    return dated.newest(_targets(), day)


def working_days_after(day: date, count: int) -> date:
    """So many working days later: Monday to Friday but public holidays, school breaks among them."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < WEEKEND and day not in public_holidays(day.year)
    return day
