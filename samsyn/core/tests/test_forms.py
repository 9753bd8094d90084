"""Forms ask in one way, and their errors say what to do."""

from datetime import date

import pytest
from django import forms

from samsyn.core.forms import DateField, Form, ModelForm


class Goal(Form):
    what = forms.CharField(label="Vad vill ni nå?", help_text="En mening räcker.", max_length=1000)
    kind = forms.ChoiceField(label="Slag", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    why = forms.CharField(label="Varför?", required=False)
    day = DateField(label="När?")
    count = forms.IntegerField(label="Antal", min_value=1, max_value=9)
    agreed = forms.BooleanField(label="Vi är överens")


def errors_of(**data):
    return {name: list(errors) for name, errors in Goal(data).errors.items()}


def test_label_hint_error_and_control_come_in_that_order():
    html = str(Goal({})["what"].as_field_group())
    places = [html.index(part) for part in ("<label", 'class="hint"', 'class="errmsg"', "<input")]
    assert places == sorted(places)


def test_hint_and_error_are_tied_to_the_control():
    html = str(Goal({})["what"].as_field_group())
    assert 'aria-describedby="id_what_helptext id_what_error"' in html
    assert 'id="id_what_helptext"' in html
    assert 'id="id_what_error"' in html


def test_a_group_says_once_that_it_is_wrong():
    html = str(Goal({})["kind"].as_field_group())
    assert html.count("aria-invalid") == 1
    assert '<fieldset role="radiogroup" aria-invalid="true" aria-describedby="id_kind_error">' in html


def test_only_fields_that_may_be_left_out_say_so():
    html = str(Goal())
    assert html.count("(frivilligt)") == 1
    assert "required" not in html.replace("aria-required", "")


def test_a_form_of_filters_does_not_speak_of_what_is_optional():
    class Filter(Goal):
        mark_optional = False

    assert "(frivilligt)" not in str(Filter())


def test_choices_and_ticks_are_big_and_labelled():
    html = str(Goal())
    assert html.count('class="opt"') == 3
    assert '<label for="id_kind_0">A</label>' in html
    assert '<label for="id_agreed">Vi är överens</label>' in html


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, "what", "Skriv något under ”Vad vill ni nå?”."),
        ({"what": "x" * 1046}, "what", "Skriv högst 1\u00a0000 tecken. Nu är det 1\u00a0046."),
        ({}, "kind", "Välj ett svar under ”Slag”."),
        ({"kind": "z"}, "kind", "Välj ett av svaren i listan."),
        ({}, "day", "Skriv ett datum under ”När?”, till exempel 2026-11-24."),
        ({"day": "31/31 2026"}, "day", "Skriv ett datum, till exempel 2026-11-24."),
        ({"count": "tre"}, "count", "Skriv ett tal."),
        ({"count": "0"}, "count", "Skriv ett tal som är minst 1."),
        ({"count": "10"}, "count", "Skriv ett tal som är högst 9."),
        ({}, "agreed", "Kryssa i ”Vi är överens” för att gå vidare."),
    ],
)
def test_errors_say_what_to_do(data, field, message):
    assert errors_of(**data)[field] == [message]


def test_a_message_the_author_wrote_stays():
    class Own(Form):
        what = forms.CharField(error_messages={"required": "Välj en elev."})
        letter = forms.EmailField()
        paper = forms.FileField()
        length = forms.CharField(max_length=2, error_messages={"max_length": "Två tecken."})

    errors = Own({"letter": "x", "length": "abc"}).errors
    assert errors["what"] == ["Välj en elev."]
    assert errors["letter"] == ["Skriv en e-postadress, till exempel namn@skola.se."]
    assert errors["paper"] == ["Välj en fil."]
    assert errors["length"] == ["Två tecken."]


def test_forms_of_models_speak_the_same_way():
    assert ModelForm.use_required_attribute is False


@pytest.mark.parametrize(
    "written",
    ["2026-11-03", "20261103", "3/11 2026", "3/11/2026", "3.11.2026", "3 november 2026", "3 NOV. 2026"],
)
def test_a_day_is_read_as_swedes_write_it(written):
    assert DateField().clean(written) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "written", ["11/3/26", "30 februari 2026", "3 brumaire 2026", "i morgon", "2026-13-01"]
)
def test_what_is_no_day_is_refused(written):
    with pytest.raises(forms.ValidationError):
        DateField().clean(written)


def test_a_day_that_could_not_be_read_is_kept_as_it_was_written():
    html = str(Goal({"day": "31/31 2026"})["day"])
    assert 'type="text"' in html
    assert 'value="31/31 2026"' in html
    assert 'type="date"' in str(Goal({"day": "2026-11-03"})["day"])
    assert 'type="text"' in str(DateField(picker=False).widget.render("born", None))
