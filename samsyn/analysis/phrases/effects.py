"""The sentences about insatser: each rung of the ladder, reached or not, and what is always said beside it."""

from collections.abc import Hashable, Mapping

from samsyn.analysis.result import Rhythm
from samsyn.core.language import gettext_noop as _


# (rung, is it better?): None where neither way is better.
TITLES = {
    (0, None): _("Siffrorna visar ingen säker förändring efter starten"),
    (0, True): _("Siffrorna visar ingen säker förändring efter starten"),
    (0, False): _("Siffrorna visar ingen säker förändring efter starten"),
    (1, None): _("Det blev en förändring, men vi vet inte om insatsen ligger bakom"),
    (1, True): _("Det blev bättre, men vi vet inte om insatsen ligger bakom"),
    (1, False): _("Det blev sämre efter starten, men vi vet inte om insatsen ligger bakom"),
    (2, None): _("Det blev en förändring här men inte hos de andra"),
    (2, True): _("Det blev bättre här men inte hos de andra"),
    (2, False): _("Det blev sämre här men inte hos de andra"),
    (3, None): _("Mycket talar för att insatsen bidrog till förändringen"),
    (3, True): _("Mycket talar för att insatsen bidrog till att det blev bättre"),
    (3, False): _("Mycket talar för att insatsen bidrog till att det blev sämre"),
}
TOO_EARLY = _("Det är för tidigt att säga något om insatsen")
STEPS = {
    0: _("Genomförd"),
    1: _("Förändring"),
    2: _("Förändring här men inte där"),
    3: _("Trolig effekt"),
}
STATES = {"yes": _("ja"), "no": _("nej"), "untried": _("går inte att pröva")}

DONE = {
    None: _("Insatsen är inte uppföljd än, så vi vet inte om den är genomförd."),
    0: _("Insatsen är inte genomförd. Då går det inte att säga att den inte fungerar."),
    1: _("Insatsen är genomförd till en mindre del."),
    2: _("Insatsen är genomförd till största delen."),
    3: _("Insatsen är genomförd som planerat."),
}
CHANGED = {
    "yes": _("Siffran gick från %(before)s till %(after)s. Det är större än er normala variation."),
    "no": _("Siffran gick från %(before)s till %(after)s. Det är inom er normala variation."),
    "untried": _(
        "Underlaget är för litet: %(before_count)s siffror före start, minst %(needed)s månader behövs."
    ),
    "nothing": _("Det finns ingen siffra efter starten än."),
}
STEP = {
    "clear": _("Nivån ändrades tydligt vid starten, med %(size)s när årstiden är borträknad."),
    "possible": _("Nivån kan ha ändrats vid starten, med %(size)s när årstiden är borträknad."),
    "none": _("När årstiden är borträknad syns inget nytt läge från starten."),
}
NOT_THERE = {
    "yes": _("Hos %(count)s jämförda enheter ändrades siffran med %(theirs)s, hos er med %(own)s."),
    "no": _("De %(count)s jämförda enheterna ändrades med %(theirs)s, ni med %(own)s."),
    "few": _("Det finns %(count)s enheter med siffror att jämföra med. Minst %(needed)s behövs."),
    "gaps": _(
        "Av %(count)s jämförbara enheter har %(both)s tillräckligt med siffror både före och efter starten. "
        "Minst %(needed)s behövs."
    ),
    "own gaps": _("Ni saknar för många siffror före eller efter starten för att jämföras med andra enheter."),
    "apart": _(
        "Ni och de jämförda enheterna gick åt olika håll redan före starten. Då går det inte att jämföra."
    ),
}
CANNOT_SAY = _("Skillnaden kan vara slump. Vi kan inte säga att insatsen förklarar den.")
BY_HOW_MUCH = _("Skillnaden är %(size)s, troligen mellan %(low)s och %(high)s.")
PLACED = _("Er förändring är större än hos %(placed)s av %(count)s jämförda enheter.")
LIKELY = {
    "drawn": _("Starten var lottad. De som hade börjat skiljer sig från dem som väntade med %(size)s."),
    "drawn_placed": _("Så stor skillnad ger färre än %(rare)s av 100 andra lottningar."),
    "drawn_no": _("Starten var lottad. Skillnaden mot dem som väntade är %(size)s, och kan vara slump."),
    "many": _("De jämförda enheterna är %(count)s, och ni skrev ned i förväg vad ni väntade er."),
    "not_written": _("Ni skrev inte ned före starten vad som skulle ändras och hur mycket."),
    "not_drawn": _("Starten var inte lottad, och de jämförda enheterna är färre än %(needed)s."),
    "not_below": _("Steget under är inte nått."),
}
EXPECTED = _("Före starten väntade ni er %(expected)s. Det blev %(size)s.")
SMALLEST = {
    "known": _(
        "Med de här siffrorna syns en effekt på minst %(size)s i fyra fall av fem. Mindre syns mer sällan."
    ),
    "unknown": _("Vi vet inte hur liten effekt som hade synts, för måttets variation är inte känd."),
}
SMALLEST_SOON: dict[Rhythm, str] = {
    "month": _(
        "När det finns siffror för %(count)s månader efter starten syns en effekt på minst %(size)s i fyra fall av fem."
    ),
    "term": _(
        "När det finns en siffra för terminen efter starten syns en effekt på minst %(size)s i fyra fall av fem."
    ),
    "school_year": _(
        "När det finns en siffra för läsåret efter starten syns en effekt på minst %(size)s i fyra fall av fem."
    ),
}
RETURN = {
    "known": _("Insatsen kom till för att läget var sämre än väntat. Då vänder siffran ofta av sig själv."),
    "size": _("Här är det ungefär %(size)s av förändringen."),
    "none": _("Hur mycket går inte att räkna ut här."),
}
HUMAN = _("Vad som ligger bakom avgör ni, med det ni har sett. Siffrorna avgör bara vad de räcker till.")

SENTENCES: Mapping[Hashable, str] = {
    **{("title", *key): text for key, text in TITLES.items()},
    "too early": TOO_EARLY,
    **{("step name", key): text for key, text in STEPS.items()},
    **{("state", key): text for key, text in STATES.items()},
    **{("done", key): text for key, text in DONE.items()},
    **{("changed", key): text for key, text in CHANGED.items()},
    **{("step", key): text for key, text in STEP.items()},
    **{("not there", key): text for key, text in NOT_THERE.items()},
    "cannot say": CANNOT_SAY,
    "by how much": BY_HOW_MUCH,
    "placed": PLACED,
    **{("likely", key): text for key, text in LIKELY.items()},
    "expected": EXPECTED,
    **{("smallest", key): text for key, text in SMALLEST.items()},
    **{("smallest soon", key): text for key, text in SMALLEST_SOON.items()},
    **{("return", key): text for key, text in RETURN.items()},
    "human": HUMAN,
}
