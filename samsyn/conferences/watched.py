"""Forms whose texts are about groups: an identity number is refused, a name is warned for."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.forms import Form
from samsyn.core.wording import Trace, has_identity_number, name_warning


ABOUT_GROUPS = gettext_lazy("Skriv om grupper och arbetssätt, inte om en enskild elev.")


class WatchedForm(Form):
    """Looks through every text that somebody wrote."""

    names_allowed: Sequence[str] = ()  # fields where a colleague's name belongs

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and has_identity_number(value):
                self.add_error(name, _("Texten innehåller ett personnummer. Ta bort det."))
        return cleaned

    def names_found(self, known: frozenset[str] = frozenset()) -> list[str]:
        """Names in the texts, each once."""
        texts = [
            value
            for name, value in self.cleaned_data.items()
            if isinstance(value, str) and name not in self.names_allowed
        ]
        found = [one.found for text in texts for one in name_warning(text, known) if one.trace is Trace.NAME]
        return list(dict.fromkeys(found))

    def name_advice(self) -> str:
        """One sentence about the names that were found; empty when there are none."""
        names = self.names_found()
        if not names:
            return ""
        return _("Texten verkar innehålla namn: %(names)s. Skriv om gruppen, inte om eleven.") % {
            "names": ", ".join(names)
        }
