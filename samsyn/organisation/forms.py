"""Forms about units, and about guardians."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject, Verb
from samsyn.core.forms import DateField, Form
from samsyn.organisation.actions.pupils import Limit
from samsyn.organisation.models import Guardianship, Unit
from samsyn.organisation.words import OFFERED, SCHOOL_TYPES


CODE_DIGITS, MUNICIPALITY_DIGITS, ORGANISATION_DIGITS = 8, 4, 10
FORMS = [(code, SCHOOL_TYPES[code]) for code in OFFERED]


class MunicipalityField(forms.CharField):
    """The code of a municipality, or nothing."""

    def __init__(self, **named: Any) -> None:
        help_text = _("Fyra siffror, till exempel 1881. Då visas kommunens publicerade statistik bredvid er.")
        super().__init__(label=_("Kommunkod"), required=False, help_text=help_text, **named)

    def clean(self, value: Any) -> str:
        code = str(super().clean(value)).strip()
        if code and not (code.isascii() and code.isdecimal() and len(code) == MUNICIPALITY_DIGITS):
            raise forms.ValidationError(_("Skriv kommunkoden med fyra siffror, till exempel 1881."))
        return code


class OrganisationNumberField(forms.CharField):
    """Ten digits, never a person's: a sole trader's is her identity number."""

    def clean(self, value: Any) -> str:
        number = str(super().clean(value)).strip().replace("-", "")
        if number and not (number.isascii() and number.isdecimal() and len(number) == ORGANISATION_DIGITS):
            raise forms.ValidationError(_("Skriv organisationsnumret med tio siffror."))
        if number and int(number[2]) < 2:
            raise forms.ValidationError(_("Det ser ut som ett personnummer. Sådana sparas inte."))
        return number


class Municipality(Form):
    """Which municipality the organiser is in, its own number, and how its psychologists work."""

    municipality_code = MunicipalityField()
    code = OrganisationNumberField(
        label=_("Organisationsnummer"),
        required=False,
        help_text=_("Tio siffror. Då visas huvudmannens egna resultat ur Skolenkäten."),
    )
    psychology_is_healthcare = forms.BooleanField(
        label=_("Psykologens arbete är hälso- och sjukvård"),
        help_text=_(
            "Då är journalen i ett annat system, och psykologen säger på vilken grund hen skriver här."
        ),
        required=False,
    )


class NewUnit(Form):
    """An area or a school unit, and where it belongs."""

    name = forms.CharField(label=_("Namn"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=[(Unit.Kind.SCHOOL, _("skolenhet")), (Unit.Kind.AREA, _("område"))],
        widget=forms.RadioSelect,
        initial=Unit.Kind.SCHOOL,
    )
    parent = forms.ModelChoiceField(label=_("Hör till"), queryset=Unit.objects.none(), empty_label=None)
    code = forms.CharField(
        label=_("Skolenhetskod"), required=False, help_text=_("Åtta siffror. Bara för skolenheter.")
    )
    school_types = forms.MultipleChoiceField(
        label=_("Skolformer"), choices=FORMS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *positional: Any, user: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        parents = Unit.objects.where(user, may=Verb.ADD, subject=Subject.UNIT).exclude(kind=Unit.Kind.SCHOOL)
        self.fields["parent"].queryset = parents.order_by("path")  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip()
        if code and not (code.isdecimal() and len(code) == CODE_DIGITS):
            raise forms.ValidationError(_("Skriv koden med åtta siffror, till exempel 99900001."))
        if code and Unit.objects.filter(code=code).exists():
            raise forms.ValidationError(_("Koden finns redan. Kontrollera vilken enhet som har den."))
        return code


class NewGuardian(Form):
    """Somebody who has custody of the pupil."""

    name = forms.CharField(label=_("Namn"), max_length=120)
    email = forms.EmailField(label=_("E-post"), required=False)
    lives_with = forms.BooleanField(label=_("Eleven bor här"), required=False, initial=True)

    def __init__(self, *positional: Any, known: Collection[str], **named: Any) -> None:
        """`known` are the names of those the pupil has: an exception must not be walked round by a second row."""
        super().__init__(*positional, **named)
        self.known = {one.casefold() for one in known}

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name.casefold() in self.known:
            raise forms.ValidationError(_("Den vårdnadshavaren finns redan i listan."))
        return name


class Opened(Form):
    """Which version of an exception was on the page that somebody answers."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def opened(self) -> int:
        """What is not said is a version that there never was."""
        return (self.is_valid() and self.cleaned_data["version"]) or 0


class LimitForm(Opened):
    """Why a guardian may not be told, and when somebody looks at it again."""

    basis = forms.ChoiceField(
        label=_("Vad grundar det sig på?"), choices=Guardianship.Basis.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Vad har du sett?"),
        help_text=_("Till exempel domens nummer och dag. Bara rektor läser det."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_on = DateField(
        label=_("När ser du över det?"),
        help_text=_("Undantaget gäller tills du häver det, också efter den dagen."),
    )

    def __init__(self, *positional: Any, today: date, **named: Any) -> None:
        super().__init__(*positional, **named)
        self.today = today

    def clean_review_on(self) -> date:
        day: date = self.cleaned_data["review_on"]
        if day <= self.today:
            raise forms.ValidationError(_("Välj en kommande dag."))
        return day

    def limit(self) -> Limit:
        return Limit(**{name: value for name, value in self.cleaned_data.items() if name != "version"})
