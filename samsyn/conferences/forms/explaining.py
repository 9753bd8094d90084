"""Rival explanations written beside a figure, and which conference is to weigh them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.conferences.forms.analysing import AnalysisForm


class ExplainingForm(AnalysisForm):
    """At least one explanation; the conference asks for a second before anything is decided."""

    ref = forms.CharField(widget=forms.HiddenInput, max_length=200)
    source = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)
    conference = forms.ChoiceField(label=gettext_lazy("I vilken konferens?"))

    def __init__(self, *args: Any, conferences: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conference"].choices = conferences  # type: ignore[attr-defined]

    def clean_text_1(self) -> str:
        text: str = self.cleaned_data["text_1"]
        if not text:
            raise ValidationError(_("Skriv minst en förklaring."))
        return text
