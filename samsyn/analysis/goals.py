"""What the software can say of a goal before it is set: SMART, where A is *accepterat*."""

import re
from collections.abc import Callable
from datetime import date

from samsyn.analysis.drafts import Check, GoalDraft, State, present, told
from samsyn.analysis.noise import FEWEST_PERSONS
from samsyn.analysis.outcomes import reaches
from samsyn.analysis.realism import realistic
from samsyn.analysis.result import Direction
from samsyn.core.language import said as _
from samsyn.core.numbers import cardinal


__all__ = ["RULES", "Check", "GoalDraft", "State", "is_blocked", "lint"]
MOST_MEASURES = 3
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


def lint(draft: GoalDraft) -> list[Check]:
    """Every remark on a draft, in the order of the letters."""
    return [check for rule in RULES for check in rule(draft)]


def is_blocked(checks: list[Check]) -> bool:
    return any(check.state is State.BLOCK for check in checks)


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
