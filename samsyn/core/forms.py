"""How every form asks: label, hint, error, control; one voice for what is missing; dates as Swedes write them."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()

# Django's Swedish formats contain month/day/year, so that 3/11/2026 would become 11 March.
DATE_FORMATS = ["%Y-%m-%d", "%Y%m%d", "%d/%m %Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y"]

CHOICE_WIDGETS = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)


class Question(forms.BoundField):
    """A field as the page asks it; the same for our forms and for the sign-in pages."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """A group says once that it is wrong; Django would say it for every choice in it."""
        built = super().build_widget_attrs(attrs, widget)
        if self.use_fieldset:
            built.pop("aria-invalid", None)
        return built

    @property
    def optional(self) -> bool:
        """Is (frivilligt) written after the label? A lone tick box is optional by nature."""
        asks = getattr(self.form, "mark_optional", True)
        return asks and not self.field.required and not self.is_tick

    @property
    def is_tick(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_radio(self) -> bool:
        return isinstance(self.field.widget, forms.RadioSelect)

    @property
    def target(self) -> str:
        """The id an error leads to: in a group the first choice, since a group cannot take focus."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label


class FormRenderer(TemplatesSetting):
    """Named in settings, so that every form on every page looks the same."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"
    bound_field_class = Question


class DateField(forms.DateField):
    """A day, written in any way a Swede would write it; `picker=False` for birth dates."""

    def __init__(self, *, picker: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DATE_FORMATS)
        if picker:
            kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        else:
            kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        return super().to_python(with_month_as_number(value) if isinstance(value, str) else value)

    def strptime(self, value: str, format: str) -> date:  # noqa: A002  # the name is Django's
        return datetime.strptime(value, format).date()  # noqa: DTZ007  # a day has no time zone


def with_month_as_number(text: str) -> str:
    """3 november 2026, 3 nov. 2026 → 3 11 2026; anything else unchanged."""
    match = re.fullmatch(r"(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})", text.strip().lower())
    if not match:
        return text
    day, name, year = match.groups()
    found = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    return f"{day} {found[0]} {year}" if found else text


class PlainSpoken:
    """What our forms have in common: no colon after labels, and messages that say what to do."""

    use_required_attribute = False  # the page answers with words; the browser's bubble says less
    mark_optional = True
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            for code, message in messages_for(field).items():
                # A message the form's author wrote stays.
                if field.error_messages.get(code) == default_message(field, code):
                    field.error_messages[code] = message


class Form(PlainSpoken, forms.Form):
    """The form that pages build on."""


class ModelForm(PlainSpoken, forms.ModelForm):  # type: ignore[type-arg]
    """The same, where the fields are a model's own."""


def default_message(field: forms.Field, code: str) -> str | Promise | None:
    """What Django itself would have said for this kind of field."""
    for kind in type(field).__mro__:
        messages: dict[str, str | Promise] = vars(kind).get("default_error_messages", {})
        if code in messages:
            return messages[code]
    return None


def messages_for(field: forms.Field) -> dict[str, str | Promise]:
    """Verb first, and what to do."""
    return {
        "required": required_message(field),
        "max_length": _("Skriv högst %(limit_value)s tecken. Nu är det %(show_value)s."),
        "min_value": _("Skriv ett tal som är minst %(limit_value)s."),
        "max_value": _("Skriv ett tal som är högst %(limit_value)s."),
    } | invalid_message(field)


def required_message(field: forms.Field) -> str | Promise:
    if isinstance(field, forms.FileField):
        return _("Välj en fil.")
    if isinstance(field, forms.DateField):
        return _("Skriv ett datum, till exempel 2026-11-24.")
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Kryssa i rutan för att gå vidare.")
    if isinstance(field.widget, CHOICE_WIDGETS):
        return _("Välj ett svar.")
    return _("Skriv något här.")


def invalid_message(field: forms.Field) -> dict[str, str | Promise]:
    if isinstance(field, forms.DateField):
        return {"invalid": _("Skriv ett datum, till exempel 2026-11-24.")}
    if isinstance(field, forms.IntegerField):  # decimal fields too: they inherit from it
        return {"invalid": _("Skriv ett tal.")}
    if isinstance(field, forms.EmailField):
        return {"invalid": _("Skriv en e-postadress, till exempel namn@skola.se.")}
    if isinstance(field, forms.ChoiceField):
        return {"invalid_choice": _("Välj ett av svaren i listan.")}
    return {}
