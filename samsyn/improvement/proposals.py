"""A goal as it is written in the form, put into a row that may be saved or only looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from samsyn.accounts.models import User
from samsyn.conferences.models import Evidence, Explanation, digest_of
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.forecasting import chance_for
from samsyn.improvement.measuring import baseline_now
from samsyn.improvement.models import FocusArea, Goal
from samsyn.improvement.queries import around
from samsyn.improvement.smart import Letter, checks_of, letters
from samsyn.organisation.models import Unit


@dataclass(frozen=True)
class Proposal:
    """Everything that is asked about a goal."""

    wording: str
    who: str
    starts_on: date
    ends_on: date
    focus: FocusArea | None = None
    outside_reason: str = ""
    evidence: Evidence | None = None
    explanation: Explanation | None = None
    tags: Sequence[str] = ()
    indicator: str = ""
    part_by: str = "total"
    part_key: str = ""
    target: float | None = None
    criterion: str = ""
    against: str = ""
    resources: str = ""
    reason_despite: str = ""
    owner: User | None = None
    pupils_informed_on: date | None = None
    checkpoints: Sequence[date] = ()
    accepted_by: str = ""
    accepted_on: date | None = None


OWN_FIELDS = (
    *(
        "wording",
        "who",
        "starts_on",
        "ends_on",
        "focus",
        "outside_reason",
        "evidence",
        "explanation",
        "indicator",
    ),
    *("part_by", "part_key", "target", "criterion", "against", "resources", "reason_despite", "owner"),
    "pupils_informed_on",
)


def fill(goal: Goal, proposal: Proposal) -> Goal:
    """Put what was written into the row; the owner's word is hers alone, so a new owner has not given it."""
    if goal.owner != proposal.owner:
        goal.owner_agreed_on = None
    for name in OWN_FIELDS:
        setattr(goal, name, getattr(proposal, name))
    goal.tags = list(proposal.tags)
    goal.school_year = str(SchoolYear.of(proposal.starts_on))
    return goal


def freeze_baseline(goal: Goal, today: date) -> None:
    """The figures the goal starts from, as they stand today."""
    goal.baseline = {}
    if goal.indicator:
        goal.baseline = baseline_now(
            goal.indicator, unit=goal.unit, today=today, by=goal.part_by, key=goal.part_key
        )
    goal.baseline_digest = digest_of(goal.baseline)


def looked_at(unit: Unit, proposal: Proposal, today: date) -> tuple[Goal, list[Letter]]:
    """What the checks would say of a goal that nobody has saved."""
    goal = fill(Goal(unit=unit), proposal)
    freeze_baseline(goal, today)
    beside = around(goal, proposal.checkpoints)
    if proposal.accepted_by and proposal.accepted_on:
        beside = replace(beside, accepted_by=proposal.accepted_by, accepted_on=proposal.accepted_on)
    return goal, letters(checks_of(goal, beside, chance_for(goal)))
