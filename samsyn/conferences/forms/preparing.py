"""What the page about preparing a conference asks: time, people, deviations and observations."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.actions import Found, Observation, Preparation
from samsyn.conferences.catalogue import Template
from samsyn.conferences.models import MOST_EVIDENCE
from samsyn.conferences.watched import ABOUT_GROUPS, WatchedForm
from samsyn.core.forms import DateField
from samsyn.core.numbers import cardinal


class PreparationForm(WatchedForm):
    """Opened with the deviations of today and what was written before."""

    names_allowed: Sequence[str] = ("led_by", "place")

    template = forms.ChoiceField(label=_("Konferens"), widget=forms.HiddenInput)
    held_on = DateField(label=_("Dag"))
    starts_at = forms.TimeField(
        label=_("Tid"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": _("Skriv en tid, till exempel 13.00.")},
    )
    minutes_planned = forms.IntegerField(label=_("Minuter"), min_value=15, max_value=600)
    place = forms.CharField(label=_("Plats"), required=False, max_length=120)
    led_by = forms.CharField(label=_("Leds av"), required=False, max_length=120)
    deviations = forms.MultipleChoiceField(
        label=_("Avvikelser att ta upp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, templates: Sequence[Template], payloads: Mapping[str, dict[str, Any]], **kwargs: Any
    ):
        self.payloads = payloads
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [(one.code, one.name) for one in templates]  # type: ignore[attr-defined]
        self.fields["deviations"].choices = [  # type: ignore[attr-defined]
            (key, payload["headline"]) for key, payload in payloads.items()
        ]
        self._ask_for_observations()

    def _ask_for_observations(self) -> None:
        for number in range(1, MOST_EVIDENCE + 1):
            self.fields[f"seen_{number}"] = forms.CharField(
                label=_("Iakttagelse"),
                required=False,
                max_length=500,
                help_text=ABOUT_GROUPS if number == 1 else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"source_{number}"] = forms.CharField(
                label=_("Källa"),
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"placeholder": ""}),
            )
            self.fields[f"who_{number}"] = forms.CharField(
                label=_("Vem har sett det?"), required=False, max_length=120
            )
        self.names_allowed = (
            *PreparationForm.names_allowed,
            *(f"who_{number}" for number in range(1, MOST_EVIDENCE + 1)),
        )

    def clean_deviations(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["deviations"]
        if len(chosen) > MOST_EVIDENCE:
            raise forms.ValidationError(
                _("Välj högst fem. Nu är det %(count)s."), params={"count": cardinal(len(chosen))}
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, MOST_EVIDENCE + 1):
            beside = cleaned.get(f"source_{number}") or cleaned.get(f"who_{number}")
            if beside and not cleaned.get(f"seen_{number}"):
                self.add_error(f"seen_{number}", _("Skriv vad ni har sett."))
        return cleaned

    @property
    def observation_fields(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        numbers = range(1, MOST_EVIDENCE + 1)
        return [(self[f"seen_{n}"], self[f"source_{n}"], self[f"who_{n}"]) for n in numbers]

    def preparation(self) -> Preparation:
        said = self.cleaned_data
        seen = [
            Observation(said[f"seen_{n}"], said[f"source_{n}"], said[f"who_{n}"])
            for n in range(1, MOST_EVIDENCE + 1)
            if said[f"seen_{n}"]
        ]
        return Preparation(
            template=said["template"],
            held_on=said["held_on"],
            starts_at=said["starts_at"],
            minutes_planned=said["minutes_planned"],
            place=said["place"],
            led_by=said["led_by"],
            deviations=[Found(key, self.payloads[key]) for key in said["deviations"]],
            observations=seen,
        )
