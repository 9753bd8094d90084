"""What the pages about pupil health's meetings ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.accounts.models import User
from samsyn.core.forms import DateField, Form
from samsyn.core.language import said
from samsyn.pupil_health.forms.concerns import PersonField, PlainText
from samsyn.pupil_health.intervention_types import intervention_types
from samsyn.pupil_health.models import CaseAction, Meeting, Rating
from samsyn.pupil_health.models.aims import WHOLE
from samsyn.pupil_health.queries.people import Person


FEWEST_MINUTES, MOST_MINUTES = 10, 240
LONGEST_MINUTES = 8000
PURPOSES = CaseAction.Purpose.choices
SHARED_LEVELS = [one for one in CaseAction.Level.choices if one[0] != CaseAction.Level.INDIVIDUAL]


class ForEverybody(Form):
    """A text that all at the meeting read: what reads like a pupil's name is asked about before it is saved."""

    text_field = ""

    @property
    def names_confirmed(self) -> bool:
        return self.data.get("names_confirmed") == "on"

    def ask_about(self, found: Sequence[str]) -> None:
        """The words stay in the form; whoever wrote them takes the name out, or says that it is no pupil."""
        names = ", ".join(found)
        self.add_error(
            self.text_field,
            _("Här kan stå en elevs namn: %(names)s. Ta bort det, eller kryssa i att det inte är en elev.")
            % {"names": names},
        )
        self.fields["names_confirmed"] = forms.BooleanField(
            label=_("%(names)s är inte en elev här") % {"names": names}, required=False
        )


class MeetingForm(Form):
    """When pupil health meets, and about what."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Vad gäller mötet?"),
        help_text=gettext_lazy("På EHM är arbetslaget med, och ingen elev nämns. På EHT tar ni upp ärenden."),
        choices=Meeting.Kind.choices,
        widget=forms.RadioSelect,
        initial=Meeting.Kind.EHT,
    )
    held_on = DateField(label=gettext_lazy("Vilken dag?"))
    minutes = forms.IntegerField(
        label=gettext_lazy("Hur många minuter?"), min_value=FEWEST_MINUTES, max_value=MOST_MINUTES
    )


class AimForm(Form):
    """How much of its time the team wants to promote and prevent."""

    percent = forms.IntegerField(
        label=gettext_lazy("Hur stor del av tiden vill ni arbeta främjande och förebyggande, i procent?"),
        help_text=gettext_lazy("Det är ert eget mål. Kom överens om det i teamet, med rektor."),
        min_value=0,
        max_value=WHOLE,
    )


class ItemForm(ForEverybody):
    """Something to speak of on the shared track."""

    text_field = "title"
    title = PlainText(label=gettext_lazy("Vad ska ni prata om?"), rows=2, max_length=200)
    purpose = forms.ChoiceField(
        label=gettext_lazy("Vad är syftet?"), choices=PURPOSES, widget=forms.RadioSelect, initial="preventive"
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Vad gäller det?"),
        choices=SHARED_LEVELS,
        widget=forms.RadioSelect,
        initial="group",
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Hur många minuter?"), min_value=1, max_value=MOST_MINUTES
    )


class ReservedForm(ItemForm):
    """What the time put aside is used for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [one for one in PURPOSES if one[0] != CaseAction.Purpose.REMEDIAL]
        self.fields["purpose"].choices = kept  # type: ignore[attr-defined]


class MinutesForm(ForEverybody):
    """The shared minutes, and the version that they were opened in."""

    text_field = "text"
    mark_optional = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = PlainText(
        label=gettext_lazy("Protokoll"),
        help_text=gettext_lazy("Skriv om grupper och skolan. Det som gäller en elev hör hemma i ärendet."),
        rows=8,
        max_length=LONGEST_MINUTES,
        required=False,
    )


class MeetingDecisionForm(ForEverybody):
    """What is to be done for a group or the unit."""

    text_field = "what"
    what = PlainText(label=gettext_lazy("Vad ska göras?"), rows=2, max_length=300)
    owner = PersonField(label=gettext_lazy("Vem gör det?"))
    due_on = DateField(label=gettext_lazy("Senast vilken dag?"))
    purpose = forms.ChoiceField(
        label=gettext_lazy("Vad är syftet?"), choices=PURPOSES, widget=forms.RadioSelect, initial="preventive"
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Vad gäller det?"),
        choices=SHARED_LEVELS,
        widget=forms.RadioSelect,
        initial="group",
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]


class TalkForm(Form):
    """One case at a meeting: the same questions at every unit."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    present = PlainText(
        label=gettext_lazy("Hur är det nu?"),
        help_text=gettext_lazy("Det ni har sett och hört. Inga diagnoser."),
        rows=4,
    )
    voice = PlainText(label=gettext_lazy("Vad säger eleven själv?"), rows=3, required=False)
    hypotheses = PlainText(
        label=gettext_lazy("Vad kan det bero på?"),
        help_text=gettext_lazy("Tänk också på undervisningen, gruppen och skolan."),
        rows=3,
        required=False,
    )
    told = PlainText(label=gettext_lazy("Vad har eleven och hemmet fått veta?"), rows=2, required=False)
    basis = forms.ChoiceField(
        label=gettext_lazy("På vilken grund lämnar du uppgiften?"),
        help_text=gettext_lazy("Uppgifter ur vården hör hemma i journalen och skrivs inte här."),
        choices=Rating.Basis.choices,
        widget=forms.RadioSelect,
    )
    attendees = forms.MultipleChoiceField(
        label=gettext_lazy("Vilka var med när ni tog upp det?"),
        help_text=gettext_lazy("Bara de som är med i ärendet. Listan syns bara för dem."),
        widget=forms.CheckboxSelectMultiple,
    )
    next_on = DateField(label=gettext_lazy("När ser ni över ärendet nästa gång?"))

    def __init__(
        self,
        *args: Any,
        members: Sequence[Person],
        bases: Sequence[tuple[str, str]],
        latest: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.user.pk): one.user for one in members}
        self.fields["attendees"].choices = [(str(one.user.pk), str(one)) for one in members]  # type: ignore[attr-defined]
        self.fields["next_on"].help_text = _("Senast %(day)s, så snabbt som nivån säger.") % {
            "day": date_format(latest, "j F")
        }
        if bases:
            self.fields["basis"].choices = bases  # type: ignore[attr-defined]
        else:
            del self.fields["basis"]

    def people(self) -> list[User]:
        return [self.members[key] for key in self.cleaned_data["attendees"]]


class TalkDecisionForm(Form):
    """What is to be done in a case: it becomes an insats there."""

    what = PlainText(label=gettext_lazy("Vad ska göras?"), rows=2, max_length=500)
    type = forms.ChoiceField(label=gettext_lazy("Vilket slag av insats?"))
    purpose = forms.ChoiceField(
        label=gettext_lazy("Vad är syftet?"), choices=PURPOSES, widget=forms.RadioSelect, initial="remedial"
    )
    level = forms.ChoiceField(
        label=gettext_lazy("På vilken nivå?"),
        choices=CaseAction.Level.choices,
        widget=forms.RadioSelect,
        initial="individual",
    )
    owner = PersonField(label=gettext_lazy("Vem ansvarar?"))
    follow_up_on = DateField(label=gettext_lazy("När ser ni hur det har gått?"))

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(one.id, said(one.title)) for one in intervention_types().values()]
        self.fields["type"].choices = [("", _("Välj")), *kinds]  # type: ignore[attr-defined]
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
