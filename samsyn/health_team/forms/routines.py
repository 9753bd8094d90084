"""What is asked of a routine: title, what to do, who owns it, from when and until it is read again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.watched import WatchedForm
from samsyn.core.forms import DateField, Form, large
from samsyn.health_team.actions.routines import Written
from samsyn.health_team.models.routines import OWNER_CHOICES


class RoutineForm(WatchedForm):
    """The first version, or the next one."""

    title = forms.CharField(label=_("Vad heter rutinen?"), max_length=120)
    text = forms.CharField(
        label=_("Gör så här"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Ett steg på varje rad, i den ordning det görs. Skriv inga namn på elever."),
    )
    owner_role = forms.ChoiceField(
        label=_("Vilken funktion ansvarar?"), help_text=_("Den får veta när rutinen ska ses över.")
    )
    valid_from = DateField(label=_("Gäller från"))
    review_on = DateField(label=_("Ses över senast"))
    what_is_new = forms.CharField(label=_("Vad är nytt?"), max_length=200)
    opened = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_role"].choices = [("", _("Välj")), *large(OWNER_CHOICES)]  # type: ignore[attr-defined]
        if is_first:
            del self.fields["what_is_new"], self.fields["opened"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, review = cleaned.get("valid_from"), cleaned.get("review_on")
        if first and review and review <= first:
            self.add_error("review_on", _("Välj en dag efter den dag då rutinen börjar gälla."))
        return cleaned

    def written(self) -> Written:
        return Written(**{name: value for name, value in self.cleaned_data.items() if name != "opened"})


class ReviewForm(Form):
    """When somebody reads it through the next time."""

    next_on = DateField(label=_("Ses över nästa gång"))


class WithdrawForm(WatchedForm):
    """Why a routine no longer holds."""

    because = forms.CharField(label=_("Varför gäller den inte längre?"), max_length=200)
