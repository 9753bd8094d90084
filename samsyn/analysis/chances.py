"""The words about the chance of a goal: seven words, always with how many of ten comparable units."""

from samsyn.analysis.forecast import Chance
from samsyn.analysis.outcomes import Baseline
from samsyn.analysis.phrases import chances as phrases
from samsyn.core.language import said as _
from samsyn.core.numbers import number, rounded, span


TEN = 10
AMONG = phrases.AMONG


def word_of(share: float) -> str:
    """One of the seven words."""
    for end, word in phrases.BELOW:
        if share < end:
            return _(word)
    return next((_(word) for start, word in phrases.ABOVE if share > start), _(phrases.AS_LIKELY))


def of_ten(share: float, units: str = "") -> str:
    """”ungefär 3 av 10 jämförbara skolor”; without others to compare with ”ungefär 3 gånger av 10”."""
    some = int(rounded(share * TEN))
    which = {0: "few", TEN: "most"}.get(some, "some")
    if units:
        return _(phrases.OF_TEN[which], some=number(some), units=units)
    return _(phrases.TIMES_OF_TEN["one" if some == 1 else which], some=number(some))


def sentence_of(chance: Chance, baseline: Baseline, target: float, by: str = "total") -> str:
    """”Att nå 94 % är mindre troligt: ungefär 3 av 10 jämförbara skolor kommer så långt.”"""
    return _(
        phrases.CHANCE if chance.others else phrases.CHANCE_BY_NOISE,
        target=baseline.shown(target),
        word=word_of(chance.share),
        of_ten=of_ten(chance.share, _(AMONG.get(by, AMONG["total"])) if chance.others else ""),
    )


def unchanged_sentence(chance: Chance, baseline: Baseline) -> str:
    """”Utan att något ändras hamnar siffran troligen på 88–94 %, i åtta fall av tio.”"""
    places = 1 if float(chance.expected.high - chance.expected.low) < TEN else 0
    unit = baseline.shown(0).removeprefix(baseline.bare(0)).strip()
    shown = span(chance.expected.low, chance.expected.high, places, unit)
    return _(phrases.UNCHANGED, span=shown)


def basis_sentence(chance: Chance, by: str = "total") -> str:
    """What the chance rests on."""
    if chance.others:
        return _(
            phrases.BASIS["others"],
            count=number(chance.others),
            units=_(AMONG.get(by, AMONG["total"])),
        )
    return _(phrases.BASIS["noise"])
