"""What is asked about a goal, in the order of the letters; and about a focus area and the plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.conferences.models import Evidence, Explanation
from samsyn.conferences.watched import ABOUT_GROUPS, WatchedForm
from samsyn.core.forms import DateField
from samsyn.improvement.models import FocusArea, Goal, Tag
from samsyn.improvement.proposals import Proposal
from samsyn.improvement.sections import side_by_side
from samsyn.results.catalogue import by_area
from samsyn.results.measures import Measure


CHECKPOINTS = (1, 2, 3, 4)
WHOLE_UNIT = "total:"
SECTIONS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("S", _("Specifikt: vad ska bli annorlunda, och för vilka?"), ("wording", "who", "tags")),
    ("M", _("Mätbart: hur vet ni att det är nått?"), ("indicator", "part", "target", "criterion")),
    (
        "A",
        _("Accepterat: vilka står bakom?"),
        ("accepted_by", "accepted_on", "pupils_informed_on", "owner", "against"),
    ),
    ("R", _("Realistiskt: vad krävs?"), ("resources",)),
    (
        "T",
        _("Tidsatt: när?"),
        ("starts_on", "ends_on", *(f"checkpoint_{number}" for number in CHECKPOINTS)),
    ),
    ("+", _("Kedjan: vad hör det till?"), ("explanation", "focus", "outside_reason", "reason_despite")),
)


SAVED = (
    *("wording", "who", "tags", "indicator", "target", "criterion", "owner", "pupils_informed_on", "against"),
    *(
        "resources",
        "starts_on",
        "ends_on",
        "explanation",
        "focus",
        "outside_reason",
        "reason_despite",
        "version",
    ),
)


def area(label: Any, *, rows: int = 2, hint: Any = "", longest: int = 2000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=longest, help_text=hint, widget=widget)


class GoalForm(WatchedForm):
    """Only what must be there is required; the rest is told by the checks."""

    names_allowed = ("accepted_by",)

    wording = area(
        _("Mål"),
        longest=300,
        hint=_(
            "Till exempel: Andelen elever i årskurs 7–9 med hög frånvaro ska gå från 18 till högst 13 procent."
        ),
    )
    who = forms.CharField(label=_("Vilka gäller det?"), max_length=120)
    tags = forms.MultipleChoiceField(
        label=_("Vad är det för i slutändan?"),
        choices=Tag.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cols"}),
    )
    indicator = forms.ChoiceField(label=_("Mått"), required=False)
    part = forms.ChoiceField(label=_("För"), required=False)
    target = forms.FloatField(label=_("Siffra att nå"), required=False, localize=True)
    criterion = forms.CharField(
        label=_("Så ser ni att det är nått"),
        required=False,
        max_length=300,
        help_text=_("När det inte finns något mått."),
    )
    owner = forms.ModelChoiceField(
        label=_("Ägare"), queryset=User.objects.none(), required=False, empty_label=_("Välj en person")
    )
    accepted_by = forms.CharField(
        label=_("Accepterat av"), required=False, max_length=160, help_text=_("Till exempel arbetslag 7–9.")
    )
    accepted_on = DateField(label=_("Dag det accepterades"), required=False)
    pupils_informed_on = DateField(label=_("Dag elevrådet fick veta"), required=False)
    against = area(_("Vad talar emot målet?"))
    resources = forms.CharField(label=_("Tid och resurser"), required=False, max_length=300)
    starts_on = DateField(label=_("Börjar"))
    ends_on = DateField(label=_("Ska vara nått"))
    explanation = forms.ModelChoiceField(
        label=_("Förklaring målet svarar på"),
        queryset=Explanation.objects.none(),
        required=False,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    focus = forms.ModelChoiceField(
        label=_("Fokusområde"),
        queryset=FocusArea.objects.none(),
        required=False,
        empty_label=_("Utanför fokus"),
    )
    outside_reason = forms.CharField(
        label=_("Utanför fokus, därför att"),
        required=False,
        max_length=300,
        help_text=_("Behövs när målet ligger utanför."),
    )
    reason_despite = forms.CharField(
        label=_("Varför målet inte gör att mindre rapporteras"),
        required=False,
        max_length=300,
        help_text=_("Bara när målet handlar om färre anmälningar eller åtgärdsprogram."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        measures: Sequence[Measure],
        parts: Sequence[tuple[str, str]],
        owners: QuerySet[User],
        areas: QuerySet[FocusArea],
        evidence: Evidence | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.evidence = evidence
        for number in CHECKPOINTS:
            self.fields[f"checkpoint_{number}"] = DateField(
                label=_("Avstämning %(number)s") % {"number": number}, required=False
            )
        self.fields["wording"].required = True
        fields: dict[str, Any] = self.fields
        fields["indicator"].choices = [("", _("Inget mått, bara ord")), *by_area(measures)]
        fields["part"].choices = list(parts) or [(WHOLE_UNIT, _("hela enheten"))]
        fields["owner"].queryset = owners
        fields["focus"].queryset = areas
        if evidence is None:
            del self.fields["explanation"]
        else:
            fields["explanation"].queryset = evidence.explanations.filter(withdrawn_at=None)
            fields["explanation"].label_from_instance = lambda one: one.text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        only_checked = "check" in self.data
        if not only_checked and not cleaned.get("focus") and not cleaned.get("outside_reason"):
            self.add_error(
                "outside_reason", _("Välj ett fokusområde, eller skriv varför målet ligger utanför.")
            )
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("Slutdagen är före startdagen. Välj en senare."))
        if cleaned.get("accepted_by") and not cleaned.get("accepted_on"):
            self.add_error("accepted_on", _("Skriv vilken dag det accepterades."))
        return cleaned

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The fields under their letters."""
        return [
            {"letter": letter, "title": title, "fields": side_by_side(self, names)}
            for letter, title, names in SECTIONS
        ]

    def proposal(self) -> Proposal:
        said = dict(self.cleaned_data)
        said.pop("version")
        by, _colon, key = (said.pop("part") or WHOLE_UNIT).partition(":")
        days = [said.pop(f"checkpoint_{number}") for number in CHECKPOINTS]
        return Proposal(
            **said,
            evidence=self.evidence,
            part_by=by,
            part_key=key,
            checkpoints=sorted(day for day in days if day),
        )


def written(goal: Goal, checkpoints: Sequence[date]) -> dict[str, Any]:
    """What stands in a goal now, as the form's own fields."""
    said: dict[str, Any] = {name: getattr(goal, name) for name in SAVED}
    said["part"] = f"{goal.part_by}:{goal.part_key}"
    return said | {f"checkpoint_{number}": day for number, day in enumerate(checkpoints, 1)}


class FocusForm(WatchedForm):
    """A focus area rests on an analysis of how things are."""

    title = forms.CharField(label=_("Fokusområde"), max_length=120)
    analysis = forms.CharField(
        label=_("Nulägesanalys"),
        max_length=4000,
        help_text=_("Vad visar siffror och iakttagelser, och varför är det så?"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    origin = forms.ChoiceField(
        label=_("Vem har valt området?"), choices=FocusArea.Origin.choices, widget=forms.RadioSelect
    )


class AcceptForm(WatchedForm):
    """Who accepted the goal, and when."""

    names_allowed = ("who",)

    who = forms.CharField(
        label=_("Accepterat av"), max_length=160, help_text=_("Till exempel arbetslag 7–9.")
    )
    on = DateField(label=_("Dag"))


class PlanForm(WatchedForm):
    """What is new in the version that is decided."""

    note = forms.CharField(label=_("Vad är nytt?"), max_length=300, required=False, help_text=ABOUT_GROUPS)
