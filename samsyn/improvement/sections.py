"""Long forms in parts: short fields stand two and two, long texts and choices take a whole row."""

from collections.abc import Iterable

from django import forms


LONG = 160  # characters
WHOLE = (forms.Textarea, forms.RadioSelect, forms.CheckboxSelectMultiple)


def side_by_side(form: forms.BaseForm, names: Iterable[str]) -> list[tuple[forms.BoundField, bool]]:
    """Each field that the form has, and whether it takes a whole row."""
    there = [form[name] for name in names if name in form.fields]
    return [(field, takes_a_row(field.field)) for field in there]


def takes_a_row(field: forms.Field) -> bool:
    is_long = isinstance(field, forms.CharField) and (field.max_length or 0) >= LONG
    return is_long or isinstance(field.widget, WHOLE)
