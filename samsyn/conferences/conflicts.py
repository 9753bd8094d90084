"""What the page says when somebody else saved first: who, when, and both texts side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.versions import ChangedMeanwhile


@dataclass(frozen=True)
class Conflict:
    """`rows` are (label, what is saved now, what you wrote), only those that differ."""

    message: str
    rows: tuple[tuple[str, str, str], ...]


def conflict_of(
    error: ChangedMeanwhile,
    form: forms.Form,
    *,
    what: str,
    theirs: dict[str, Any],
    version_field: str = "version",
) -> Conflict:
    """Tell of it, and let the form save over it the next time.

    `what` is ”samma analys”; `theirs` maps field names to what is saved now.
    """
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # what was posted is a QueryDict
    data[version_field] = str(error.thing.version)
    form.data = data
    who = error.thing.changed_by
    message = _("%(who)s ändrade %(what)s %(when)s. Jämför innan du sparar.") % {
        "who": who.name if who else _("Någon"),
        "what": what,
        "when": clock_words(error.thing.changed_at),
    }
    return Conflict(message, tuple(differing(form, theirs)))


def differing(form: forms.Form, theirs: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    for name, saved in theirs.items():
        yours = form.cleaned_data.get(name)
        if shown(saved) != shown(yours):
            yield label_of(form, name), shown(saved), shown(yours)


def label_of(form: forms.Form, name: str) -> str:
    """A form where the same label stands several times says more."""
    told: dict[str, str] = getattr(form, "full_labels", {})
    return told.get(name) or str(form.fields[name].label)


def shown(value: Any) -> str:
    """As a person reads it; an empty text is told as such."""
    if value is None or value == "":
        return _("(tomt)")
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value).strip()


def clock_words(at: datetime | None) -> str:
    """”kl. 10.14” today, ”16 november kl. 10.14” otherwise."""
    if at is None:
        return ""
    here = clock.here(at)
    hour = f"kl. {here:%H.%M}"
    if here.date() == clock.day_of(timezone.now()):
        return hour
    return f"{formats.date_format(here, 'j F')} {hour}"
