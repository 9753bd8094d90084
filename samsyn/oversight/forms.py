"""What is asked when somebody answers a pupil, and when the log is searched."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.forms import DateField, Form
from samsyn.oversight.models import GlassOpening, ReadingDay


class AnswerForm(Form):
    """The test of harm in words, and the lines that are left out."""

    reason = forms.CharField(
        label=_("Så har jag prövat"),
        help_text=_("Kan någon skadas av att listan lämnas ut? Skriv kort. Eleven ser inte texten."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    masked = forms.TypedMultipleChoiceField(
        label=_("Rader som inte ska lämnas ut"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, lines: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["masked"].choices = list(enumerate(lines))  # type: ignore[attr-defined]
        if not lines:
            del self.fields["masked"]


class PeriodForm(Form):
    """From one day to another."""

    since = DateField(label=_("Från och med"))
    until = DateField(label=_("Till och med"))


class GlassForm(Form):
    """Whom it is about, and why it cannot wait."""

    name = forms.CharField(
        label=_("Elevens för- och efternamn"),
        help_text=_("Eller elevens alias. Skriv exakt som i klasslistan."),
        max_length=160,
    )
    group = forms.CharField(label=_("Klass"), required=False, max_length=60)
    reason = forms.CharField(
        label=_("Varför behöver du läsa nu?"),
        help_text=_("Rektor läser det du skriver."),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReviewForm(Form):
    """Whether it was justified."""

    verdict = forms.ChoiceField(
        label=_("Var det befogat?"), choices=GlassOpening.Verdict.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Kommentar"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReadingForm(Form):
    """What came of looking at somebody's day of reading."""

    verdict = forms.ChoiceField(
        label=_("Hade personen skäl att läsa?"), choices=ReadingDay.Verdict.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Vad har du kommit fram till?"),
        help_text=_("Skriv alltid om det inte är i sin ordning."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
