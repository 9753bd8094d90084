"""An effect as a page tells it: one title, one row for each rung, and what is always said beside."""

from dataclasses import dataclass

from samsyn.analysis.effects import FEWEST_UNITS, MANY_UNITS, SOON, Effect, Rung
from samsyn.analysis.lottery import RARE
from samsyn.analysis.phrases import effects as phrases
from samsyn.analysis.windows import FEWEST_BEFORE
from samsyn.core.language import said as _
from samsyn.core.numbers import cardinal, difference, number, with_unit


ONE_DECIMAL_FROM = 100
TOO_SMALL_TO_TELL = 0.05
SMALL = 2.0  # a change of less than this would all but vanish without a decimal


@dataclass(frozen=True, slots=True)
class Told:
    """One rung: its name, whether it is reached, and the sentences that say why."""

    number: int
    name: str
    state: str
    word: str
    sentences: tuple[str, ...]


def title_of(effect: Effect) -> str:
    if effect.change is None:
        return _(phrases.TOO_EARLY)
    return _(phrases.TITLES[int(effect.rung), effect.is_better if effect.rung else None])


def ladder_of(effect: Effect) -> list[Told]:
    """All four, the lowest first."""
    rows = (done(effect), changed(effect), not_there(effect), likely(effect))
    return [
        Told(at, _(phrases.STEPS[at]), state, _(phrases.STATES[state]), tuple(sentences))
        for at, (state, sentences) in enumerate(rows)
    ]


def done(effect: Effect) -> tuple[str, list[str]]:
    fidelity = effect.design.fidelity
    state = "untried" if fidelity is None else "no" if fidelity == 0 else "yes"
    return state, [_(phrases.DONE[fidelity])]


def changed(effect: Effect) -> tuple[str, list[str]]:
    change = effect.change
    if change is None:
        return "untried", [_(phrases.CHANGED["nothing"])]
    if change.is_signal is None:
        few = {"before_count": cardinal(change.measured_before), "needed": cardinal(FEWEST_BEFORE)}
        return "untried", [_(phrases.CHANGED["untried"], **few)]
    state = "yes" if change.is_signal else "no"
    from_to = {"before": shown(effect, change.before), "after": shown(effect, change.after)}
    told = [_(phrases.CHANGED[state], **from_to)]
    if effect.step:
        told.append(_(phrases.STEP[effect.step.step.value], size=by(effect, effect.step.size)))
    return state, told


def not_there(effect: Effect) -> tuple[str, list[str]]:
    found = effect.beside
    if found is None:
        return "untried", [not_compared(effect)]
    if not found.is_fair:
        return "untried", [_(phrases.NOT_THERE["apart"])]
    figures = {
        "count": cardinal(found.units),
        "theirs": by(effect, found.theirs),
        "own": by(effect, found.own),
    }
    state = "yes" if effect.is_here_only else "no"
    told = [_(phrases.NOT_THERE[state], **figures)]
    if state == "yes":
        low = difference(found.interval.low, decimals(effect, found.interval.low))
        ends = {"low": low, "high": by(effect, found.interval.high)}
        told.append(_(phrases.BY_HOW_MUCH, size=by(effect, found.size), **ends))
    else:
        told.append(_(phrases.CANNOT_SAY))
    if found.units < MANY_UNITS:
        told.append(_(phrases.PLACED, placed=cardinal(found.placed), count=cardinal(found.units)))
    return state, told


def not_compared(effect: Effect) -> str:
    """Too few others, no figure after the start yet, or gaps: in theirs, or in our own."""
    told = {"count": cardinal(effect.comparable), "needed": cardinal(FEWEST_UNITS)}
    if effect.comparable < FEWEST_UNITS:
        return _(phrases.NOT_THERE["few"], **told)
    if effect.change is None:
        return _(phrases.CHANGED["nothing"])
    if effect.on_both_sides < FEWEST_UNITS:
        return _(phrases.NOT_THERE["gaps"], both=cardinal(effect.on_both_sides), **told)
    return _(phrases.NOT_THERE["own gaps"])


def likely(effect: Effect) -> tuple[str, list[str]]:
    """What is said for it or, where it is not reached, all that stands in the way."""
    drawn, told = effect.drawn, []
    if drawn is not None:
        key = "drawn" if drawn.is_signal else "drawn_no"
        told.append(_(phrases.LIKELY[key], size=by(effect, drawn.size)))
        if drawn.is_signal:
            told.append(_(phrases.LIKELY["drawn_placed"], rare=number(100 * RARE)))
    if effect.rung is Rung.LIKELY:
        if drawn is None and effect.beside:
            told.append(_(phrases.LIKELY["many"], count=number(effect.beside.units)))
        return "yes", [*told, *expected(effect)]
    return ("no" if drawn is not None else "untried"), told + in_the_way(effect)


def in_the_way(effect: Effect) -> list[str]:
    few = effect.beside is None or effect.beside.units < MANY_UNITS
    lacking = {
        "not_written": not effect.design.is_written_down,
        "not_drawn": effect.drawn is None and few,
        "not_below": effect.drawn is None and not few and not effect.is_here_only,
    }
    told = [_(phrases.LIKELY[key], needed=cardinal(MANY_UNITS)) for key, is_so in lacking.items() if is_so]
    return [*told, *expected(effect)]


def expected(effect: Effect) -> list[str]:
    """What was written down before the start, beside what came."""
    if effect.design.expected is None or effect.size is None:
        return []
    said = {"expected": by(effect, effect.design.expected), "size": by(effect, effect.size)}
    return [_(phrases.EXPECTED, **said)]


def smallest_of(effect: Effect) -> str:
    """Always said: what the figures could have shown."""
    if effect.smallest is not None:
        return _(phrases.SMALLEST["known"], size=by(effect, effect.smallest).removeprefix("+"))
    if effect.smallest_soon is not None:
        size = by(effect, effect.smallest_soon).removeprefix("+")
        return _(phrases.SMALLEST_SOON[effect.rhythm], size=size, count=cardinal(SOON[effect.rhythm]))
    return _(phrases.SMALLEST["unknown"])


def return_of(effect: Effect) -> str:
    """Of those chosen because they lay worst; nothing of others."""
    if not effect.design.is_targeted:
        return ""
    known = _(phrases.RETURN["known"])
    if effect.back is None:
        return f"{known} {_(phrases.RETURN['none'])}"
    if abs(effect.back.expected) < TOO_SMALL_TO_TELL:
        return known
    return f"{known} {_(phrases.RETURN['size'], size=by(effect, effect.back.expected))}"


def human() -> str:
    return _(phrases.HUMAN)


def shown(effect: Effect, value: float) -> str:
    """A figure with its unit."""
    return with_unit(
        number(value, places(effect)), _({"percent": "%", "points": "poäng"}.get(effect.unit_of, ""))
    )


def by(effect: Effect, value: float) -> str:
    """A change with its sign; of shares in percentage points."""
    unit = {"percent": "procentenheter", "points": "poäng"}.get(effect.unit_of, "")
    return difference(value, decimals(effect, value), _(unit))


def decimals(effect: Effect, value: float) -> int:
    return 1 if abs(value) < SMALL else places(effect)


def places(effect: Effect) -> int:
    return 1 if effect.persons >= ONE_DECIMAL_FROM else 0
