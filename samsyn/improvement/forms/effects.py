"""What is asked before an insats begins: what it is to change, and who takes part in the lot."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.watched import WatchedForm
from samsyn.core.forms import DateField
from samsyn.improvement.actions import Draw, Expected
from samsyn.results.measures import Measure


class EffectPlanForm(WatchedForm):
    """Measure, part, size and day."""

    indicator = forms.ChoiceField(label=_("Mått"))
    part = forms.ChoiceField(label=_("För"))
    expected = forms.FloatField(
        label=_("Hur mycket ska siffran ändras?"),
        localize=True,
        help_text=_("Skriv minus om den ska sjunka, till exempel −2. Andelar skrivs i procentenheter."),
    )
    look_on = DateField(label=_("När tittar ni?"))
    is_targeted = forms.BooleanField(
        label=_("Insatsen riktas dit läget är sämre än hos andra"), required=False
    )

    mark_optional = False

    def __init__(
        self, *args: Any, measures: Sequence[Measure], parts: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["indicator"].choices = [("", _("Välj ett mått")), *((one.name, one.title) for one in measures)]
        fields["part"].choices = list(parts)

    def asked(self) -> Expected:
        said = dict(self.cleaned_data)
        by, _colon, key = said.pop("part").partition(":")
        return Expected(**said, part_by=by, part_key=key)


class StartOrderForm(WatchedForm):
    """Who takes part, in how many waves, from when and how far apart."""

    participants = forms.MultipleChoiceField(
        label=_("Vilka ska börja?"), widget=forms.CheckboxSelectMultiple(attrs={"class": "cols"})
    )
    waves = forms.IntegerField(label=_("Antal omgångar"), min_value=2, max_value=10)
    first_on = DateField(label=_("Första omgången börjar"))
    weeks_between = forms.IntegerField(label=_("Veckor mellan omgångarna"), min_value=1, max_value=40)
    reason = forms.CharField(label=_("Varför lotten dras om"), max_length=300, required=False)

    mark_optional = False

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], drawn: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.names = dict(choices)
        fields["participants"].choices = list(choices)
        if not drawn:
            del self.fields["reason"]

    def draw(self, *, of_units: bool) -> Draw:
        said = dict(self.cleaned_data)
        chosen = {key: self.names[key] for key in said.pop("participants")}
        return Draw(participants=chosen, of_units=of_units, **said)
