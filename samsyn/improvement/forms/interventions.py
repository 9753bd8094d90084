"""What is asked about an insats: what, for whom, by whom, how much, and on what it rests."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.conferences.watched import ABOUT_GROUPS, WatchedForm
from samsyn.core import language
from samsyn.core.forms import DateField
from samsyn.improvement.actions import Planned
from samsyn.improvement.models import Goal, Intervention
from samsyn.improvement.sections import side_by_side
from samsyn.pupil_health.intervention_types import intervention_types


SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Vad"), ("title", "goal", "type", "for_whom")),
    (_("Syfte och nivå"), ("purpose", "level")),
    (_("Vem och när"), ("owner", "starts_on", "ends_on", "follow_up_on")),
    (_("Hur mycket"), ("minutes_each", "times_per_week", "weeks")),
    (_("Varför just den"), ("knowledge_kind", "knowledge", "early_sign")),
)
TEST_QUESTIONS = {
    Intervention.Purpose.PROMOTIVE: _("Främjande: vi skulle göra det även om ingen hade problem"),
    Intervention.Purpose.PREVENTIVE: _("Förebyggande: vi minskar en känd risk"),
    Intervention.Purpose.REMEDIAL: _("Åtgärdande: det finns en svårighet nu"),
}


class InterventionForm(WatchedForm):
    """An insats for a group, a school unit or the huvudman."""

    mark_optional = False

    goal = forms.ModelChoiceField(
        label=_("Mål"), queryset=Goal.objects.none(), required=False, empty_label=_("Inget mål än")
    )
    title = forms.CharField(label=_("Insats"), max_length=160)
    type = forms.ChoiceField(label=_("Slag"))
    for_whom = forms.CharField(label=_("För vilka?"), max_length=160, help_text=ABOUT_GROUPS)
    purpose = forms.ChoiceField(
        label=_("Syfte"), choices=list(TEST_QUESTIONS.items()), widget=forms.RadioSelect
    )
    level = forms.ChoiceField(
        label=_("Nivå"), choices=Intervention.Level.choices, widget=forms.RadioSelect(attrs={"class": "cols"})
    )
    owner = forms.ModelChoiceField(
        label=_("Ägare"), queryset=User.objects.none(), required=False, empty_label=_("Välj en person")
    )
    starts_on = DateField(label=_("Börjar"))
    ends_on = DateField(label=_("Slutar"))
    follow_up_on = DateField(label=_("Följs upp"))
    minutes_each = forms.IntegerField(label=_("Minuter per gång"), min_value=1, max_value=600, required=False)
    times_per_week = forms.FloatField(
        label=_("Gånger i veckan"), min_value=0.1, max_value=50, required=False, localize=True
    )
    weeks = forms.IntegerField(label=_("Antal veckor"), min_value=1, max_value=52, required=False)
    knowledge_kind = forms.ChoiceField(
        label=_("Bygger på"), choices=[("", _("Välj vad")), *Intervention.Knowledge.choices]
    )
    knowledge = forms.CharField(
        label=_("Varför passar den här?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv källa, eller vems erfarenhet och hur den prövats."),
    )
    early_sign = forms.CharField(label=_("Tidigt tecken på att den verkar"), required=False, max_length=200)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, goals: QuerySet[Goal], owners: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["goal"].queryset = goals
        fields["owner"].queryset = owners
        offered = [
            (one.id, language.said(one.title)) for one in intervention_types().values() if one.is_for_groups
        ]
        fields["type"].choices = [("", _("Välj slag")), *offered]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts = cleaned.get("starts_on")
        for name in ("ends_on", "follow_up_on"):
            day = cleaned.get(name)
            if starts and day and day < starts:
                self.add_error(name, _("Dagen är före starten. Välj en senare."))
        if cleaned.get("knowledge_kind") == Intervention.Knowledge.EXPERIENCE and not cleaned.get(
            "knowledge"
        ):
            self.add_error("knowledge", _("Skriv vems erfarenhet, och hur den prövats."))
        return cleaned

    @property
    def sections(self) -> list[dict[str, Any]]:
        return [{"title": title, "fields": side_by_side(self, names)} for title, names in SECTIONS]

    def planned(self) -> Planned:
        said = dict(self.cleaned_data)
        said.pop("version")
        return Planned(**said)

    @classmethod
    def written(cls, intervention: Intervention) -> dict[str, Any]:
        """What stands there now, as the form's own fields."""
        names = [name for _title, group in SECTIONS for name in group]
        return {name: getattr(intervention, name) for name in names} | {"version": intervention.version}
