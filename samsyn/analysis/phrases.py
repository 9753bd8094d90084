"""The words themselves, as tables, so that the same verdict always yields the same words."""

from typing import NamedTuple

from samsyn.analysis.result import Caveat, Method, NoiseKind, Rhythm, Rule, Verdict


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
    (False, 1): "är högre än väntat",
    (False, -1): "är lägre än väntat",
    (True, 1): "stiger mer än väntat",
    (True, -1): "sjunker mer än väntat",
}
OVER = {1: "över", -1: "under"}
EDGE = {1: "övre", -1: "nedre"}
WAY = {1: "uppåt", -1: "nedåt"}


class Words(NamedTuple):
    """How a period is spoken of."""

    newest: str
    several: str
    the_latest: str
    earlier: str
    this: str


PERIODS: dict[Rhythm, Words] = {
    "month": Words("månaden", "månader", "månaderna", "de tidigare månadernas", "den här månaden"),
    "term": Words("terminen", "terminer", "terminerna", "de tidigare terminernas", "den här terminen"),
    "school_year": Words("läsåret", "läsår", "läsåren", "de tidigare läsårens", "det här läsåret"),
}

RULES = {
    Rule.OUTSIDE: "{over} det väntade spannet",
    Rule.TREND: "{nth} {newest} i rad {way}",
    Rule.TWO_OF_THREE: "två av de tre senaste {the_latest} nära spannets {edge} gräns",
    Rule.SHIFT: "{run} {several} i rad {over} mitten",
    Rule.LONG_RUN: "{run} {several} i rad {over} mitten",
    Rule.FEW_CROSSINGS: "nivån har flyttat sig: {run} {several} i rad {over} mitten",
    Rule.NOISE_BAND: "{over} {earlier} genomsnitt med mer än den normala variationen",
}

# Shift: 2 × (1/2)^7 = 1/64. Trend: 2/7! = 1/2520. Anhøj: 2–5 %. Noise band: 95 %.
HOW_SURE = {
    Rule.OUTSIDE: "Det händer sällan av en slump, ungefär en gång på flera hundra.",
    Rule.TREND: "Det händer mycket sällan av en slump.",
    Rule.TWO_OF_THREE: "Det händer sällan av en slump, ungefär en gång på flera hundra.",
    Rule.SHIFT: "Det händer sällan av en slump, ungefär en gång på sextio.",
    Rule.LONG_RUN: "Det händer sällan av en slump, ungefär en gång av tjugo.",
    Rule.FEW_CROSSINGS: "Det händer sällan av en slump, ungefär en gång av tjugo.",
    Rule.NOISE_BAND: "En så stor skillnad händer av en slump ungefär en gång av tjugo.",
}

ASK = {
    Verdict.WORSE: "Något har troligen ändrats. Vad kan det vara?",
    Verdict.BETTER: "Något har troligen ändrats. Vad gjorde ni som ni vill fortsätta med?",
    Verdict.HIGHER: "Något har troligen ändrats. Vad kan det vara?",
    Verdict.LOWER: "Något har troligen ändrats. Vad kan det vara?",
    Verdict.AS_EXPECTED: "",
    Verdict.TOO_LITTLE: "",
}

NOT_ENOUGH = "Underlaget är för litet för att skilja slump från förändring."

CAVEATS = {
    Caveat.PRELIMINARY: "Spannet är preliminärt tills det finns tjugo mätningar.",
    Caveat.SEASON: "Spannet tar inte hänsyn till årstiden. Jämför också med samma tid förra året.",
    Caveat.GAPS: "Det saknas siffror för en del av tiden.",
    Caveat.NO_VARIATION: "Siffran har hittills inte varierat, så det finns inget väntat spann.",
    Caveat.FEW_YEARS: "Det finns färre än tre tidigare läsår att jämföra med.",
    Caveat.NO_NEWEST: "Det finns ingen siffra att visa för den senaste tiden.",
    Caveat.NO_NOISE: "Vi vet inte hur mycket måttet brukar variera mellan läsår.",
    Caveat.FEW_PERSONS: "Något av åren bygger på färre än tio elever.",
    Caveat.NEW_PUPILS: "Varje läsår är det nya elever i årskursen.",
    Caveat.REGISTRATION: "Mindre än 95 % av närvaron är registrerad. Siffran kan bero på det.",
    Caveat.COUNTED_ANEW: "Det heldragna strecket visar var källan börjar räkna på ett annat sätt.",
    Caveat.COUNTED_UNLIKE: "Alla räknar inte på samma sätt. Jämför dem med försiktighet.",
    Caveat.COUNTED_MIXED: "Siffran lägger ihop uppgifter som är räknade på olika sätt.",
    Caveat.NOT_TOLD: "Källan säger inte vilken tid som saknar registrering. Graden kan vara lägre.",
}

METHODS = {
    Method.XMR: "Väntat spann: mitten av de första mätningarna, plus och minus deras normala "
    "variation (XmR-diagram, regler enligt NHS Making Data Count).",
    Method.RUN_CHART: "Under tolv mätningar visas mitten men inget spann (seriediagram, Anhøjs regler).",
    Method.NOISE_BAND: "Väntat spann: genomsnittet av upp till tre tidigare läsår eller terminer, "
    "plus och minus den normala variationen.",
    Method.NONE: "Ingen bedömning går att göra.",
}

# Which noise the band is made of, said beside every band.
MEASURED = (
    "Variationen är uppmätt på omkring 600 skolor 2020/21–2024/25. "
    "Så nära höll sig 95 % av skolorna med ungefär lika många elever."
)
NOISE = {
    NoiseKind.MERIT_YEAR9: MEASURED,
    NoiseKind.SHARE_YEAR9: MEASURED,
    NoiseKind.SHARE: "Variationen är beräknad: 1,3 gånger den slump som antalet elever ger. "
    "I spannet ryms 95 av 100 år.",
}
