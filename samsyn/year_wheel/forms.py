"""What the pages of the year ask for."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samsyn.core.forms import DateField, Form, large
from samsyn.core.language import said
from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.breaks import Break
from samsyn.year_wheel.catalogue import Template
from samsyn.year_wheel.models import Holiday
from samsyn.year_wheel.vocabulary import Layer, Owner, Track
from samsyn.year_wheel.weeks import first_day, last_day


IDENTITY_NUMBER = re.compile(r"\b(?:\d{2})?\d{6}[-+ ]?\d{4}\b")
NOTE_ROWS = {"rows": 4}
OUT_OF_ORDER = _("Sista dagen är före den första. Byt plats på dem.")
OUT_OF_ORDER_WEEKS = _("Sista veckan är före den första. Byt plats på dem.")


def no_identity_number(text: str) -> None:
    """The wheel is read by everybody at work."""
    if IDENTITY_NUMBER.search(text):
        raise ValidationError(
            _("Texten ser ut att ha ett personnummer. Ta bort det. Årshjulet läses av alla.")
        )


class StartForm(Form):
    """With which template a year begins."""

    template = forms.ChoiceField(label=_("Välj mall"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, suiting: list[Template], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.name, said(one.title)) for one in suiting]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]


class WeeksForm(Form):
    """From week to week, as people speak of a school year."""

    first_week = forms.IntegerField(label=_("Från vecka"), min_value=1, max_value=53)
    last_week = forms.IntegerField(label=_("Till vecka"), min_value=1, max_value=53)

    def __init__(self, *args: Any, year: SchoolYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if not {"first_week", "last_week"} <= asked.keys():
            return asked
        asked["starts_on"] = first_day(f"v{asked['first_week']}", self.year)
        asked["ends_on"] = last_day(f"v{asked['last_week']}", self.year)
        if asked["ends_on"] < asked["starts_on"]:
            self.add_error("last_week", OUT_OF_ORDER_WEEKS)
        return asked


class NewActivityForm(WeeksForm):
    """An activity of the unit's own, or one that a template filled in."""

    title = forms.CharField(
        label=_("Vad ska göras?"), max_length=100, validators=[no_identity_number],
        help_text=_("Skriv kort. Skriv inga namn på elever."),
    )  # fmt: skip
    owner_role = forms.ChoiceField(label=_("Vem ser till att det blir gjort?"), choices=large(Owner.choices))
    track = forms.ChoiceField(label=_("Spår"), choices=large(Track.choices), widget=forms.RadioSelect)
    layer = forms.ChoiceField(
        label=_("Ring i hjulet"), choices=large(Layer.choices), widget=forms.RadioSelect,
        help_text=_("Gäller bara kvalitetsarbete."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Beskriv"), required=False, max_length=1000, validators=[no_identity_number],
        widget=forms.Textarea(attrs=NOTE_ROWS),
    )  # fmt: skip

    field_order = ("title", "first_week", "last_week", "owner_role", "track", "layer", "text")

    def __init__(self, *args: Any, from_template: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if from_template:
            for name in ("track", "layer", "text"):
                del self.fields[name]


class MoveForm(Form):
    """New days for an activity."""

    starts_on = DateField(label=_("Första dagen"))
    ends_on = DateField(label=_("Sista dagen"))

    def __init__(self, *args: Any, year: SchoolYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_starts_on(self) -> date:
        return self._within("starts_on")

    def clean_ends_on(self) -> date:
        return self._within("ends_on")

    def _within(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if not self.year.first_day <= day <= self.year.last_day:
            raise ValidationError(_("Välj en dag inom läsåret %(year)s."), params={"year": self.year})
        return day

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.keys() >= {"starts_on", "ends_on"} and asked["ends_on"] < asked["starts_on"]:
            self.add_error("ends_on", OUT_OF_ORDER)
        return asked


class CloseForm(Form):
    """What is worth remembering when something is done."""

    note = forms.CharField(
        label=_("Vad är värt att minnas?"), required=False, max_length=1000, validators=[no_identity_number],
        help_text=_("Skriv till den som gör det nästa år. Skriv inga namn på elever."),
        widget=forms.Textarea(attrs=NOTE_ROWS),
    )  # fmt: skip


class WithdrawForm(Form):
    """Why an activity is taken out."""

    reason = forms.CharField(
        label=_("Varför tas den bort?"), max_length=1000, validators=[no_identity_number],
        help_text=_("Aktiviteten finns kvar med ditt skäl. Du kan ta tillbaka den."),
        widget=forms.Textarea(attrs=NOTE_ROWS),
    )  # fmt: skip


class BookForm(Form):
    """When the analysis is done."""

    on = DateField(label=_("Dag"))
    at = forms.TimeField(
        label=_("Klockan"), input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "short"}),
        error_messages={
            "invalid": _("Skriv en tid, till exempel 13.00."), "required": _("Skriv en tid, till exempel 13.00.")
        },
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("Hur många minuter?"), min_value=15, max_value=600)


class BreaksForm(Form):
    """The first and last day of each break."""

    def __init__(self, *args: Any, year: SchoolYear, breaks: list[Break], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        known = {one.kind: one for one in breaks}
        for kind in BREAKS:
            for end, label in (("first", _("första dagen")), ("last", _("sista dagen"))):
                day = known.get(kind)
                initial = None if day is None else (day.starts_on if end == "first" else day.ends_on)
                title = f"{Holiday.Kind(kind).label}, {label}"
                self.fields[f"{kind}_{end}"] = DateField(label=title, initial=initial)

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        for kind in BREAKS:
            first, last = asked.get(f"{kind}_first"), asked.get(f"{kind}_last")
            if first and last and last < first:
                self.add_error(f"{kind}_last", OUT_OF_ORDER)
            elif first and last and not (self.year.first_day <= first and last <= self.year.last_day):
                self.add_error(f"{kind}_last", _("Välj dagar inom läsåret."))
        return asked

    def breaks(self) -> dict[str, tuple[date, date]]:
        return {
            kind: (self.cleaned_data[f"{kind}_first"], self.cleaned_data[f"{kind}_last"]) for kind in BREAKS
        }


BREAKS = tuple(kind.value for kind in Holiday.Kind if kind != Holiday.Kind.STUDY_DAY)


class StudyDayForm(Form):
    """One more study day."""

    on = DateField(label=_("Dag"))

    def __init__(self, *args: Any, year: SchoolYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if not self.year.first_day <= day <= self.year.last_day:
            raise ValidationError(_("Välj en dag inom läsåret %(year)s."), params={"year": self.year})
        return day


class FeedForm(Form):
    """How much of the wheel a calendar follows."""

    amount = forms.ChoiceField(
        label=_("Vad vill du se i kalendern?"),
        widget=forms.RadioSelect,
        initial="main",
        choices=[("main", _("Det viktigaste")), ("everything", _("Allt i årshjulet"))],
    )
