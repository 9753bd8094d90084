"""The kinds of questions a report may ask: how an answer is kept as text, and how it is read again."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from samsyn.indicators.subjects import LABELS


class Kind(models.TextChoices):
    SHORT = "short", _("Kort text")
    LONG = "long", _("Lång text")
    NUMBER = "number", _("Tal")
    DAY = "day", _("Datum")
    CHOICE = "choice", _("Ett av flera svar")
    CHOICES = "choices", _("Flera svar")
    YES_NO = "yes_no", _("Ja eller nej")
    SUBJECT = "subject", _("Ämne")
    STAFF = "staff", _("Kollegor som ska få veta")

    @property
    def has_choices(self) -> bool:
        """Whether the template says which answers there are."""
        return self in (Kind.CHOICE, Kind.CHOICES)

    @property
    def has_parts(self) -> bool:
        """Whether an answer is one of a few, so that they can be counted."""
        return self in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.SUBJECT)


MOST_LETTERS = {Kind.SHORT: 120, Kind.LONG: 2000}
YES_NO = {"yes": _("Ja"), "no": _("Nej")}


def subjects() -> list[tuple[str, str]]:
    """The school subjects, as they are called."""
    return sorted(
        ((code, str(_t(label)).capitalize()) for code, label in LABELS.items()), key=lambda one: one[1]
    )


def kept(kind: str, value: Any) -> str:
    """An answer as text, to be sealed; nothing for no answer."""
    if value in (None, "", []):
        return ""
    if kind == Kind.DAY:
        return str(value.isoformat())
    if kind == Kind.CHOICES:
        return json.dumps(list(value), ensure_ascii=False)
    if kind == Kind.STAFF:
        return json.dumps([one.pk for one in value])
    return str(value)


def parts_of(kind: str, text: str) -> Sequence[str]:
    """The choices that an answer holds, for counting."""
    if not text:
        return []
    return list(json.loads(text)) if kind == Kind.CHOICES else [text]


def initial(kind: str, text: str) -> Any:
    """An answer as its control shows it again."""
    if not text:
        return None
    if kind == Kind.DAY:
        return date.fromisoformat(text)
    if kind == Kind.STAFF:
        return [str(one) for one in json.loads(text)]
    return json.loads(text) if kind == Kind.CHOICES else text


def told(kind: str, text: str, names: dict[int, str]) -> str:
    """An answer in words; `names` are those of the staff who may be in it."""
    if not text:
        return ""
    if kind == Kind.DAY:
        return date_format(date.fromisoformat(text), "j F Y")
    if kind == Kind.CHOICES:
        return ", ".join(_t(one) for one in json.loads(text))
    if kind == Kind.STAFF:
        return ", ".join(names.get(one, _t("någon som har slutat")) for one in json.loads(text))
    return _part_told(kind, text)


def _part_told(kind: str, text: str) -> str:
    if kind == Kind.YES_NO:
        return str(YES_NO[text])
    if kind == Kind.SUBJECT:
        return _t(LABELS.get(text, text)).capitalize()
    return _t(text) if kind == Kind.CHOICE else text


def staff_in(text: str) -> list[int]:
    return list(json.loads(text)) if text else []
