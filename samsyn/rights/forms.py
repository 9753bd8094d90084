"""What the pages of rights ask for."""

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
