"""Forms about the dataset: a new token, and an export."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.forms import Form
from samsyn.datasets.models import DatasetExport
from samsyn.datasets.queries import units_to_take_from
from samsyn.organisation.models import Unit


DAYS = ((30, _("30 dagar")), (90, _("90 dagar")), (365, _("ett år")))
USUAL_DAYS = 90


class ForUnit(Form):
    """About a unit where one may take the dataset; not asked where there is only one."""

    unit = forms.ModelChoiceField(
        label=_("Enhet"),
        help_text=_("Den gäller enheten och allt under den."),
        queryset=Unit.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_to_take_from(user)
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[one.pk for one in units])
        self.initial.setdefault("unit", units[0].pk if units else None)
        if len(units) == 1:
            field.widget = forms.HiddenInput()


class NewToken(ForUnit):
    """What the token is for, what it reaches and how long it lives."""

    name = forms.CharField(
        label=_("Vad ska nyckeln användas till?"),
        help_text=_("Till exempel: Power BI på kvalitetsenheten. Då vet du senare vilken det är."),
        max_length=60,
    )
    days = forms.TypedChoiceField(
        label=_("Hur länge ska den gälla?"),
        choices=DAYS,
        coerce=int,
        widget=forms.RadioSelect,
        initial=USUAL_DAYS,
    )

    field_order = ("name", "unit", "days")


class NewExport(ForUnit):
    """The whole dataset as one file."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=DatasetExport.Format.choices,
        widget=forms.RadioSelect,
        initial=DatasetExport.Format.PARQUET,
    )

    field_order = ("unit", "format")
