"""The few words and questions that the shared pieces of a page need."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms, template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core import clock, figures, language
from samsyn.core.figures import Mark
from samsyn.core.numbers import cardinal


register = template.Library()


@dataclass(frozen=True)
class ErrorSummary:
    """What the box at the top says, and where each line leads."""

    title: str
    items: tuple[tuple[str, str], ...]


@register.simple_tag
def verdict(mark: Mark) -> SafeString:
    """The verdict as a tag: arrow for direction, colour for meaning, words always."""
    tone, words, arrow = figures.meaning_of(mark), figures.verdict(mark), figures.arrow(mark)
    css = f"tag {tone}".strip()
    if not arrow:
        return format_html('<span class="{}">{}</span>', css, words)
    return format_html('<span class="{}"><span aria-hidden="true">{}</span> {}</span>', css, arrow, words)


SHORT = {"bad": gettext_lazy("sämre"), "good": gettext_lazy("bättre")}


@register.simple_tag
def verdict_short(mark: Mark) -> SafeString:
    """For narrow table cells: "▲ sämre" without a frame, nothing where it is as expected."""
    tone = figures.meaning_of(mark)
    if tone not in SHORT:
        return SafeString("")
    return format_html(
        '<span class="small {}t"><span aria-hidden="true">{}</span> {}</span>',
        tone,
        figures.arrow(mark),
        SHORT[tone],
    )


@register.filter
def said(text: str) -> str:
    """What a template of ours has written in the records, in the language of the page."""
    return language.said(text)


@register.filter
def here(moment: datetime | None) -> datetime | None:
    """A moment as it is told to people, before `date` chooses how: see core/clock.py."""
    return clock.here(moment) if moment else None


@register.filter
def verdict_word(mark: Mark) -> str:
    return figures.verdict(mark)


@register.filter
def meaning(mark: Mark | None) -> str:
    """bad, good or neutral, as a class."""
    return figures.meaning_of(mark) if mark else ""


@register.filter
def is_in(place: int, columns: str | tuple[int, ...] | list[int] | None) -> bool:
    """Is this column one of those that hold numbers, given as "1,2,3" or as a tuple?"""
    if isinstance(columns, str):
        return str(place) in columns.replace(" ", "").split(",")
    return place in (columns or ())


HIDDEN = {
    "..": gettext_lazy("visas inte, färre än tio"),
    "–": gettext_lazy("saknas"),
    ".": gettext_lazy("ej tillämplig"),
}


@register.filter
def told(cell: Any) -> Any:
    """Signs for missing numbers get words for those who listen."""
    words = HIDDEN.get(str(cell))
    if not words:
        return cell
    return format_html('<span aria-hidden="true">{}</span><span class="vh">{}</span>', cell, words)


DAY = re.compile(r"(\d{4}-\d\d-\d\d)")


@register.filter
def whole_days(text: Any) -> Any:
    """A day such as 2027-02-01 is never broken at a hyphen when the line ends."""
    pieces = DAY.split(str(text))
    if len(pieces) == 1 or isinstance(text, SafeString):
        return text
    return format_html_join(
        "",
        "{}",
        ((format_html('<time class="nb">{}</time>', one) if DAY.fullmatch(one) else one,) for one in pieces),
    )


@register.filter
def error_summary(form: forms.BaseForm | None) -> ErrorSummary:
    """Everything that needs to be put right, each leading to its field."""
    if form is None or not form.errors:
        return ErrorSummary("", ())
    items = [(str(error), "fel-form") for error in form.non_field_errors()]
    for field in form:
        target = getattr(field, "target", field.id_for_label)
        items += [(str(error), target) for error in field.errors]
    return ErrorSummary(summary_title(form, len(items)), tuple(items))


def summary_title(form: forms.BaseForm, count: int) -> str:
    if count == 1:
        codes = {error.code for errors in form.errors.as_data().values() for error in errors}
        missing = codes == {"required"}
        return _("Det är något som saknas") if missing else _("Det är något som behöver rättas")
    return _("%(count)s saker behöver rättas") % {"count": cardinal(count).capitalize()}
