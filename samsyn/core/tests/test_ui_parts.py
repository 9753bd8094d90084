"""Shared pieces of pages: forms ask in one way, errors say what to do, and nothing from outside becomes markup."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from samsyn.core import samples
from samsyn.core.forms import DateField, Form
from samsyn.core.templatetags.parts import verdict, verdict_short, verdict_word


NASTY = '<b onclick="x">&'


class Goal(Form):
    what = forms.CharField(label="Vad vill ni nå?", help_text="En mening räcker.", max_length=1000)
    kind = forms.ChoiceField(label="Slag", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    why = forms.CharField(label="Varför?", required=False)
    day = DateField(label="När?")
    count = forms.IntegerField(label="Antal", min_value=1, max_value=9)
    agreed = forms.BooleanField(label="Vi är överens")


def shown(piece, /, **context):
    return render_to_string(f"core/ui/{piece}.html", context)


# --- the box of errors


def test_every_line_of_the_box_leads_to_its_field():
    form = Goal({"what": "x", "day": "2026-11-24"})
    html = shown("errors", form=form)
    page = str(form)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_kind_0", "id_count", "id_agreed"]
    assert all(f'id="{target}"' in page for target in targets)
    assert "Tre saker behöver rättas" in html


def test_one_missing_thing_has_its_own_title():
    full = {"what": "x", "kind": "a", "day": "2026-11-24", "count": "3", "agreed": "on"}
    assert "Det är något som saknas" in shown("errors", form=Goal({**full, "what": ""}))
    assert "Det är något som behöver rättas" in shown("errors", form=Goal({**full, "day": "x"}))
    assert shown("errors", form=Goal(full)).strip() == ""
    assert shown("errors", form=None).strip() == ""


def test_an_error_of_the_whole_form_leads_to_the_form():
    form = Goal({})
    form.add_error(None, "Maria ändrade samma analys.")
    assert '<a href="#fel-form">Maria ändrade samma analys.</a>' in shown("errors", form=form)
    assert 'id="fel-form"' in str(form)


def test_hidden_fields_are_there_without_labels():
    class Hidden(Form):
        version = forms.CharField(widget=forms.HiddenInput)

    assert (
        str(Hidden({"version": "3"})).strip()
        == '<input type="hidden" name="version" value="3" id="id_version">'
    )


# --- pieces


PIECES = {
    "tag": {"text": NASTY, "tone": "now", "arrow": "▲"},
    "card": {
        "title": NASTY,
        "mark": "up-bad",
        "figure": NASTY,
        "text": NASTY,
        "small": NASTY,
        "url": NASTY,
        "link": NASTY,
    },
    "rows": {
        "rows": [{"title": NASTY, "url": NASTY, "why": NASTY, "tag": NASTY}, {"title": NASTY, "why": NASTY}]
    },
    "table": {
        "summary": NASTY,
        "caption": NASTY,
        "head": [NASTY],
        "rows": [[NASTY, NASTY]],
        "files": [(NASTY, NASTY)],
    },
    "note": {"text": NASTY, "strong": NASTY, "url": NASTY, "link": NASTY},
    "empty": {"text": NASTY, "next": NASTY, "url": NASTY, "link": NASTY},
    "crumbs": {"crumbs": [(NASTY, NASTY)]},
    "buttons": {"submit": NASTY, "name": NASTY, "value": NASTY, "other_url": NASTY, "other": NASTY},
    "receipt": {"title": NASTY, "text": NASTY, "steps": [NASTY], "url": NASTY, "link": NASTY},
    "progress": {"text": NASTY, "value": 1, "max": 2},
    "pairs": {"pairs": [(NASTY, NASTY)]},
    "chain": {
        "steps": [
            {"step": NASTY, "title": NASTY, "url": NASTY},
            {"step": "Mål", "title": NASTY, "here": True},
        ]
    },
    "key": {"text": NASTY},
}


@pytest.mark.parametrize("name", PIECES)
def test_words_in_a_piece_never_become_markup(name):
    html = shown(name, **PIECES[name])
    assert "<b onclick" not in html
    assert "&lt;b onclick" in html


def test_a_day_is_never_broken_between_two_lines():
    html = shown("pairs", pairs=[("Tid", "2026-11-20 – 2027-02-15 <b>"), ("Nummer", "2120-00")])
    whole = '<time class="nb">2026-11-20</time> – <time class="nb">2027-02-15</time> &lt;b&gt;'
    assert f"<dd>{whole}</dd>" in html
    assert "<dd>2120-00</dd>" in html


def test_the_verdict_is_never_colour_alone():
    html = shown("card", title="Årskurs 8", mark="up-bad")
    assert "sämre än väntat" in html
    assert 'class="card bad"' in html
    assert "tag" not in shown("card", title="Årskurs 8")
    assert verdict("") == '<span class="tag">som väntat</span>'


def test_signs_for_missing_numbers_have_words_for_those_who_listen():
    html = shown(
        "table", caption="Elever", head=["Klass", "Antal"], rows=[["8A", ".."], ["8B", "24"]], numbers="1"
    )
    assert "visas inte, färre än tio" in html
    assert html.count('class="num"') == 3
    assert "<details" not in html
    assert shown("table", caption="a", head=["a", "b"], rows=[], numbers=(1,)).count('class="num"') == 1


def test_rows_without_anything_say_so():
    assert "Inget behöver dig i dag." in shown("rows", rows=[], empty="Inget behöver dig i dag.")
    assert shown("rows", rows=[]).strip() == ""


def test_pages_of_a_long_list_lead_on_and_back():
    html = shown("pager", page=Paginator(range(30), 10).page(2), query="q=a&")
    assert 'href="?q=a&amp;sida=1"' in html
    assert "Sida 2 av 3" in html
    assert shown("pager", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_a_cell_of_a_table_has_the_verdict_in_few_words():
    assert verdict_short("up-bad").endswith("</span> sämre</span>")
    assert verdict_short("up-neutral") == ""
    assert verdict_word("") == "som väntat"


# --- whole pages


def whole(form=None, **more):
    request = RequestFactory().get("/delar/")
    context = {"form": form or samples.SampleForm(), **samples.content(), **more}
    return render_to_string("core/parts.html", context | {"request": request})


def test_the_page_of_parts_shows_every_piece():
    html = whole(
        menu=[("Hem", "/", True)], place="Björkskolan", who="Amina R. · rektor", demo=True, demo_url="/x"
    )
    assert '<a href="/" aria-current="page">Hem</a>' in html
    assert "<title>Delar – Björkskolan</title>" in html
    assert html.count("<svg") > 10


def test_a_page_with_errors_says_so_first_in_its_title():
    assert "<title>Fel: Delar</title>" in whole(samples.SampleForm({}))
    assert "<title>Fel: Delar</title>" in whole(has_errors=True)


def test_no_page_carries_style_or_script_of_its_own():
    html = whole(samples.SampleForm({}))
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]* src=)", html)
    assert not re.search(r"\son[a-z]+=", html)


def test_ids_on_a_page_are_its_own():
    ids = re.findall(r'\sid="([^"]+)"', whole(samples.SampleForm({})))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("template", ["404.html", "403.html", "403_csrf.html", "500.html"])
def test_pages_of_failure_need_nothing_and_say_what_to_do(template):
    html = render_to_string(template)
    assert html.count("<h1>") == 1
    assert '<html lang="sv">' in html
