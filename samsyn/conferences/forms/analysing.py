"""Why did it turn out as it did when we did as we did? At least two answers, and then a decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.actions import Reason, Verdict
from samsyn.conferences.models import MOST_EXPLANATIONS, Decision, Explanation
from samsyn.conferences.watched import WatchedForm


ORDINALS = (_("Första"), _("Andra"), _("Tredje"), _("Fjärde"))
LONGEST = 2000


def text(label: Any, rows: int, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST, help_text=hint, widget=widget)


class AnalysisForm(WatchedForm):
    """Up to four explanations; each with what speaks for and against it."""

    mark_optional = False
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_EXPLANATIONS + 1):
            self.fields[f"text_{number}"] = text(_("Förklaring"), 2)
            self.fields[f"for_{number}"] = text(_("Vad talar för?"), 2)
            self.fields[f"against_{number}"] = text(_("Vad talar emot?"), 2)

    @classmethod
    def written(cls, explanations: Sequence[Explanation]) -> dict[str, str]:
        """What stands there now, as the form's own fields."""
        said: dict[str, str] = {}
        for one in explanations:
            said[f"text_{one.position}"] = one.text
            said[f"for_{one.position}"] = one.speaks_for
            said[f"against_{one.position}"] = one.speaks_against
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, MOST_EXPLANATIONS + 1):
            weighed = cleaned.get(f"for_{number}") or cleaned.get(f"against_{number}")
            if weighed and not cleaned.get(f"text_{number}"):
                self.add_error(f"text_{number}", _("Skriv själva förklaringen."))
        return cleaned

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The fields of one explanation at a time; the third and fourth are opened when they are used."""
        found = []
        for number in range(1, MOST_EXPLANATIONS + 1):
            fields = [self[f"{part}_{number}"] for part in ("text", "for", "against")]
            used = any(field.value() or field.errors for field in fields)
            found.append({"number": number, "title": ORDINALS[number - 1], "fields": fields, "used": used})
        return found

    @property
    def full_labels(self) -> dict[str, str]:
        """”Andra förklaringen: vad talar emot?”, where the fieldset is not seen."""
        return {
            field.name: f"{block['title']} förklaringen: {str(field.label).lower()}"
            for block in self.blocks
            for field in block["fields"]
        }

    def reasons(self) -> list[Reason]:
        said = self.cleaned_data
        numbers = range(1, MOST_EXPLANATIONS + 1)
        return [Reason(said[f"text_{n}"], said[f"for_{n}"], said[f"against_{n}"]) for n in numbers]


class DecisionForm(WatchedForm):
    """A goal that builds on one explanation, or nothing, because."""

    kind = forms.ChoiceField(
        label=_("Vad beslutar ni?"),
        choices=[
            (Decision.Kind.GOAL, _("Sätt ett mål")),
            (Decision.Kind.NOTHING, _("Gör inget, därför att …")),
        ],
        widget=forms.RadioSelect,
    )
    explanation = forms.TypedChoiceField(
        label=_("Vilken förklaring bygger ni på?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Behövs för ett mål."),
    )
    because = forms.CharField(
        label=_("Därför att"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Behövs när ni inte gör något. Skriv också vad ni väljer bort."),
    )

    mark_optional = False

    def __init__(self, *args: Any, explanations: Sequence[Explanation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.position, one.text) for one in explanations]
        self.fields["explanation"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == Decision.Kind.NOTHING and not cleaned.get("because"):
            self.add_error("because", _("Skriv varför ni inte gör något."))
        if kind == Decision.Kind.GOAL and not cleaned.get("explanation"):
            self.add_error("explanation", _("Välj vilken förklaring ni bygger på."))
        return cleaned

    def verdict(self) -> Verdict:
        said = self.cleaned_data
        return Verdict(said["kind"], said["because"], said["explanation"])
