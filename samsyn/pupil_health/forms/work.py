"""What is asked when somebody says or decides something in a case."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core import language
from samsyn.core.forms import DateField, Form
from samsyn.pupil_health.forms.concerns import PersonField, PlainText
from samsyn.pupil_health.intervention_types import intervention_types
from samsyn.pupil_health.models import CaseAction, CaseFollowUp, CaseNote, OutsideWork, Rating
from samsyn.pupil_health.queries.people import Person


LONG = 4000
NOBODY = "nobody"
KEPT = ("harm", "kept_until")
NOTED = [(key, text) for key, text in CaseNote.Kind.choices if key != CaseNote.Kind.MEETING]
PURPOSES = [
    (
        CaseAction.Purpose.PROMOTIVE,
        gettext_lazy("Främjande: vi skulle göra det även om ingen hade det svårt"),
    ),
    (CaseAction.Purpose.PREVENTIVE, gettext_lazy("Förebyggande: det finns en risk som vi minskar")),
    (CaseAction.Purpose.REMEDIAL, gettext_lazy("Åtgärdande: det finns en svårighet nu")),
]
LEVELS = [
    (CaseAction.Level.INDIVIDUAL, gettext_lazy("Individ")),
    (CaseAction.Level.GROUP, gettext_lazy("Grupp")),
    (CaseAction.Level.UNIT, gettext_lazy("Skolenhet")),
]


class KeptForm(Form):
    """What no guardian may be given, why, and until when that is looked at."""

    harm = PlainText(
        label=gettext_lazy("Ska ingen vårdnadshavare få det? Vad kan eleven lida för skada?"),
        help_text=gettext_lazy("Bara om eleven annars kan lida betydande men. Lämna annars tomt."),
        rows=2,
        max_length=500,
        required=False,
    )
    kept_until = DateField(label=gettext_lazy("När ser ni över det?"), required=False)

    def keep_last(self) -> None:
        """Asked after everything else."""
        self.order_fields([name for name in self.fields if name not in KEPT] + list(KEPT))


class NoteForm(KeptForm):
    """What one's own profession has to say."""

    kind = forms.ChoiceField(label=gettext_lazy("Vad är det?"), choices=NOTED, widget=forms.RadioSelect)
    text = PlainText(
        label=gettext_lazy("Vad vill du säga?"),
        help_text=gettext_lazy(
            "Skriv det du sett och hört. Inga diagnoser. Eleven och hemmet kan få läsa det."
        ),
        rows=6,
        max_length=LONG,
    )
    on = DateField(label=gettext_lazy("Vilken dag gäller det?"))
    basis = forms.ChoiceField(
        label=gettext_lazy("På vilken grund lämnar du uppgiften?"),
        help_text=gettext_lazy("Uppgifter ur vården hör hemma i journalen och skrivs inte här."),
        choices=Rating.Basis.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, bases: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bases:
            self.fields["basis"].choices = bases  # type: ignore[attr-defined]
        else:
            del self.fields["basis"]
        self.keep_last()


class KeepingForm(Form):
    """Whether a note is still kept from guardians."""

    kept_until = DateField(
        label=gettext_lazy("Håll den till en ny dag"),
        help_text=gettext_lazy("Lämna tomt om skälet har fallit: då får vårdnadshavare ta del."),
        required=False,
    )


class ActionForm(Form):
    """What is done, what for, by whom, how much, and when somebody looks at it."""

    what = PlainText(label=gettext_lazy("Vad ska göras?"), rows=2, max_length=500)
    type = forms.ChoiceField(label=gettext_lazy("Vilket slag av insats är det?"))
    purpose = forms.ChoiceField(
        label=gettext_lazy("Vad är den till för?"), choices=PURPOSES, widget=forms.RadioSelect
    )
    level = forms.ChoiceField(label=gettext_lazy("På vilken nivå?"), choices=LEVELS, widget=forms.RadioSelect)
    aim = PlainText(
        label=gettext_lazy("Hur märker ni att den hjälper?"),
        help_text=gettext_lazy("Till exempel: närvaro på minst 9 av 10 lektioner."),
        rows=2,
        max_length=500,
        required=False,
    )
    goal = forms.TypedChoiceField(
        label=gettext_lazy("Vilket av skolans mål hjälper den mot?"),
        help_text=gettext_lazy("Målet visar bara hur många insatser det är, aldrig vem eller vad."),
        required=False,
        coerce=int,
        empty_value=None,
    )
    owner = PersonField(label=gettext_lazy("Vem ser till att det blir gjort?"))
    starts_on = DateField(label=gettext_lazy("När börjar den?"))
    follow_up_on = DateField(label=gettext_lazy("När ser ni efter om den hjälper?"))
    minutes_each = forms.IntegerField(
        label=gettext_lazy("Minuter per gång"), min_value=1, max_value=600, required=False
    )
    times_per_week = forms.FloatField(
        label=gettext_lazy("Gånger i veckan"), min_value=0.1, max_value=25, required=False
    )
    weeks = forms.IntegerField(label=gettext_lazy("Veckor"), min_value=1, max_value=52, required=False)
    adults = forms.IntegerField(label=gettext_lazy("Hur många vuxna"), min_value=1, max_value=20, initial=1)

    def __init__(
        self, *args: Any, people: Sequence[Person], goals: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
        if goals:
            self.fields["goal"].choices = [("", gettext_lazy("Inget av dem")), *goals]  # type: ignore[attr-defined]
        else:
            del self.fields["goal"]
        kinds = [(one.id, language.said(one.title)) for one in intervention_types().values()]
        self.fields["type"].choices = [("", gettext_lazy("Välj")), *kinds]  # type: ignore[attr-defined]


class FollowUpForm(Form):
    """Was it done, did it help, and what now."""

    fidelity = forms.TypedChoiceField(
        label=gettext_lazy("Blev den gjord?"),
        choices=CaseFollowUp.Fidelity.choices,
        widget=forms.RadioSelect,
        coerce=int,
    )
    effect = forms.ChoiceField(
        label=gettext_lazy("Har den hjälpt?"), choices=CaseFollowUp.Effect.choices, widget=forms.RadioSelect
    )
    why = PlainText(label=gettext_lazy("Varför tror du det?"), rows=2, max_length=1000, required=False)
    verdict = forms.ChoiceField(
        label=gettext_lazy("Vad gör ni nu?"), choices=CaseFollowUp.Verdict.choices, widget=forms.RadioSelect
    )
    next_on = DateField(
        label=gettext_lazy("När tittar ni igen?"),
        help_text=gettext_lazy("Bara när insatsen fortsätter."),
        required=False,
    )


class OutsideForm(KeptForm):
    """Whom the school works with, about what, and who has consented."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Vad är det?"), choices=OutsideWork.Kind.choices, widget=forms.RadioSelect
    )
    party = forms.ChoiceField(
        label=gettext_lazy("Med vem?"), choices=OutsideWork.Party.choices, widget=forms.RadioSelect
    )
    what = PlainText(label=gettext_lazy("Vad gäller det?"), max_length=1000)
    consent_from = forms.ChoiceField(
        label=gettext_lazy("Vem har samtyckt?"),
        help_text=gettext_lazy(
            "Utan samtycke lämnar skolan inga uppgifter. En orosanmälan kräver inget samtycke."
        ),
        widget=forms.RadioSelect,
    )
    consent_on = DateField(label=gettext_lazy("Vilken dag samtyckte de?"))
    next_on = DateField(label=gettext_lazy("Nästa möte eller besked"), required=False)

    def __init__(
        self, *args: Any, may_consent: Sequence[OutsideWork.Consent], warning: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer_consent(self.fields["consent_from"], may_consent, warning)
        self.keep_last()


class ConsentForm(Form):
    """That somebody has consented anew, or has taken it back."""

    consent_from = forms.ChoiceField(label=gettext_lazy("Vem samtycker nu?"), widget=forms.RadioSelect)
    on = DateField(label=gettext_lazy("Vilken dag sade de det?"))

    def __init__(
        self, *args: Any, may_consent: Sequence[OutsideWork.Consent], warning: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer_consent(self.fields["consent_from"], may_consent, warning)
        self.fields["consent_from"].choices += [(NOBODY, gettext_lazy("Ingen: samtycket är återtaget"))]  # type: ignore[attr-defined]

    def clean_consent_from(self) -> str:
        said: str = self.cleaned_data["consent_from"]
        return "" if said == NOBODY else said


def _offer_consent(field: Any, may_consent: Sequence[OutsideWork.Consent], warning: str) -> None:
    field.choices = [(one.value, one.label) for one in may_consent]
    field.help_text = f"{field.help_text} {warning}".strip()


class ReleaseForm(Form):
    """“Vi släpper”."""

    text = PlainText(
        label=gettext_lazy("Vem tar vid, och vad gör skolan inte längre?"),
        help_text=gettext_lazy(
            "Skriv också vad skolan fortsätter med, så att ingen tror att någon annan gör det."
        ),
        max_length=1000,
    )


class ReportForm(Form):
    """That a report of concern was made. Never what it says."""

    reported_by = PersonField(label=gettext_lazy("Vem anmälde?"))
    on = DateField(label=gettext_lazy("Vilken dag?"))
    receipt = forms.CharField(
        label=gettext_lazy("Kvittens eller diarienummer"),
        help_text=gettext_lazy("Skriv inte vad anmälan innehåller. Den finns hos socialtjänsten."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reported_by"].offer(people)  # type: ignore[attr-defined]


class FeedbackForm(Form):
    """The day the social services answered that they have it."""

    on = DateField(label=gettext_lazy("Vilken dag svarade socialtjänsten?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise ValidationError(_("Dagen har inte varit än."))
        return day
