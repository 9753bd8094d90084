"""What the pages of rights ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.forms import DateField, Form
from samsyn.rights.models import ExtractDecision


class ExtractForm(Form):
    """Who asked, when, and why what stays in stays in."""

    asked_by = forms.ChoiceField(
        label=_("Vem har bett om utdraget?"), choices=ExtractDecision.Asker.choices, widget=forms.RadioSelect
    )
    asked_on = DateField(label=_("Vilken dag kom frågan?"))
    reason = forms.CharField(
        label=_("Hur har du prövat det?"),
        help_text=_("Skriv vad du lämnar ute och varför, till exempel uppgift om någon annan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )

    def __init__(self, *args: Any, guardians_may_ask: bool, has_exception: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        asked_by: Any = self.fields["asked_by"]
        if not guardians_may_ask:
            asked_by.choices = [one for one in asked_by.choices if one[0] != ExtractDecision.Asker.GUARDIAN]
            asked_by.help_text = _("Ingen vårdnadshavare har rätt att få utdraget.")
        elif has_exception:
            asked_by.help_text = _("En av vårdnadshavarna får inte ta del. Se efter vem som frågar.")


class RetentionForm(Form):
    """A decision of the organiser on how long a kind of records is kept."""

    keep_years = forms.IntegerField(
        label=_("Hur många hela läsår ska det sparas?"),
        help_text=_("Räknat från slutet av det läsår då det var klart. Lämna tomt för att bevara."),
        min_value=0,
        max_value=100,
        required=False,
    )
    number = forms.CharField(label=_("Beslutets nummer"), max_length=60)
    decided_on = DateField(label=_("Vilken dag beslutades det?"))


class DisposeForm(Form):
    """Typed by hand, so that nobody disposes of anything by mistake."""

    typed = forms.CharField(label=_("Skriv beslutets nummer för att gallra"), max_length=60)
