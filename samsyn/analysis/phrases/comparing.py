"""What is said of a figure beside other units', similar municipalities', the model's and the other sex's."""

from collections.abc import Hashable, Mapping

from samsyn.analysis.shrinkage import Listing
from samsyn.core.language import gettext_noop as _


# All units together: some stand out, none does, or why nothing can be said.
UNITS_TITLE: dict[Hashable, str] = {
    "some": _("%(noun)s: %(count)s av %(all)s skolor skiljer sig mer än slump och storlek förklarar"),
    "none": _("%(noun)s: ingen av %(all)s skolor skiljer sig mer än slump och storlek förklarar"),
    Listing.NO_DIFFERENCES: _("%(noun)s: inga säkra skillnader mellan skolorna"),
    Listing.UNRELIABLE: _("%(noun)s: skillnaderna mellan skolorna är mest slump"),
    Listing.TOO_FEW: _("%(noun)s: för få skolor att jämföra"),
}
# One unit among the others, by side.
UNIT_TITLE = {
    1: _("%(noun)s på %(unit)s är högre än på de andra skolorna"),
    -1: _("%(noun)s på %(unit)s är lägre än på de andra skolorna"),
    0: _("%(noun)s på %(unit)s skiljer sig inte säkert från de andra skolorna"),
}
ALONE = _("%(noun)s jämförd med andra")
WHO = {"one": _("Det gäller %(names)s."), 1: _("%(name)s (högre)"), -1: _("%(name)s (lägre)")}
FAMILY = {
    "many": _("Av %(count)s jämförelser skulle ungefär %(chance)s avvika av slump. Det är inräknat."),
    "few": _("Av %(count)s jämförelser skulle ingen eller en avvika av slump. Det är inräknat."),
}
NO_LIST = {
    Listing.TOO_FEW: _("Vi visar ingen lista. Det behövs siffror för minst sex skolor."),
    Listing.NO_DIFFERENCES: _(
        "Vi visar ingen lista. Skolorna skiljer sig inte mer än slump och storlek brukar ge."
    ),
    Listing.UNRELIABLE: _(
        "Vi visar ingen lista. Mindre än hälften av skillnaderna mellan skolorna är annat än slump. "
        "En lista skulle mest visa vilka elever som råkade gå där just då."
    ),
}
# Why there are too few where a table of figures has more: how many are alike, and what the others lack.
TOO_FEW = {
    "some": _("%(judged)s av %(count)s skolor med samma skolform går att jämföra."),
    "none": _("Ingen av %(count)s skolor med samma skolform går att jämföra."),
    "hidden": _("Saknar en siffra som får visas: %(names)s."),
    "grades": _("Har en årskurs vars siffra inte får visas, och kan inte jämföras lika för lika: %(names)s."),
}
HOW_LIST = {
    "raw": _("Ringen är den uppmätta siffran."),
    "adjusted": _(
        "Ringen, och siffran till höger, är justerad för vilka årskurser skolan har. "
        "Skolans egen siffra står i tabellen."
    ),
    "shrunk": _(
        "Den fyllda punkten är den troliga nivån. "
        "En liten skola har dragits mot mitten, för dess siffra rör sig mest av slump."
    ),
    "half": _("Ungefär hälften av skillnaderna i listan är annat än slump."),
    "reliable": _("Ungefär %(tenths)s tiondelar av skillnaderna i listan är annat än slump."),
    "order": _("Skolorna står i bokstavsordning."),
    "unnamed": _("De andra skolorna visas utan namn. Du ser deras siffror som de får visas för alla."),
}
MIX = {
    "adjusted": _("Skolor med olika årskurser är jämförda med samma årskurser i hela %(top)s."),
    "form": _("Bara skolor med samma skolform är jämförda med varandra."),
    "partly": _("Skolor vars årskurser är för små att visas är inte bedömda."),
    "raw": _("Siffran är inte justerad för vilka elever som går på skolan."),
    "why": _("En skillnad säger inte varför. Elevernas förutsättningar kan skilja sig."),
}
OWN = {
    "unchanged": _("Det är i linje med era egna tidigare siffror."),
    "changed": _("Mot era egna tidigare siffror: %(verdict)s."),
}
# Where ours lies among a few municipalities alike, by side.
SIMILAR = {
    0: _("%(place)s har %(value)s. De %(count)s liknande kommunerna har %(span)s, med %(middle)s i mitten."),
    1: _(
        "%(place)s har %(value)s. Det är över alla %(count)s liknande kommuner (%(span)s, mitten %(middle)s)."
    ),
    -1: _(
        "%(place)s har %(value)s. Det är under alla %(count)s liknande kommuner (%(span)s, mitten %(middle)s)."
    ),
    None: _("De %(count)s liknande kommunerna har %(span)s, med %(middle)s i mitten."),
}
SIMILAR_NOTES = {
    "which": _("Kolada har valt vilka kommuner som liknar varandra: %(names)s."),
    "few": _("Så få kommuner räcker inte för att kalla en skillnad säker."),
    "none": _("Kolada har inga liknande kommuner inlästa för den här siffran."),
}
NATION = _("Riket har %(value)s (%(period)s).")
SALSA = {
    "inside": _("%(unit)s: %(value)s ± %(half)s mot modellen, i genomsnitt %(years)s. Det kan vara slump."),
    "outside": _(
        "%(unit)s: %(value)s ± %(half)s mot modellen, i genomsnitt %(years)s. Det är mer än normal variation."
    ),
    "what": _(
        "SALSA jämför skolans resultat med vad Skolverkets modell väntar. "
        "Den räknar in föräldrars utbildning, andelen nyinvandrade och andelen pojkar."
    ),
    "not": _(
        "SALSA är inget mått på hur bra skolan är, och ska inte användas för att ordna skolor (Skolverket)."
    ),
    "all inside": _("Ingen av %(count)s skolor skiljer sig mer från modellen än slump kan ge."),
    "some outside": _("Mer från modellen än slump kan ge: %(names)s."),
    "few": _("Det finns bara %(count)s år. Ett enskilt år är till hälften slump."),
    "none": _("Ingen SALSA-siffra är publicerad och inläst för skolan."),
}
GAP = {
    "levels": _("%(period)s. %(first)s: %(one)s. %(second)s: %(other)s."),
    "sure": _("Skillnaden är större än slump brukar ge (%(span)s)."),
    "just": _("Skillnaden är strax större än slump brukar ge (%(span)s)."),
    "unsure": _("Skillnaden är osäker (%(span)s)."),
    "unknown": _("Vi vet inte hur mycket den här siffran rör sig av slump, så skillnaden bedöms inte."),
    "few": _("Någon av grupperna har färre än tio elever eller får inte visas. Skillnaden visas inte."),
    "pooled": _("%(count)s läsår är lagda ihop, för ett enskilt år säger för lite."),
    "ask": _("Se efter om det gäller alla årskurser och ämnen innan ni talar om bemötande."),
}

SENTENCES: Mapping[Hashable, str] = {
    **{("units title", key): text for key, text in UNITS_TITLE.items()},
    **{("unit title", side): text for side, text in UNIT_TITLE.items()},
    ("title", "alone"): ALONE,
    **{("who", key): text for key, text in WHO.items()},
    **{("family", key): text for key, text in FAMILY.items()},
    **{("no list", key): text for key, text in NO_LIST.items()},
    **{("too few", key): text for key, text in TOO_FEW.items()},
    **{("list", key): text for key, text in HOW_LIST.items()},
    **{("mix", key): text for key, text in MIX.items()},
    **{("own", key): text for key, text in OWN.items()},
    **{("similar", side): text for side, text in SIMILAR.items()},
    **{("similar note", key): text for key, text in SIMILAR_NOTES.items()},
    ("nation", ""): NATION,
    **{("salsa", key): text for key, text in SALSA.items()},
    **{("gap", key): text for key, text in GAP.items()},
}
