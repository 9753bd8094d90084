"""The sentences about the chance of a goal: seven words, and how many of ten."""

from collections.abc import Hashable, Mapping

from samsyn.core.language import gettext_noop as _


# The upper end of each word below the middle, the lower end of each word above it.
BELOW = ((0.05, _("mycket osannolikt")), (0.20, _("osannolikt")), (0.40, _("mindre troligt")))
AS_LIKELY = _("ungefär lika troligt som inte")
ABOVE = ((0.95, _("nästan säkert")), (0.80, _("mycket troligt")), (0.60, _("troligt")))
AMONG = {"total": _("skolor"), "unit": _("skolor"), "grade": _("årskurser"), "sex": _("grupper")}
OF_TEN = {
    "some": _("ungefär %(some)s av 10 jämförbara %(units)s"),
    "few": _("färre än 1 av 10 jämförbara %(units)s"),
    "most": _("fler än 9 av 10 jämförbara %(units)s"),
}
TIMES_OF_TEN = {
    "some": _("ungefär %(some)s gånger av 10"),
    "one": _("ungefär 1 gång av 10"),
    "few": _("färre än 1 gång av 10"),
    "most": _("fler än 9 gånger av 10"),
}
CHANCE = _("Att nå %(target)s är %(word)s: %(of_ten)s kommer så långt.")
CHANCE_BY_NOISE = _(
    "Att nå %(target)s är %(word)s: det händer %(of_ten)s när måttet varierar som det brukar."
)
UNCHANGED = _("Om inget ändras hamnar siffran på %(span)s i åtta fall av tio.")
BASIS = {
    "others": _("Det bygger på %(count)s tidigare utfall för ungefär lika stora %(units)s hos huvudmannen."),
    "noise": _("Det bygger på hur mycket måttet brukar variera, för det finns för få jämförbara utfall."),
}
NOBODY = _("Ingen av %(all)s jämförbara %(units)s kom så långt.")
CHOOSE_NEARER = _("Välj ett närmare mål, eller skriv vad som gör att ni ändå når dit.")
CHOOSE_FURTHER = _("Målet nås troligen utan åtgärd. Välj ett större steg.")

SENTENCES: Mapping[Hashable, str] = {
    **{("word", end): text for end, text in (*BELOW, *ABOVE)},
    ("word", "middle"): AS_LIKELY,
    **{("among", by): text for by, text in AMONG.items()},
    **{("of ten", which): text for which, text in OF_TEN.items()},
    **{("times of ten", which): text for which, text in TIMES_OF_TEN.items()},
    "chance": CHANCE,
    "chance by noise": CHANCE_BY_NOISE,
    "unchanged": UNCHANGED,
    **{("basis", which): text for which, text in BASIS.items()},
    **{("goal", number): text for number, text in enumerate((NOBODY, CHOOSE_NEARER, CHOOSE_FURTHER))},
}
