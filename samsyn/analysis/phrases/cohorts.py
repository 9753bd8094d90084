"""What is said of the same pupils from one grade to the next, and of those who left and came."""

from collections.abc import Hashable, Mapping

from samsyn.core.language import gettext_noop as _


# Which way the same pupils have gone, by side.
TITLE: dict[Hashable, str] = {
    1: _("%(noun)s har ökat för samma elever från %(first)s till %(last)s"),
    -1: _("%(noun)s har minskat för samma elever från %(first)s till %(last)s"),
    0: _("Ingen säker förändring för samma elever från %(first)s till %(last)s"),
    "few": _("För få elever att följa från %(first)s till %(last)s"),
    "groups": _("%(noun)s för en årskull, från %(first)s till %(last)s"),
    "none": _("Det finns ingen årskull att följa i det här måttet"),
}
SAME = {
    "what": _("%(count)s elever har siffror i både %(first)s och %(last)s: %(before)s då och %(after)s nu."),
    "sure": _("Det är %(change)s, mer än slump brukar ge (%(span)s)."),
    "unsure": _("Det är %(change)s, och kan vara slump (%(span)s)."),
    "unrounded": _("Ändringen är räknad på oavrundade tal."),
    "few": _("Färre än tio elever har siffror både första och sista året. Vi säger inget om dem."),
    "year": _("Också åldern ändras. Jämför med hur andra årskullar brukar gå."),
}
CROSS = {
    "other": _("Olika elever samma läsår (%(period)s) skiljer sig %(change)s mellan årskurserna."),
    "misleads": _("Den jämförelsen visar olika årskullar, inte vad som hänt med eleverna."),
}
PARTS = {
    "stayed": _("elever som var kvar"),
    "left": _("elever som slutade"),
    "came": _("elever som kom till"),
    "whole": _("hela årskursen"),
}
STEP = {
    "whole": _("Hela årskursen gick från %(before)s till %(after)s, %(change)s."),
    "attrition": _("%(left)s slutade och %(came)s kom till. %(kept)s av eleverna var kvar."),
    "nobody": _("Alla elever var kvar och ingen kom till."),
    "parts": _(
        "De som var kvar står för %(stayed)s, de som slutade för %(left)s och de som kom för %(came)s."
    ),
}
GROUPS = _("Här visas grupper, inte elever. Det är inte exakt samma elever från år till år.")
PROGRESSION = {
    "grades": _("Andelen ämnesbetyg som sjunkit är inte andelen elever som sjunkit."),
    "rank": _("Att elever behåller sin plats i gruppen säger inget om hur mycket de lärt sig."),
}
NONE = _("Måttet finns bara för en årskurs, eller för ett enda läsår. Välj ett mått som finns varje läsår.")
KEY = {
    "pupils": _(
        "Linjen är samma elever alla åren. Ringarna är alla i årskursen. "
        "Streckat är olika elever läsåret %(period)s."
    ),
    "groups": _("Linjen är alla i årskursen år för år. Streckat är olika elever läsåret %(period)s."),
}
LOGGED = _("Att du har sett elevernas siffror är antecknat i loggen.")
PROTECTED = _("Elever med skyddade personuppgifter är inte med.")

SENTENCES: Mapping[Hashable, str] = {
    **{("title", key): text for key, text in TITLE.items()},
    **{("same", key): text for key, text in SAME.items()},
    **{("cross", key): text for key, text in CROSS.items()},
    **{("part", key): text for key, text in PARTS.items()},
    **{("step", key): text for key, text in STEP.items()},
    ("groups", ""): GROUPS,
    **{("progression", key): text for key, text in PROGRESSION.items()},
    ("none", ""): NONE,
    **{("key", key): text for key, text in KEY.items()},
    ("logged", ""): LOGGED,
    ("protected", ""): PROTECTED,
}
