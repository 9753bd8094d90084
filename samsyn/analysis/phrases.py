"""The words themselves, as tables, so that the same verdict always yields the same words.

Here they are marked for translation; sentences.py says them.
"""

from typing import NamedTuple

from samsyn.analysis.result import Caveat, Method, NoiseKind, Rhythm, Rule, Verdict
from samsyn.core.language import gettext_noop as _


# The words of samsyn.analysis.result.Verdict, so that they are found; the value is the word.
VERDICTS = (
    *(_("sämre än väntat"), _("bättre än väntat"), _("högre än väntat"), _("lägre än väntat")),
    *(_("som väntat"), _("för lite underlag")),
)
TONE = {
    Verdict.WORSE: "bad",
    Verdict.BETTER: "good",
    Verdict.HIGHER: "none",
    Verdict.LOWER: "none",
    Verdict.AS_EXPECTED: "none",
    Verdict.TOO_LITTLE: "none",
}

# (is it a trend?, side): a trend tells its direction and not its level.
MOVEMENT = {
    (False, 1): _("%(noun)s är högre än väntat%(where)s"),
    (False, -1): _("%(noun)s är lägre än väntat%(where)s"),
    (True, 1): _("%(noun)s stiger mer än väntat%(where)s"),
    (True, -1): _("%(noun)s sjunker mer än väntat%(where)s"),
}
WHERE = {"i": _(" i %(names)s"), "på": _(" på %(names)s"), "bland": _(" bland %(names)s")}
JUST_OUTSIDE = {
    1: _("%(figure)s, strax över det väntade %(span)s."),
    -1: _("%(figure)s, strax under det väntade %(span)s."),
}
STREAK = {1: _("%(in_a_row)s uppåt"), -1: _("%(in_a_row)s nedåt")}


class Words(NamedTuple):
    """How a period is spoken of."""

    in_a_row: str
    run: str
    the_latest: str
    before: str
    earlier: str
    this: str


PERIODS: dict[Rhythm, Words] = {
    "month": Words(
        *(_("%(nth)s månaden i rad"), _("%(run)s månader i rad"), _("månaderna")),
        *(_("tidigare månader"), _("de tidigare månadernas"), _("den här månaden")),
    ),
    "term": Words(
        *(_("%(nth)s terminen i rad"), _("%(run)s terminer i rad"), _("terminerna")),
        *(_("tidigare terminer"), _("de tidigare terminernas"), _("den här terminen")),
    ),
    "school_year": Words(
        *(_("%(nth)s läsåret i rad"), _("%(run)s läsår i rad"), _("läsåren")),
        *(_("tidigare läsår"), _("de tidigare läsårens"), _("det här läsåret")),
    ),
}

RULES = {
    (Rule.OUTSIDE, 1): _("över det väntade spannet"),
    (Rule.OUTSIDE, -1): _("under det väntade spannet"),
    (Rule.TREND, 1): STREAK[1],
    (Rule.TREND, -1): STREAK[-1],
    (Rule.TWO_OF_THREE, 1): _("två av de tre senaste %(the_latest)s nära spannets övre gräns"),
    (Rule.TWO_OF_THREE, -1): _("två av de tre senaste %(the_latest)s nära spannets nedre gräns"),
    (Rule.SHIFT, 1): _("%(run)s över mitten"),
    (Rule.SHIFT, -1): _("%(run)s under mitten"),
    (Rule.LONG_RUN, 1): _("%(run)s över mitten"),
    (Rule.LONG_RUN, -1): _("%(run)s under mitten"),
    (Rule.FEW_CROSSINGS, 1): _("nivån har flyttat sig: %(run)s över mitten"),
    (Rule.FEW_CROSSINGS, -1): _("nivån har flyttat sig: %(run)s under mitten"),
    (Rule.NOISE_BAND, 1): _("över %(earlier)s genomsnitt med mer än den normala variationen"),
    (Rule.NOISE_BAND, -1): _("under %(earlier)s genomsnitt med mer än den normala variationen"),
}

# Shift: 2 × (1/2)^7 = 1/64. Trend: 2/7! = 1/2520. Anhøj: 2–5 %. Noise band: 95 %.
HOW_SURE = {
    Rule.OUTSIDE: _("Det händer sällan av en slump, ungefär en gång på flera hundra."),
    Rule.TREND: _("Det händer mycket sällan av en slump."),
    Rule.TWO_OF_THREE: _("Det händer sällan av en slump, ungefär en gång på flera hundra."),
    Rule.SHIFT: _("Det händer sällan av en slump, ungefär en gång på sextio."),
    Rule.LONG_RUN: _("Det händer sällan av en slump, ungefär en gång av tjugo."),
    Rule.FEW_CROSSINGS: _("Det händer sällan av en slump, ungefär en gång av tjugo."),
    Rule.NOISE_BAND: _("En så stor skillnad händer av en slump ungefär en gång av tjugo."),
}

