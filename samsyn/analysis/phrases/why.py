"""What may be said of a change: chance, other pupils, shared by all, or found somewhere. Never what caused it."""

from samsyn.analysis.gate import Kind, Reach
from samsyn.core.language import gettext_noop as _


# (kind, does the change go the way one wishes?): how sure it is. None = the measure has no such way.
HOW_SURE = {
    (Kind.NOISE, True): _(
        "Det är normal variation. Arbetet kan vara bra ändå, men siffran visar det inte än."
    ),
    (Kind.NOISE, False): _("Det är normal variation. Så mycket skiljer det ofta av en slump."),
    (Kind.NOISE, None): _("Det är normal variation. Så mycket skiljer det ofta av en slump."),
    (Kind.COMPOSITION, True): _("Det är andra elever, inte andra resultat."),
    (Kind.COMPOSITION, False): _("Det är andra elever, inte andra resultat."),
    (Kind.COMPOSITION, None): _("Det är andra elever, inte andra resultat."),
    (Kind.RESULTS, True): _("Det är mer än normal variation, och nästan allt är andra resultat."),
    (Kind.RESULTS, False): _("Det är mer än normal variation, och nästan allt är andra resultat."),
    (Kind.RESULTS, None): _("Det är mer än normal variation, och nästan allt är andra resultat."),
    (Kind.BOTH, True): _("Det är mer än normal variation. En del är andra elever, en del är andra resultat."),
    (Kind.BOTH, False): _(
        "Det är mer än normal variation. En del är andra elever, en del är andra resultat."
    ),
    (Kind.BOTH, None): _("Det är mer än normal variation. En del är andra elever, en del är andra resultat."),
}
# (kind, reach): what to do with it. Only results have a reach.
SO_WHAT = {
    (Kind.NOISE, Reach.UNTESTED): _("Ingen särskild förklaring behöver sökas. Se hur nästa siffra blir."),
    (Kind.COMPOSITION, Reach.UNTESTED): _("Fråga vad den grupp som ni har nu behöver."),
    (Kind.RESULTS, Reach.UNTESTED): _("Det går inte att se om det är gemensamt eller finns på ett ställe."),
    (Kind.BOTH, Reach.UNTESTED): _("Det går inte att se om det är gemensamt eller finns på ett ställe."),
    (Kind.RESULTS, Reach.COMMON): _(
        "Förändringen är ungefär lika stor för %(tested)s. Sök det som är gemensamt."
    ),
    (Kind.BOTH, Reach.COMMON): _(
        "Förändringen är ungefär lika stor för %(tested)s. Sök det som är gemensamt."
    ),
    (Kind.RESULTS, Reach.LOCAL): _("Det här visar var förändringen finns, inte varför. Vad gjorde ni där?"),
    (Kind.BOTH, Reach.LOCAL): _("Det här visar var förändringen finns, inte varför. Vad gjorde ni där?"),
}
MORE: dict[object, str] = {
    "what": _("%(noun)s var %(new)s %(when)s, mot %(old)s %(before_low)s."),
    "what_same": _("%(noun)s var %(new)s %(when)s, lika mycket som %(before_low)s."),
    "difference": _("Skillnaden är %(difference)s."),
    "difference_unrounded": _("Skillnaden är %(difference)s, räknad på oavrundade tal."),
    "band": _("Normal variation är upp till ±%(band)s."),
    "all_results": _("I stort sett hela skillnaden är andra resultat."),
    "all_composition": _("I stort sett hela skillnaden är andra elever."),
    "parts": _("%(composition)s är andra elever och %(results)s är andra resultat."),
    "inside_band": _("Skillnaden ryms också i normal variation, upp till ±%(band)s."),
    "grew": _("%(group)s är %(new)s av underlaget, mot %(old)s %(before_low)s."),
    "place": _("%(share)s finns %(where)s: %(difference)s (95 av 100: %(low)s till %(high)s)."),
    "against": _("%(where)s gick det åt andra hållet: %(difference)s (95 av 100: %(low)s till %(high)s)."),
    "others_unsure": _("Övriga har inte ändrats säkert."),
    "within": _("Därinne är det mest %(where)s: %(difference)s."),
    "barrier": _("Av %(lacking)s elever utan godkänt i alla ämnen saknar %(count)s bara %(subject)s."),
    "without_barrier": _("Om bara det hindret föll skulle andelen vara %(share)s."),
    "one_place": _("Fler indelningar går inte att visa utan att små grupper syns."),
    "compared": _("%(noun)s är %(new)s %(here)s och %(old)s %(there)s, %(when)s."),
}
SHARES = {
    "all": _("I stort sett hela förändringen"),
    "most": _("Det mesta av förändringen"),
    "half": _("Ungefär hälften av förändringen"),
    "third": _("Ungefär en tredjedel av förändringen"),
    "some": _("En del av förändringen"),
}
MOVED = {1: _("stigit"), -1: _("sjunkit"), 0: _("stått still")}
TITLES = {
    (Kind.NOISE, Reach.UNTESTED): _("%(noun)s ligger inom normal variation"),
    (Kind.COMPOSITION, Reach.UNTESTED): _("%(noun)s har %(moved)s: andra elever, inte andra resultat"),
    (Kind.RESULTS, Reach.UNTESTED): _("%(noun)s har %(moved)s mer än normalt"),
    (Kind.BOTH, Reach.UNTESTED): _("%(noun)s har %(moved)s: både andra elever och andra resultat"),
    (Kind.RESULTS, Reach.COMMON): _("%(noun)s har %(moved)s ungefär lika mycket för alla"),
    (Kind.BOTH, Reach.COMMON): _("%(noun)s har %(moved)s för alla, och det är andra elever"),
    (Kind.RESULTS, Reach.LOCAL): _("%(noun)s har %(moved)s mest %(where)s"),
    (Kind.BOTH, Reach.LOCAL): _("%(noun)s har %(moved)s mest %(where)s, och det är andra elever"),
}
DIFFERS = {  # two units in the same time
    (Kind.NOISE, Reach.UNTESTED): _("Skillnaden mellan enheterna ligger inom normal variation"),
    (Kind.COMPOSITION, Reach.UNTESTED): _("Enheterna har andra elever, inte andra resultat"),
    (Kind.RESULTS, Reach.UNTESTED): _("Enheterna skiljer sig mer än normalt"),
    (Kind.BOTH, Reach.UNTESTED): _("Enheterna har både andra elever och andra resultat"),
    (Kind.RESULTS, Reach.COMMON): _("Enheterna skiljer sig ungefär lika mycket för alla"),
    (Kind.BOTH, Reach.COMMON): _("Enheterna har andra elever, och andra resultat för alla"),
    (Kind.RESULTS, Reach.LOCAL): _("Enheterna skiljer sig mest %(where)s"),
    (Kind.BOTH, Reach.LOCAL): _("Enheterna har andra elever, och andra resultat mest %(where)s"),
}
# What to weigh against the explanations that people bring.
SUGGESTIONS = {
    (Kind.NOISE, Reach.UNTESTED): _("Ingenting särskilt har hänt. Skillnaden är normal variation."),
    (Kind.COMPOSITION, Reach.UNTESTED): _("Det är andra elever, inte andra resultat."),
    (Kind.RESULTS, Reach.UNTESTED): _("Något som är gemensamt för alla har ändrats."),
    (Kind.BOTH, Reach.UNTESTED): _("Det är till en del andra elever."),
    (Kind.RESULTS, Reach.COMMON): _("Något som är gemensamt för alla har ändrats."),
    (Kind.BOTH, Reach.COMMON): _("Det är till en del andra elever."),
    (Kind.RESULTS, Reach.LOCAL): _("Något har ändrats just där förändringen finns."),
    (Kind.BOTH, Reach.LOCAL): _("Det är till en del andra elever."),
}
SENTENCES: dict[object, str] = {
    **{("how sure", *key): text for key, text in HOW_SURE.items()},
    **{("so what", *key): text for key, text in SO_WHAT.items()},
    **{("title", *key): text for key, text in TITLES.items()},
    **{("differs", *key): text for key, text in DIFFERS.items()},
    **{("suggestion", *key): text for key, text in SUGGESTIONS.items()},
    **{("share", key): text for key, text in SHARES.items()},
    **MORE,
}
