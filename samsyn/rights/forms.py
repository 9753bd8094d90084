"""What the pages of rights ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.core.forms import DateField, Form
from samsyn.organisation.models import Pupil
from samsyn.organisation.queries import guardians_told, has_exception, may_see
from samsyn.rights.models import ExtractDecision
from samsyn.rights.queries import may_ask


Asker = ExtractDecision.Asker


class ExtractForm(Form):
    """Who asked, when, and why what stays in stays in."""

    asked_by = forms.ChoiceField(label=_("Vem har bett om utdraget?"), widget=forms.RadioSelect)
    asked_on = DateField(label=_("Vilken dag kom frågan?"))
    reason = forms.CharField(
        label=_("Hur har du prövat det?"),
        help_text=_("Skriv vad du lämnar ute och varför, till exempel uppgift om någon annan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )

    def __init__(self, *args: Any, pupil: Pupil, by: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        # Their names tell the name of a pupil who is protected: only for whoever may read who they are.
        is_hidden = pupil.is_protected and not may_see(by, Subject.GUARDIANSHIP, pupil)
        told = [] if is_hidden else guardians_told(pupil, today)
        self.may_ask = {str(one.guardian_id): one.guardian for one in told}
        of_guardian: list[tuple[str, Any]] = [(key, one.name) for key, one in self.may_ask.items()]
        if not of_guardian and may_ask(pupil, None, today):
            of_guardian = [(Asker.GUARDIAN.value, _("En vårdnadshavare som inte finns i registret"))]
        asked_by: Any = self.fields["asked_by"]
        asked_by.choices = [(Asker.PUPIL.value, Asker.PUPIL.label), *of_guardian]
        if not of_guardian and is_hidden:
            asked_by.help_text = _(
                "Eleven är skyddad. Om en vårdnadshavare frågar är det rektor som lämnar ut utdraget."
            )
        elif not of_guardian:
            asked_by.help_text = _("Ingen vårdnadshavare har rätt att få utdraget.")
        elif has_exception(pupil):
            asked_by.help_text = _("En av vårdnadshavarna får inte ta del. Se efter vem som frågar.")

    def clean(self) -> dict[str, Any]:
        """Which guardian it is, besides that it is one."""
        said = super().clean() or self.cleaned_data
        guardian = self.may_ask.get(said.get("asked_by", ""))
        if guardian is not None:
            said["asked_by"] = Asker.GUARDIAN.value
        return said | {"guardian": guardian}


class RetentionForm(Form):
    """A decision of the organiser on how long a kind of records is kept."""

    keep_years = forms.IntegerField(
        label=_("Hur många hela läsår ska det sparas?"),
        help_text=_("Räknat från slutet av det läsår då det var klart. Lämna tomt för att bevara."),
        min_value=0,
        max_value=100,
        required=False,
    )
    number = forms.CharField(label=_("Beslutets nummer"), max_length=60)
    decided_on = DateField(label=_("Vilken dag beslutades det?"))


class DisposeForm(Form):
    """Typed by hand, so that nobody disposes of anything by mistake."""

    typed = forms.CharField(label=_("Skriv beslutets nummer för att gallra"), max_length=60)
