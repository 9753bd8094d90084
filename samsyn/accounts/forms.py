"""Forms about users: first start, invitation, accepting it."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Role
from samsyn.access.words import ROLES
from samsyn.accounts.actions import Period, Person
from samsyn.accounts.models import User
from samsyn.accounts.queries import units_to_invite_to
from samsyn.core.forms import DateField, Form
from samsyn.organisation.forms import MunicipalityField
from samsyn.organisation.models import Group, Unit


class NewPassword(Form):
    """Choose a password of at least twelve characters."""

    password = forms.CharField(
        label=_("Lösenord"),
        help_text=_("Minst 12 tecken. Tre eller fyra ord som du minns räcker."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class FirstStart(NewPassword):
    """Who the organiser is, and who the first administrator is."""

    organiser = forms.CharField(
        label=_("Huvudmannens namn"), help_text=_("Till exempel Exempelköpings kommun")
    )
    regime = forms.ChoiceField(
        label=_("Huvudmannens form"),
        choices=Unit.Regime.choices,
        widget=forms.RadioSelect,
        initial="municipal",
    )
    municipality_code = MunicipalityField()
    name = forms.CharField(label=_("Ditt namn"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Din e-post"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    field_order = ("organiser", "regime", "municipality_code", "name", "email", "password")

    @property
    def person(self) -> Person:
        return Person(self.cleaned_data["email"], self.cleaned_data["name"])


class ForAPeriod(Form):
    """From one day to another, or for the time being."""

    starts_on = DateField(label=_("Från och med"))
    ends_on = DateField(label=_("Till och med"), required=False, help_text=_("Tomt betyder tills vidare."))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("ends_on") and said.get("starts_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("Slutdagen är före startdagen. Välj en senare dag."))
        return said

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["starts_on"], self.cleaned_data["ends_on"])


class GiveGroup(ForAPeriod):
    """Which class, mentor group or section somebody has, and from when."""

    group = forms.ModelChoiceField(
        label=_("Klass eller grupp"), queryset=Group.objects.none(), empty_label=None
    )

    field_order = ("group", "starts_on", "ends_on")

    def __init__(self, *positional: Any, groups: QuerySet[Group], **named: Any) -> None:
        super().__init__(*positional, **named)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class Invite(ForAPeriod):
    """Who is invited, to what role, where and for how long."""

    name = forms.CharField(label=_("Namn"))
    email = forms.EmailField(label=_("E-post i tjänsten"))
    role = forms.ChoiceField(label=_("Roll"), choices=[(role.value, ROLES[role]) for role in Role])
    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=Unit.objects.none(), empty_label=None)

    field_order = ("name", "email", "role", "unit", "starts_on", "ends_on")

    def __init__(self, *positional: Any, user: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        keys = [unit.pk for unit in units_to_invite_to(user)]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=keys).order_by("path")  # type: ignore[attr-defined]

    @property
    def person(self) -> Person:
        return Person(self.cleaned_data["email"], self.cleaned_data["name"])


class StandInForm(ForAPeriod):
    """Who stands in, from one day to another, and whether the other is away meanwhile."""

    user = forms.ModelChoiceField(label=_("Vem?"), queryset=User.objects.none(), empty_label=None)
    is_away = forms.BooleanField(
        label=_("Den ordinarie är borta under tiden"),
        help_text=_("Då ger rektor öppna ärenden en ny ansvarig. Annars arbetar båda."),
        required=False,
        initial=True,
    )

    field_order = ("user", "starts_on", "ends_on", "is_away")

    def __init__(self, *positional: Any, people: QuerySet[User], **named: Any) -> None:
        super().__init__(*positional, **named)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
        self.fields["ends_on"].required = True
        self.fields["ends_on"].help_text = ""
