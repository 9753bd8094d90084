"""What is asked of a position in pupil health, and of a time of supervision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.watched import WatchedForm
from samsyn.core.forms import DateField, Form, large
from samsyn.health_team.actions.staffing import NewPosition, NewSupervision
from samsyn.health_team.competences import Competence
from samsyn.health_team.models import Position, Supervision


class PositionForm(WatchedForm):
    """A part of a full-time post; nobody is named."""

    competence = forms.ChoiceField(label=_("Vilken kompetens?"), choices=large(Competence.choices))
    percent = forms.IntegerField(
        label=_("Procent av en heltid"),
        min_value=1,
        max_value=100,
        help_text=_("En skolläkare två dagar i månaden är ungefär 10 procent."),
    )
    standing = forms.ChoiceField(
        label=_("Finns det någon på tjänsten?"),
        choices=large(Position.Standing.choices),
        widget=forms.RadioSelect(attrs={"class": "cols"}),
        initial=Position.Standing.FILLED,
    )
    form = forms.ChoiceField(
        label=_("Hur ordnas tjänsten?"), choices=large(Position.Form.choices), initial=Position.Form.EMPLOYED
    )
    starts_on = DateField(label=_("Från vilken dag?"))
    note = forms.CharField(
        label=_("Anteckning"), required=False, max_length=120, help_text=_("Till exempel: vikarie till jul.")
    )

    def new(self) -> NewPosition:
        return NewPosition(**self.cleaned_data)


class FromDayForm(Form):
    """From which day something changes."""

    on = DateField(label=_("Från vilken dag?"))


class SupervisionForm(WatchedForm):
    """A planned time: who gets it, from whom."""

    direction = forms.ChoiceField(
        label=_("Vem får handledning?"),
        choices=large(Supervision.Direction.choices),
        widget=forms.RadioSelect,
        initial=Supervision.Direction.RECEIVED,
    )
    on = DateField(label=_("Dag"))
    minutes = forms.IntegerField(label=_("Hur många minuter?"), min_value=15, max_value=600)
    for_whom = forms.CharField(
        label=_("Till vilka?"), max_length=120, help_text=_("Till exempel hela teamet, eller arbetslag 8.")
    )
    by_whom = forms.CharField(label=_("Av vem?"), max_length=120)
    about = forms.CharField(label=_("Om vad?"), max_length=200, required=False)

    names_allowed = ("for_whom", "by_whom")

    def new(self) -> NewSupervision:
        return NewSupervision(**self.cleaned_data)
