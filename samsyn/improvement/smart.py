"""The SMART checks as a page shows them: a letter, a word, ok – titta – stopp, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.analysis.forecast import Chance
from samsyn.analysis.goals import Check, GoalDraft, State, is_blocked, lint
from samsyn.analysis.result import Direction
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.measuring import baseline_from, figures_between, measure_of
from samsyn.improvement.models import Goal


LETTERS = {
    "S": gettext_lazy("Specifikt"),
    "M": gettext_lazy("Mätbart"),
    "A": gettext_lazy("Accepterat"),
    "R": gettext_lazy("Realistiskt"),
    "T": gettext_lazy("Tidsatt"),
    "+": gettext_lazy("Kedjan"),
}
WORDS = {State.OK: gettext_lazy("ok"), State.WARN: gettext_lazy("titta"), State.BLOCK: gettext_lazy("stopp")}
TONES = {State.OK: "done", State.WARN: "", State.BLOCK: "bad"}
WORST_FIRST = (State.BLOCK, State.WARN, State.OK)


@dataclass(frozen=True)
class Around:
    """What belongs to a goal and is not in its own row."""

    accepted_by: str = ""
    accepted_on: date | None = None
    checkpoints: Sequence[date] = ()
    measures: int = 0
    focus_areas: int = 0
    goals_in_focus: int = 0
    cause: str = ""


@dataclass(frozen=True)
class Letter:
    """All remarks on one letter; its state is that of the worst of them."""

    letter: str
    word: str
    checks: tuple[Check, ...]

    @property
    def state(self) -> State:
        return next(state for state in WORST_FIRST if any(check.state is state for check in self.checks))

    @property
    def state_word(self) -> str:
        return str(WORDS[self.state])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def sentences(self) -> list[str]:
        """What to do; where nothing is to be done, what is in order."""
        return [
            check.sentence for check in self.checks if check.state is not State.OK or self.state is State.OK
        ] + [
            check.sentence for check in self.checks if check.state is State.OK and self.state is not State.OK
        ]


def draft_of(goal: Goal, around: Around, chance: Chance | None) -> GoalDraft:
    """A goal, saved or not, as the analysis reads it."""
    measure = measure_of(goal.indicator)
    return GoalDraft(
        wording=goal.wording,
        who=goal.who,
        measure=measure.title if measure else goal.criterion,
        better=measure.better if measure else Direction.NEUTRAL,
        unit_of=measure.unit_of if measure else "percent",
        target=goal.target,
        share_of_pupils=bool(measure and measure.definition.is_share_of_persons),
        criterion=goal.criterion,
        against=goal.against,
        resources=goal.resources,
        has_outcome=bool(measure) or bool(goal.criterion),
        counts_reports=bool(measure and getattr(measure.definition, "counts_reports", False)),
        reason_despite=goal.reason_despite,
        chance=chance,
        part_by=goal.part_by,
        **start_of(goal),
        **days_of(goal, around),
        **people_of(goal, around),
    )


def start_of(goal: Goal) -> dict[str, Any]:
    """Where it begins, and how many new figures there will be on the way."""
    start = baseline_from(goal.baseline)
    if start is None:
        return {}
    rhythm = goal.baseline.get("rhythm", "school_year")
    return {
        "baseline": start,
        "persons": int(start.persons),
        "rhythm": rhythm,
        "figures_before_end": figures_between(rhythm, goal.starts_on, goal.ends_on),
    }


def days_of(goal: Goal, around: Around) -> dict[str, Any]:
    """It is evaluated on its last day, and before the next plan is written."""
    year = SchoolYear.of(goal.starts_on)
    return {
        "starts_on": goal.starts_on,
        "ends_on": goal.ends_on,
        "evaluated_on": goal.ends_on,
        "checkpoints": tuple(around.checkpoints),
        "next_plan_on": year.next.first_day,
        "year_ends_on": year.last_day,
    }


def people_of(goal: Goal, around: Around) -> dict[str, Any]:
    """Who stands behind it, and what else they have to do."""
    return {
        "owner": goal.owner.name if goal.owner else "",
        "owner_agrees": goal.owner_agreed_on is not None,
        "accepted_by": around.accepted_by,
        "accepted_on": around.accepted_on,
        "pupils_informed": goal.pupils_informed_on is not None,
        "measures": around.measures,
        "focus_areas": around.focus_areas,
        "goals_in_focus": around.goals_in_focus,
        "cause": around.cause,
    }


def checks_of(goal: Goal, around: Around, chance: Chance | None = None) -> list[Check]:
    """Every remark; a goal that is only told in words is not asked for figures."""
    found = lint(draft_of(goal, around, chance))
    if not goal.indicator and goal.criterion:
        found = [check for check in found if check.letter != "M"]
        found.append(Check("M", State.OK, _("Målet har ett kriterium i ord.")))
    return found


def letters(checks: Iterable[Check]) -> list[Letter]:
    """The remarks by letter, in the order of the word."""
    found = list(checks)
    grouped = {key: tuple(check for check in found if check.letter == key) for key in LETTERS}
    return [Letter(key, str(LETTERS[key]), checks) for key, checks in grouped.items() if checks]


def blocked_by(checks: Iterable[Check]) -> str:
    """The sentence that stops the goal; empty when nothing does."""
    stops = [check.sentence for check in checks if is_blocked([check])]
    return stops[0] if stops else ""


def summary(found: Sequence[Letter]) -> str:
    """”4 av 6 är ok.”"""
    fine = sum(one.state is State.OK for one in found)
    return _("%(fine)s av %(all)s är ok.") % {"fine": fine, "all": len(found)}
