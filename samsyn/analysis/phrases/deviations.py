"""What is said of a figure and of a series: verdict, rule, how sure, what to ask, reservations and method."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from samsyn.analysis.result import Caveat, Direction, Method, NoiseKind, Rhythm, Rule, Verdict
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

CHANGES = (Verdict.WORSE, Verdict.BETTER, Verdict.HIGHER, Verdict.LOWER)

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

OF_NEW_PUPILS = _("Det händer sällan av en slump, också när eleverna är nya.")

# What is asked depends on how near the reader stands (samsyn.access.zones): only those inside did anything.
ZONES = ("inside", "organiser", "public")
_WHAT = _("Något har troligen ändrats. Vad kan det vara?")
_OUTSIDE = _("Något har troligen ändrats. Siffran säger inte vad.")
_KEEP = _("Något har troligen ändrats. Vad gjorde ni som ni vill fortsätta med?")
_LEARN = _("Något har troligen ändrats. Vad gjordes som är värt att fortsätta med?")
ASK = {
    **{(verdict, zone): _WHAT for verdict in CHANGES for zone in ("inside", "organiser")},
    **{(verdict, "public"): _OUTSIDE for verdict in CHANGES},
    (Verdict.BETTER, "inside"): _KEEP,
    (Verdict.BETTER, "organiser"): _LEARN,
    **{(verdict, zone): "" for verdict in (Verdict.AS_EXPECTED, Verdict.TOO_LITTLE) for zone in ZONES},
}


class Judged(NamedTuple):
    """Everything that a verdict decides, for one direction and one zone."""

    word: str
    marker: str
    tone: str
    ask: str


SIDES = {
    (Verdict.WORSE, Direction.HIGHER): "▼",
    (Verdict.WORSE, Direction.LOWER): "▲",
    (Verdict.BETTER, Direction.HIGHER): "▲",
    (Verdict.BETTER, Direction.LOWER): "▼",
    (Verdict.HIGHER, Direction.NEUTRAL): "▲",
    (Verdict.LOWER, Direction.NEUTRAL): "▼",
    **{
        (verdict, better): "" for verdict in (Verdict.AS_EXPECTED, Verdict.TOO_LITTLE) for better in Direction
    },
}
# Verdict × direction × zone; what is not here cannot be said (”sämre” of what is neither good nor bad).
TABLE = {
    (verdict, better, zone): Judged(verdict.value, marker, TONE[verdict], ASK[verdict, zone])
    for (verdict, better), marker in SIDES.items()
    for zone in ZONES
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
    Caveat.SEASON_UNKNOWN: _(
        "Årstiden går inte att räkna bort förrän det finns två hela läsår. Jämför med samma tid förra året."
    ),
    Caveat.SLOW: _("Serien är trögrörlig: en mätning liknar den förra. Tolka den långsamt."),
    Caveat.LEFT_OUT: _("Mätningar som någon har undantagit räknas inte in i spannet."),
    Caveat.NEW_LEVEL: _("Spannet räknas om från den nya nivån. Det tidigare spannet står kvar i diagrammet."),
    Caveat.GAPS: _("Det saknas siffror för en del av tiden."),
    Caveat.NO_VARIATION: _("Siffran har hittills inte varierat, så det finns inget väntat spann."),
    Caveat.FEW_YEARS: _("Det finns färre än tre tidigare läsår att jämföra med."),
    Caveat.NO_NEWEST: _("Det finns ingen siffra att visa för den senaste tiden."),
    Caveat.NO_NOISE: _("Vi vet inte hur mycket måttet brukar variera mellan läsår."),
    Caveat.FEW_PERSONS: _("Något av åren bygger på färre än tio elever."),
    Caveat.TOO_SMALL: _(
        "Gruppen är för liten för att bedöma. Slumpen ensam kan ge nästan vilken siffra som helst."
    ),
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
    Method.P: _(
        "Väntat spann: andelen i de första mätningarna, plus och minus den slump som antalet elever ger. "
        "Det är ett p-diagram med regler enligt NHS Making Data Count."
    ),
    Method.P_PRIME: _(
        "Väntat spann: andelen i de första mätningarna, plus och minus hur mycket den brukar variera. "
        "Det är Laneys p′-diagram med regler enligt NHS Making Data Count."
    ),
    Method.U: _(
        "Väntat spann: antalet per elev i de första mätningarna, plus och minus den slump som antalet ger. "
        "Det är ett u-diagram med regler enligt NHS Making Data Count."
    ),
    Method.U_PRIME: _(
        "Väntat spann: antalet per elev i de första mätningarna, plus och minus hur mycket det brukar variera. "
        "Det är Laneys u′-diagram med regler enligt NHS Making Data Count."
    ),
    Method.EXACT: _(
        "Väntat spann: exakta gränser för så få elever, lika ovanliga som i de andra diagrammen "
        "(binomialfördelning, regler enligt NHS Making Data Count)."
    ),
    Method.SLOW: _(
        "Väntat spann: mitten av de första tjugo mätningarna, plus och minus tre gånger deras "
        "spridning. Bara en mätning utanför spannet räknas som avvikelse."
    ),
    Method.YEAR_GROUPS: _(
        "Väntat spann: mitten av de tidigare läsårens elever i årskursen, plus och minus tre gånger spridningen. "
        "Bara en mätning utanför spannet räknas som avvikelse, för nya elever kan ha en annan nivå hela läsåret."
    ),
    Method.YOUNG_YEAR_GROUP: _(
        "Väntat spann: mitten av de första mätningarna, plus och minus tre gånger spridningen. "
        "Bara en mätning utanför spannet räknas som avvikelse, för nya elever kan ha en annan nivå hela läsåret."
    ),
    Method.LAST_YEAR: _(
        "Siffran visas bredvid samma tid förra året. Det går inte att säga vad som är väntat."
    ),
    Method.RUN_CHART: _("Under tolv mätningar visas mitten men inget spann (seriediagram, Anhøjs regler)."),
    Method.NOISE_BAND: _(
        "Väntat spann: genomsnittet av upp till tre tidigare läsår eller terminer, "
        "plus och minus den normala variationen."
    ),
    Method.NONE: _("Ingen bedömning går att göra."),
}

# A published series, looked back on.
NO_YEAR = _("inget år avviker från den normala variationen")
NEWEST_YEAR = _("det senaste året avviker från den normala variationen")
EARLIER_YEARS = _("tidigare år avviker från den normala variationen")
ALL_USUAL = _("Alla %(count)s mätningarna ligger inom den normala variationen, %(span)s.")
NO_CAUSE = _("Ingen särskild orsak behöver sökas för ett enskilt år, varken ett högt eller ett lågt.")
NEWEST_IS = _("Den senaste siffran: %(why)s.")
EARLIER_ARE = _("Utanför den normala variationen, %(span)s, eller i en serie åt ett håll: %(years)s.")
SAME_TIME = _("%(figure)s. Samma tid förra året %(before)s.")
# (side): what the month usually is, when its season has been taken away.
SEASONED = {
    1: _("Årstiden är borträknad. Så här års ligger %(noun)s oftast %(away)s över läsårets mitt."),
    -1: _("Årstiden är borträknad. Så här års ligger %(noun)s oftast %(away)s under läsårets mitt."),
    0: _("Årstiden är borträknad. Så här års ligger %(noun)s oftast vid läsårets mitt."),
}
SEASON_FROM = _("Det är räknat på %(years)s hela läsår i %(units)s.")
UNITS = {True: _("en enhet"), False: _("%(count)s enheter")}
PROPOSAL = _("Från %(period)s verkar nivån vara en annan. Har något ändrats för gott?")
AWAY = {"percent": _("%(number)s procentenheter"), "points": _("%(number)s poäng"), "count": "%(number)s"}

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

SENTENCES: Mapping[Hashable, str] = {
    **{("ask", *key): text for key, text in ASK.items() if text},
    **{("rule", *key): text for key, text in RULES.items()},
    **{("how sure", rule): text for rule, text in HOW_SURE.items()},
    ("how sure", "new pupils"): OF_NEW_PUPILS,
    **{("caveat", caveat): text for caveat, text in CAVEATS.items()},
    **{("method", method): text for method, text in METHODS.items()},
    **{("noise", kind): text for kind, text in NOISE.items()},
    **{("title", *key): text for key, text in MOVEMENT.items()},
    **{("just outside", side): text for side, text in JUST_OUTSIDE.items()},
    **{("seasoned", side): text for side, text in SEASONED.items()},
    ("season from",): SEASON_FROM,
    ("same time",): SAME_TIME,
    **{("looking back", how): text for how, text in enumerate((ALL_USUAL, NO_CAUSE, NEWEST_IS, EARLIER_ARE))},
    **{("title of years", how): text for how, text in enumerate((NO_YEAR, NEWEST_YEAR, EARLIER_YEARS))},
    ("proposal",): PROPOSAL,
    **{("too little", how): text for how, text in enumerate((NOT_ENOUGH, ONE_MEASUREMENT, FEW_MEASUREMENTS))},
}
