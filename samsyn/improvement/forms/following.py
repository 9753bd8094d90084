"""The three questions at a follow-up, and what is done differently now."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.watched import ABOUT_GROUPS, WatchedForm
from samsyn.core.forms import DateField
from samsyn.improvement.actions import Looked
from samsyn.improvement.models import FollowUp


LONGEST = 2000
COLUMNS = {"class": "cols"}


class FollowUpForm(WatchedForm):
    """Done is asked before effect: an insats that was not carried out cannot have failed."""

    fidelity = forms.TypedChoiceField(
        label=_("Genomfört?"),
        coerce=int,
        choices=FollowUp.Fidelity.choices,
        widget=forms.RadioSelect(attrs=COLUMNS),
    )
    effect = forms.ChoiceField(
        label=_("Effekt?"), choices=FollowUp.Effect.choices, widget=forms.RadioSelect(attrs=COLUMNS)
    )
    why = forms.CharField(
        label=_("Varför tror ni det?"),
        max_length=LONGEST,
        help_text=ABOUT_GROUPS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    do_differently = forms.CharField(
        label=_("Vad gör ni annorlunda nu?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )
    verdict = forms.ChoiceField(
        label=_("Bedömning"), choices=FollowUp.Verdict.choices, widget=forms.RadioSelect
    )
    next_on = DateField(
        label=_("Nästa uppföljning"), required=False, help_text=_("Behövs när ni fortsätter eller ändrar.")
    )

    mark_optional = False

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day = cleaned.get("next_on")
        if cleaned.get("verdict") in FollowUp.GOES_ON and not day and "next_on" not in self.errors:
            self.add_error("next_on", _("Skriv när ni följer upp nästa gång."))
        if day and day <= self.today:
            self.add_error("next_on", _("Dagen har redan varit. Välj en senare."))
        return cleaned

    def looked(self) -> Looked:
        return Looked(**self.cleaned_data)


class CheckpointForm(WatchedForm):
    """How it goes, in a sentence or two."""

    note = forms.CharField(
        label=_("Hur går det?"),
        max_length=500,
        help_text=ABOUT_GROUPS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
