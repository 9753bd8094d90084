"""Controls written straight out say what the templates say."""

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting

from samsyn.core.forms import FormRenderer


EVIL = "<b>\"'&"
ATTRS = [
    {},
    {"id": "id_x", "required": True, "disabled": False},
    {"id": "x", "title": EVIL, "class": "short"},
]
CHOICES = [("", "---"), ("a", "Ett"), ("b", EVIL), ("Grupp <1>", [("c", "Tre"), (4, "Fyra")])]
CASES = [
    (forms.TextInput(), ["", None, "Åsa", EVIL, 7]),
    (forms.NumberInput(attrs={"min": 0}), [None, 3, "x"]),
    (forms.EmailInput(), ["a@b.se"]),
    (forms.URLInput(), [EVIL]),
    (forms.DateInput(attrs={"type": "date"}), ["2026-11-20"]),
    (forms.HiddenInput(), [EVIL, None]),
    (forms.Textarea(), ["", None, "rad 1\nrad 2", EVIL]),
    (forms.Select(choices=CHOICES), ["", "a", "4", None]),
    (forms.SelectMultiple(choices=CHOICES), [["a", "c"], []]),
    (forms.RadioSelect(choices=CHOICES), ["a", None]),
    (forms.CheckboxSelectMultiple(choices=CHOICES), [["a", "b"], None]),
    (forms.CheckboxInput(), [True, False]),
]


def plain(html):
    """Without line breaks between tags."""
    return re.sub(r">\s+<", "><", str(html)).strip()


@pytest.mark.parametrize(("widget", "values"), CASES)
@pytest.mark.parametrize("attrs", ATTRS)
def test_what_is_drawn_is_what_the_template_says(widget, values, attrs):
    for value in values:
        ours = widget.render("fråga", value, attrs, renderer=FormRenderer())
        theirs = widget.render("fråga", value, attrs, renderer=TemplatesSetting())
        assert plain(ours) == plain(theirs)
