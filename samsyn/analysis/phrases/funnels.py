"""What is said of units of different size beside each other; side +1 is over, −1 under the common middle."""

from collections.abc import Hashable, Mapping

from samsyn.core.language import gettext_noop as _


TITLE_NONE = _("%(noun)s: ingen skola skiljer sig mer än storlek och slump förklarar")
TITLE_ONE = _("%(noun)s: en skola skiljer sig mer än storlek och slump förklarar")
TITLE_SOME = _("%(noun)s: %(count)s skolor skiljer sig mer än storlek och slump förklarar")
TITLE_FEW = _("%(noun)s: för få skolor för att jämföra")
OUTSIDE = {
    1: _("%(value)s, över vad %(count)s elever brukar ge."),
    -1: _("%(value)s, under vad %(count)s elever brukar ge."),
}
HOW = _(
    "Inom det grå ligger 19 av 20 skolor av samma storlek. Utanför den streckade linjen ligger två av tusen."
)
SPREAD = _("Skolorna varierar mer än slumpen ger. Gränserna är därför vidare än för slump enbart.")
NOT_SPREAD = _("Skolorna varierar inte mer än slumpen ger.")
ORDER = _("Skolorna står i bokstavsordning. En skillnad säger inte vad den kommer av.")
MIX = _("Måttet tar inte hänsyn till vilka elever skolan har. Börja med att fråga.")
NOT_A_SHARE = _("Sidan finns för mått som är en andel av eleverna. Se Jämför för de andra.")
FEW = _("Minst fem skolor med siffror behövs.")

SENTENCES: Mapping[Hashable, str] = {
    **{("title", how): text for how, text in enumerate((TITLE_NONE, TITLE_ONE, TITLE_SOME, TITLE_FEW))},
    **{("outside", side): text for side, text in OUTSIDE.items()},
    **{
        ("how", place): text
        for place, text in enumerate((HOW, SPREAD, NOT_SPREAD, ORDER, MIX, NOT_A_SHARE, FEW))
    },
}
