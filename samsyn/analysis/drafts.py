"""A goal as far as it has been written, and the remarks that can be made on it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samsyn.analysis.forecast import Chance
from samsyn.analysis.outcomes import Baseline
from samsyn.analysis.result import Direction, Rhythm, UnitOf


class State(StrEnum):
    OK = "ok"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Check:
    """One remark; only the under-reporting rule ever blocks (D28)."""

    letter: str
    state: State
    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalDraft:
    """A goal as far as it has been written; what is not known yet is left out."""

    wording: str = ""
    who: str = ""
    measure: str = ""
    better: Direction = Direction.NEUTRAL
    unit_of: UnitOf = "percent"
    rhythm: Rhythm = "school_year"
    baseline: Baseline | None = None
    target: float | None = None
    persons: int | None = None
    share_of_pupils: bool = False
    """Each pupil counts once, so that percentage points can be told as pupils."""
    criterion: str = ""
    owner: str = ""
    owner_agrees: bool = False
    accepted_by: str = ""
    accepted_on: date | None = None
    pupils_informed: bool = False
    against: str = ""
    resources: str = ""
    measures: int = 0
    focus_areas: int = 1
    goals_in_focus: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    checkpoints: tuple[date, ...] = ()
    evaluated_on: date | None = None
    next_plan_on: date | None = None
    year_ends_on: date | None = None
    figures_before_end: int | None = None
    """How many new figures there will be between start and end."""
    cause: str = ""
    has_outcome: bool = True
    """At least one measure of effect and not only of effort."""
    counts_reports: bool = False
    """The measure counts what people report, so that silence would look like success."""
    reason_despite: str = ""
    chance: Chance | None = None
    part_by: str = "total"


def told(letter: str, faults: list[str], fine: str) -> list[Check]:
    """One warning per fault, or one word of what is in order."""
    if not faults:
        return [Check(letter, State.OK, fine)]
    return [Check(letter, State.WARN, fault) for fault in faults]


def present(faults: dict[str, bool]) -> list[str]:
    return [sentence for sentence, applies in faults.items() if applies]
