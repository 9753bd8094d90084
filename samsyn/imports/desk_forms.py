"""What the desk asks when something read in long ago is taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.forms import Form


class UndoForm(Form):
    """Why; it stands on the page and in the log of the file."""

    because = forms.CharField(
        label=_("Varför ångras inläsningen?"),
        max_length=300,
        help_text=_("Skriv inget om enskilda elever."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv varför inläsningen ångras.")},
    )
