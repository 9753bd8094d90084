"""What the software can say of a goal before it is set: SMART, where A is *accepterat*."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samsyn.analysis.noise import FEWEST_PERSONS
from samsyn.analysis.outcomes import Baseline, reaches
from samsyn.analysis.result import Direction, Rhythm, UnitOf
from samsyn.core.language import gettext_noop
from samsyn.core.language import said as _
from samsyn.core.numbers import cardinal, difference, number, rounded


MOST_MEASURES = 3
MOST_FOCUS_AREAS = 4
MOST_GOALS = 3
CHECKPOINTS = range(2, 5)
MONTHLY_FIGURES = 4

WHO = re.compile(r"elev|barn|årskurs|åk\b|klass|grupp|flick|pojk|personal|lärare|vårdnadshavare", re.I)
EFFORT = re.compile(r"\b(arbeta|arbetar|jobba|jobbar|fortsätta|fortsätter)\b", re.I)
VAGUE = re.compile(r"\b(öka|ökar|förbättra\w*|utveckla\w*|stärka|stärker)\b", re.I)
CHANGE = r"(öka|minska|höja|sänka|förbättra|stärka|utveckla|halvera|stiga|sjunka)\w*"
TWO_CHANGES = re.compile(rf"\b{CHANGE}\b.*\b(och|samt)\b.*\b{CHANGE}\b", re.I)
FEWER = r"\b(färre|minsk\w*|sänk\w*|halver\w*|lägre|inga|noll)\b"
REPORTS = r"(kränkning|anmäl|orosanmäl|åtgärdsprogram|incident|tillbud|klagomål)"
FEWER_REPORTS = re.compile(rf"{FEWER}.{{0,60}}{REPORTS}|{REPORTS}\w*.{{0,60}}{FEWER}", re.I)

# (more pupils?, one pupil?)
IN_PUPILS = {
    (True, False): gettext_noop("%(points)s är ungefär %(pupils)s elever till av %(all)s."),
    (True, True): gettext_noop("%(points)s är ungefär %(pupils)s elev till av %(all)s."),
    (False, False): gettext_noop("%(points)s är ungefär %(pupils)s elever färre av %(all)s."),
    (False, True): gettext_noop("%(points)s är ungefär %(pupils)s elev färre av %(all)s."),
}


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


def lint(draft: GoalDraft) -> list[Check]:
    """Every remark on a draft, in the order of the letters."""
    return [check for rule in RULES for check in rule(draft)]


def is_blocked(checks: list[Check]) -> bool:
    return any(check.state is State.BLOCK for check in checks)


def told(letter: str, faults: list[str], fine: str) -> list[Check]:
    """One warning per fault, or one word of what is in order."""
    if not faults:
        return [Check(letter, State.OK, fine)]
    return [Check(letter, State.WARN, fault) for fault in faults]


def present(faults: dict[str, bool]) -> list[str]:
    return [sentence for sentence, applies in faults.items() if applies]


def specific(draft: GoalDraft) -> list[Check]:
    text = draft.wording
    only_effort = bool(EFFORT.search(text)) or bool(VAGUE.search(text) and not draft.measure)
    faults = {
        _("Skriv vilka målet gäller, till exempel elever i årskurs 7–9."): not (
            draft.who and WHO.search(f"{text} {draft.who}")
        ),
        _("Skriv vad som ska bli annorlunda, inte bara vad ni ska göra."): only_effort or not text,
        _("Målet rymmer två förändringar. Dela det i två mål."): bool(TWO_CHANGES.search(text)),
    }
    return told("S", present(faults), _("Målet säger vilka det gäller och vad som ska ändras."))


def measurable(draft: GoalDraft) -> list[Check]:
    start, target = draft.baseline, draft.target
    few = draft.persons is not None and draft.persons < FEWEST_PERSONS and not draft.criterion
    faults = {
        _("Välj ett mått som visar om målet är nått."): not draft.measure,
        _("Måttet saknar utgångsläge. Läs in siffror eller välj ett annat mått."): start is None,
        _("Skriv vilken siffra ni vill nå."): target is None,
        _("Målet är samma siffra som utgångsläget. Välj en annan."): start is not None
        and start.value == target,
        _("Målet går åt fel håll mot vad som är bättre."): goes_the_wrong_way(draft),
        _("Färre än tio elever. Skriv ett kriterium i ord i stället."): few,
    }
    return told("M", present(faults), _("Målet har mått, utgångsläge och siffra att nå."))


def goes_the_wrong_way(draft: GoalDraft) -> bool:
    if draft.baseline is None or draft.target is None or draft.better is Direction.NEUTRAL:
        return False
    return draft.target != draft.baseline.value and reaches(draft.baseline.value, draft.target, draft.better)


def accepted(draft: GoalDraft) -> list[Check]:
    faults = {
        _("Skriv vilka som har accepterat målet, och när."): not (draft.accepted_by and draft.accepted_on),
        _("Utse en ägare."): not draft.owner,
        _("Be ägaren bekräfta målet."): bool(draft.owner) and not draft.owner_agrees,
        _("Berätta om målet för elevrådet."): not draft.pupils_informed,
        _("Svara på frågan: vad talar emot?"): not draft.against,
        _("Fler än tre insatser hör till målet. Välj de viktigaste."): draft.measures > MOST_MEASURES,
    }
    return told("A", present(faults), _("Målet är accepterat av dem det gäller."))


def realistic(draft: GoalDraft) -> list[Check]:
    faults = {
        _("Skriv vilken tid och vilka resurser målet får."): not draft.resources,
        _("Fler än fyra fokusområden. Välj bort något."): draft.focus_areas > MOST_FOCUS_AREAS,
        _("Fler än tre mål i samma fokusområde. Välj bort något."): draft.goals_in_focus > MOST_GOALS,
    }
    return [
        *outside_chance(draft),
        *in_pupils(draft),
        *told("R", present(faults), _("Målet har tid och resurser.")),
    ]


def outside_chance(draft: GoalDraft) -> list[Check]:
    """The target should lie outside the 80 % band of the baseline (D28)."""
    if draft.baseline is None or draft.target is None:
        return []
    half = draft.baseline.half
    if half is None:
        return [Check("R", State.WARN, _("Vi vet inte hur mycket måttet brukar variera av en slump."))]
    band = f"(±{draft.baseline.bare(half)})"
    if abs(draft.target - draft.baseline.value) < half:
        inside = _(
            "Målet ligger inom den normala variationen %(band)s. Det kan nås eller missas av en slump.",
            band=band,
        )
        return [Check("R", State.WARN, inside)]
    return [Check("R", State.OK, _("Målet ligger utanför den normala variationen %(band)s.", band=band))]


def in_pupils(draft: GoalDraft) -> list[Check]:
    """”+5 procentenheter är ungefär 4 elever till av 82.”"""
    if not (draft.share_of_pupils and draft.persons and draft.baseline and draft.target is not None):
        return []
    step = draft.target - draft.baseline.value
    pupils = int(rounded(abs(step) * draft.persons / 100))
    points = difference(step, 0 if float(step).is_integer() else 1, _("procentenheter"))
    figures = {"points": points, "pupils": number(pupils), "all": number(draft.persons)}
    if pupils == 0:
        small = _("%(points)s är mindre än en elev av %(all)s. Välj ett större steg.", **figures)
        return [Check("R", State.WARN, small)]
    return [Check("R", State.OK, _(IN_PUPILS[step > 0, pupils == 1], **figures))]


def timed(draft: GoalDraft) -> list[Check]:
    needed = MONTHLY_FIGURES if draft.rhythm == "month" else 1
    figures = draft.figures_before_end
    faults = {
        _("Skriv när målet börjar och slutar."): not (draft.starts_on and draft.ends_on),
        _("Slutdagen är före startdagen. Välj en senare."): is_before(draft.ends_on, draft.starts_on),
        _("Slutdagen ligger efter läsåret. Välj en tidigare."): is_before(draft.year_ends_on, draft.ends_on),
        _("Planera två till fyra avstämningar."): len(draft.checkpoints) not in CHECKPOINTS,
        _("En avstämning ligger utanför målets tid."): any(
            is_before(day, draft.starts_on) or is_before(draft.ends_on, day) for day in draft.checkpoints
        ),
        _("Skriv vilken dag målet utvärderas."): draft.evaluated_on is None,
        _("Utvärdera innan nästa plan skrivs."): is_before(draft.next_plan_on, draft.evaluated_on),
        _("Det kommer ingen ny siffra före slutdagen. Välj en senare."): figures == 0,
        _(
            "Det hinner komma färre än %(count)s nya siffror. Välj en senare slutdag.", count=cardinal(needed)
        ): figures is not None and 0 < figures < needed,
    }
    return told("T", present(faults), _("Målet har start, avstämningar, slut och dag för utvärdering."))


def is_before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def chained(draft: GoalDraft) -> list[Check]:
    faults = {
        _("Koppla målet till en orsak i analysen."): not draft.cause,
        _(
            "Välj minst ett mått som visar effekten, inte bara hur mycket ni har gjort."
        ): not draft.has_outcome,
    }
    return told("+", present(faults), _("Målet svarar på en orsak och mäter effekten."))


def honest(draft: GoalDraft) -> list[Check]:
    """No goal may reward that less is reported; it waits until somebody writes why it does not."""
    downwards = (
        draft.better is Direction.LOWER
        or draft.baseline is None
        or draft.target is None
        or draft.target < draft.baseline.value
    )
    tempting = (draft.counts_reports and downwards) or bool(FEWER_REPORTS.search(draft.wording))
    if not tempting:
        return []
    if draft.reason_despite.strip():
        despite = _("Målet kan göra att mindre rapporteras. Skäl: %(why)s", why=draft.reason_despite)
        return [Check("+", State.WARN, despite)]
    sentence = _(
        "Målet kan göra att mindre rapporteras. Mät hellre med en enkät, eller skriv varför det inte sker."
    )
    return [Check("+", State.BLOCK, sentence)]


RULES: tuple[Callable[[GoalDraft], list[Check]], ...] = (
    specific,
    measurable,
    accepted,
    realistic,
    timed,
    chained,
    honest,
)
