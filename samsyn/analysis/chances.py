"""The words about the chance of a goal: seven words, always with how many of ten comparable units."""

from samsyn.analysis.forecast import Chance
from samsyn.analysis.outcomes import Baseline
from samsyn.core.language import gettext_noop
from samsyn.core.language import said as _
from samsyn.core.numbers import number, rounded, span


# The upper end of each word; a chance at the very end of the middle one still belongs to it.
MIDDLE = (0.40, 0.60)
BELOW = (
    (0.05, gettext_noop("mycket osannolikt")),
    (0.20, gettext_noop("osannolikt")),
    (MIDDLE[0], gettext_noop("mindre troligt")),
)
AS_LIKELY = gettext_noop("ungefär lika troligt som inte")
ABOVE = (
    (0.95, gettext_noop("nästan säkert")),
    (0.80, gettext_noop("mycket troligt")),
    (MIDDLE[1], gettext_noop("troligt")),
)
TEN = 10
AMONG = {
    "total": gettext_noop("skolor"),
    "unit": gettext_noop("skolor"),
    "grade": gettext_noop("årskurser"),
    "sex": gettext_noop("grupper"),
}
OF_TEN = {
    "some": gettext_noop("ungefär %(some)s av 10 jämförbara %(units)s"),
    "few": gettext_noop("färre än 1 av 10 jämförbara %(units)s"),
    "most": gettext_noop("fler än 9 av 10 jämförbara %(units)s"),
}


def word_of(share: float) -> str:
    """One of the seven words."""
    for end, word in BELOW:
        if share < end:
            return _(word)
    return next((_(word) for start, word in ABOVE if share > start), _(AS_LIKELY))


def of_ten(share: float, by: str) -> str:
    """”ungefär 3 av 10 jämförbara skolor”."""
    some = int(rounded(share * TEN))
    which = {0: "few", TEN: "most"}.get(some, "some")
    return _(OF_TEN[which], some=number(some), units=_(AMONG.get(by, AMONG["total"])))


def sentence_of(chance: Chance, baseline: Baseline, target: float, by: str = "total") -> str:
    """”Att nå 94 % är mindre troligt: ungefär 3 av 10 jämförbara skolor kommer så långt.”"""
    return _(
        "Att nå %(target)s är %(word)s: %(of_ten)s kommer så långt.",
        target=baseline.shown(target),
        word=word_of(chance.share),
        of_ten=of_ten(chance.share, by),
    )


def unchanged_sentence(chance: Chance, baseline: Baseline) -> str:
    """”Utan att något ändras hamnar siffran troligen på 88–94 %, i åtta fall av tio.”"""
    places = 1 if float(chance.expected.high - chance.expected.low) < TEN else 0
    unit = baseline.shown(0).removeprefix(baseline.bare(0)).strip()
    shown = span(chance.expected.low, chance.expected.high, places, unit)
    return _("Om inget ändras hamnar siffran på %(span)s i åtta fall av tio.", span=shown)


def basis_sentence(chance: Chance, by: str = "total") -> str:
    """What the chance rests on."""
    if chance.others:
        return _(
            "Det bygger på %(count)s tidigare utfall för ungefär lika stora %(units)s hos huvudmannen.",
            count=number(chance.others),
            units=_(AMONG.get(by, AMONG["total"])),
        )
    return _("Det bygger på hur mycket måttet brukar variera, för det finns för få jämförbara utfall.")
