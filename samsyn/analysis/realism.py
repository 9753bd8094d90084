"""R as in realistic: outside what chance does, told in pupils, and neither out of reach nor reached by itself."""

from samsyn.analysis.chances import AMONG, sentence_of
from samsyn.analysis.drafts import Check, GoalDraft, State, present, told
from samsyn.analysis.phrases import chances as phrases
from samsyn.core.language import gettext_noop
from samsyn.core.language import said as _
from samsyn.core.numbers import difference, number, rounded


MOST_FOCUS_AREAS = 4
MOST_GOALS = 3
TOO_UNLIKELY, TOO_LIKELY = 0.10, 0.80

# (more pupils?, one pupil?)
IN_PUPILS = {
    (True, False): gettext_noop("%(points)s är ungefär %(pupils)s elever till av %(all)s."),
    (True, True): gettext_noop("%(points)s är ungefär %(pupils)s elev till av %(all)s."),
    (False, False): gettext_noop("%(points)s är ungefär %(pupils)s elever färre av %(all)s."),
    (False, True): gettext_noop("%(points)s är ungefär %(pupils)s elev färre av %(all)s."),
}


def realistic(draft: GoalDraft) -> list[Check]:
    faults = {
        _("Skriv vilken tid och vilka resurser målet får."): not draft.resources,
        _("Fler än fyra fokusområden. Välj bort något."): draft.focus_areas > MOST_FOCUS_AREAS,
        _("Fler än tre mål i samma fokusområde. Välj bort något."): draft.goals_in_focus > MOST_GOALS,
    }
    return [
        *outside_chance(draft),
        *likely_enough(draft),
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
    band = f"(±{draft.baseline.half_shown})"
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


def likely_enough(draft: GoalDraft) -> list[Check]:
    """Between one in ten and eight in ten; never blocking (statistics.md 6)."""
    chance, start, target = draft.chance, draft.baseline, draft.target
    if chance is None or start is None or target is None:
        return []
    units = _(AMONG.get(draft.part_by, AMONG["total"]))
    if chance.others and not chance.reached:
        alone = _(phrases.NOBODY, all=number(chance.others), units=units)
        return [Check("R", State.WARN, f"{alone} {_(phrases.CHOOSE_NEARER)}")]
    told_chance = sentence_of(chance, start, target, draft.part_by)
    if chance.share < TOO_UNLIKELY:
        return [Check("R", State.WARN, f"{told_chance} {_(phrases.CHOOSE_NEARER)}")]
    if chance.share > TOO_LIKELY:
        return [Check("R", State.WARN, f"{told_chance} {_(phrases.CHOOSE_FURTHER)}")]
    return [Check("R", State.OK, told_chance)]