ASK = {
    Verdict.WORSE: _("Något har troligen ändrats. Vad kan det vara?"),
    Verdict.BETTER: _("Något har troligen ändrats. Vad gjorde ni som ni vill fortsätta med?"),
    Verdict.HIGHER: _("Något har troligen ändrats. Vad kan det vara?"),
    Verdict.LOWER: _("Något har troligen ändrats. Vad kan det vara?"),
    Verdict.AS_EXPECTED: "",
    Verdict.TOO_LITTLE: "",
}

ONE_MEASUREMENT = _(
    "Underlaget är för litet för att skilja slump från förändring (en mätning, minst %(needed)s behövs)."
)
FEW_MEASUREMENTS = _(
    "Underlaget är för litet för att skilja slump från förändring "
    "(%(count)s mätningar, minst %(needed)s behövs)."
)
NOT_ENOUGH = _("Underlaget är för litet för att skilja slump från förändring.")

CAVEATS = {
    Caveat.PRELIMINARY: _("Spannet är preliminärt tills det finns tjugo mätningar."),
    Caveat.SEASON: _("Spannet tar inte hänsyn till årstiden. Jämför också med samma tid förra året."),
    Caveat.GAPS: _("Det saknas siffror för en del av tiden."),
    Caveat.NO_VARIATION: _("Siffran har hittills inte varierat, så det finns inget väntat spann."),
    Caveat.FEW_YEARS: _("Det finns färre än tre tidigare läsår att jämföra med."),
    Caveat.NO_NEWEST: _("Det finns ingen siffra att visa för den senaste tiden."),
    Caveat.NO_NOISE: _("Vi vet inte hur mycket måttet brukar variera mellan läsår."),
    Caveat.FEW_PERSONS: _("Något av åren bygger på färre än tio elever."),
    Caveat.NEW_PUPILS: _("Varje läsår är det nya elever i årskursen."),
    # A percent sign is a percent sign here: xgettext:no-python-format
    Caveat.REGISTRATION: _("Mindre än 95 % av närvaron är registrerad. Siffran kan bero på det."),
    # A percent sign is a percent sign here: xgettext:no-python-format
    Caveat.SOME_ANSWERED: _("Färre än 70 % har svarat. Läs siffran med försiktighet."),
    Caveat.FEW_ANSWERED: _("Färre än hälften har svarat. Siffran går inte att jämföra."),
    Caveat.COUNTED_ANEW: _("Det heldragna strecket visar var källan börjar räkna på ett annat sätt."),
    Caveat.COUNTED_UNLIKE: _("Alla räknar inte på samma sätt. Jämför dem med försiktighet."),
    Caveat.COUNTED_MIXED: _("Siffran lägger ihop uppgifter som är räknade på olika sätt."),
    Caveat.NOT_TOLD: _("Källan säger inte vilken tid som saknar registrering. Graden kan vara lägre."),
}

METHODS = {
    Method.XMR: _(
        "Väntat spann: mitten av de första mätningarna, plus och minus deras normala "
        "variation (XmR-diagram, regler enligt NHS Making Data Count)."
    ),
    Method.RUN_CHART: _("Under tolv mätningar visas mitten men inget spann (seriediagram, Anhøjs regler)."),
    Method.NOISE_BAND: _(
        "Väntat spann: genomsnittet av upp till tre tidigare läsår eller terminer, "
        "plus och minus den normala variationen."
    ),
    Method.NONE: _("Ingen bedömning går att göra."),
}

# Which noise the band is made of, said beside every band.
# A percent sign is a percent sign here: xgettext:no-python-format
MEASURED = _(
    "Variationen är uppmätt på omkring 600 skolor 2020/21–2024/25. "
    "Så nära höll sig 95 % av skolorna med ungefär lika många elever."
)
NOISE = {
    NoiseKind.MERIT_YEAR9: MEASURED,
    NoiseKind.SHARE_YEAR9: MEASURED,
    NoiseKind.SHARE: _(
        "Variationen är beräknad: 1,3 gånger den slump som antalet elever ger. I spannet ryms 95 av 100 år."
    ),
}
