"""How every form asks: label, hint, error, control; messages say what to do; dates as Swedes write them."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.numbers import number
from samsyn.core.widgets import drawn


MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

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

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        return drawn(template_name, context) or super().render(template_name, context, request)


class DateInput(forms.DateInput):
    """The browser's own picker, unless what was written is no day: then a text box that keeps it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"type": "date", **(attrs or {})}, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        written = context["widget"]["value"]
        if written and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            context["widget"]["type"] = context["widget"]["attrs"]["type"] = "text"
        return context


class DateField(forms.DateField):
    """A day, written in any way a Swede would write it; `picker=False` for birth dates."""

    def __init__(self, *, picker: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DATE_FORMATS)
        kwargs.setdefault("widget", DateInput(attrs=None if picker else {"type": "text", "class": "short"}))
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
    return f"{day} {MONTHS.index(name[:3]) + 1} {year}" if name[:3] in MONTHS else text


def large(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Words as answers to a question, with a large first letter."""
    return [(value, capfirst(label)) for value, label in choices]


class PlainSpoken:
    """What our forms have in common: no colon after labels, and messages that say what to do."""

    use_required_attribute = False  # the page answers with words; the browser's bubble says less
    mark_optional = True
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.speak_plainly()

    def speak_plainly(self) -> None:
        """Every field there is; a form that adds some afterwards asks for it once more."""
        for field in self.fields.values():
            field.validators = [plain_spoken(check) for check in field.validators]
            for code, message in messages_for(field).items():
                # A message the form's author wrote stays.
                if field.error_messages.get(code) == default_message(field, code):
                    field.error_messages[code] = message


class Form(PlainSpoken, forms.Form):
    """The form that pages build on."""


class ModelForm(PlainSpoken, forms.ModelForm):  # type: ignore[type-arg]
    """The same, where the fields are a model's own."""


class AtMost(MaxLengthValidator):
    """Says both the limit and how much was written, in numbers as Swedes write them."""

    message = gettext_lazy("Skriv högst %(limit_value)s tecken. Nu är det %(show_value)s.")

    def __call__(self, value: str) -> None:
        limit = self.limit_value() if callable(self.limit_value) else self.limit_value
        if self.compare(self.clean(value), limit):
            params = {"limit_value": number(limit), "show_value": number(self.clean(value)), "value": value}
            raise ValidationError(self.message, code=self.code, params=params)


def plain_spoken(check: Any) -> Any:
    """Django's own check of length, in our words."""
    return AtMost(check.limit_value) if type(check) is MaxLengthValidator else check


def default_message(field: forms.Field, code: str) -> str | Promise | None:
    """What Django itself would have said for this kind of field."""
    for kind in type(field).__mro__:
        messages: dict[str, str | Promise] = vars(kind).get("default_error_messages", {})
        if code in messages:
            return messages[code]
    return None


def messages_for(field: forms.Field) -> dict[str, str]:
    """Verb first, and what to do."""
    return {
        "required": required_message(field),
        "min_value": _("Skriv ett tal som är minst %(limit_value)s."),
        "max_value": _("Skriv ett tal som är högst %(limit_value)s."),
    } | invalid_message(field)


def required_message(field: forms.Field) -> str:
    """Names the question, since two lines in the summary must not say the same."""
    if isinstance(field, forms.FileField):
        return _("Välj en fil.")
    if isinstance(field, forms.DateField):
        asks = _("Skriv ett datum under ”%(label)s”, till exempel 2026-11-24.")
    elif isinstance(field.widget, forms.CheckboxInput):
        asks = _("Kryssa i ”%(label)s” för att gå vidare.")
    elif isinstance(field.widget, CHOICE_WIDGETS):
        asks = _("Välj ett svar under ”%(label)s”.")
    else:
        asks = _("Skriv något under ”%(label)s”.")
    return asks % {"label": field.label}


def invalid_message(field: forms.Field) -> dict[str, str]:
    if isinstance(field, forms.DateField):
        return {"invalid": _("Skriv ett datum, till exempel 2026-11-24.")}
    if isinstance(field, forms.IntegerField):  # decimal fields too: they inherit from it
        return {"invalid": _("Skriv ett tal.")}
    if isinstance(field, forms.EmailField):
        return {"invalid": _("Skriv en e-postadress, till exempel namn@skola.se.")}
    if isinstance(field, forms.ChoiceField):
        return {"invalid_choice": _("Välj ett av svaren i listan.")}
    return {}
