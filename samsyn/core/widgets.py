"""The plain form controls written straight out: a page with twenty questions spends half its time on their templates.

What comes out is what Django's own templates say, letter for letter but for line breaks; a test holds them together.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


Widget = Mapping[str, Any]


def attributes(attrs: Mapping[str, Any]) -> str:
    """True stands alone, False not at all, everything else as text."""
    said = ""
    for name, value in attrs.items():
        if value is True:
            said += f" {name}"
        elif value is not False:
            said += f' {name}="{conditional_escape(str(value))}"'
    return said


def control(widget: Widget) -> str:
    value = widget["value"]
    written = "" if value is None else f' value="{conditional_escape(str(value))}"'
    return f'<input type="{widget["type"]}" name="{widget["name"]}"{written}{attributes(widget["attrs"])}>'


def textarea(widget: Widget) -> str:
    text = conditional_escape(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{widget["name"]}"{attributes(widget["attrs"])}>\n{text}</textarea>'


def select(widget: Widget) -> str:
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{widget["name"]}"{attributes(widget["attrs"])}>{groups}</select>'


def choices(widget: Widget) -> str:
    """Radio buttons and tick boxes, each beside its label."""
    more = widget["attrs"].get("class")
    inside = ""
    for name, options, _ in widget["optgroups"]:
        inside += f'<p class="optgroup">{conditional_escape(name)}</p>' if name else ""
        inside += "".join(map(_choice, options))
    return f'<div class="opts{f" {conditional_escape(more)}" if more else ""}">{inside}</div>'


def _group(name: str | None, options: list[Widget]) -> str:
    inside = "".join(
        f'<option value="{conditional_escape(str(one["value"]))}"{attributes(one["attrs"])}>'
        f"{conditional_escape(one['label'])}</option>"
        for one in options
    )
    return f'<optgroup label="{conditional_escape(name)}">{inside}</optgroup>' if name else inside


def _choice(one: Widget) -> str:
    label = conditional_escape(one["label"])
    belongs_to = conditional_escape(one["attrs"].get("id", ""))
    return f'<div class="opt">{control(one)}<label for="{belongs_to}">{label}</label></div>'


FOLDER = "django/forms/widgets/"
DRAWN: dict[str, Callable[[Widget], str]] = {
    **dict.fromkeys(
        (f"{FOLDER}{name}.html" for name in ("text", "number", "email", "url", "date", "hidden")), control
    ),
    f"{FOLDER}textarea.html": textarea,
    f"{FOLDER}select.html": select,
    **dict.fromkeys((f"{FOLDER}{name}.html" for name in ("radio", "checkbox_select")), choices),
}


def drawn(template_name: str, context: Mapping[str, Any]) -> SafeString | None:
    """The control, or nothing where a template draws it."""
    draw = DRAWN.get(template_name)
    return mark_safe(draw(context["widget"])) if draw else None  # noqa: S308  every value is escaped above
