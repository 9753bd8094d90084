"""Reads the values of an answer without trusting one of them: texts, days, moments, numbers and references."""

import re
from collections import Counter
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from samsyn.imports.faults import quoted


HERE = ZoneInfo("Europe/Stockholm")
REF = re.compile(r"^[\w.:{}\-]{1,64}$", re.ASCII)
FRACTION = re.compile(r"\.\d+")


class Said(Counter[str]):
    """Sentences about what was odd, each with how often; no value that may be about a person stands in one."""

    def unknown(self, what: str, value: object) -> None:
        said = quoted(str(value), otherwise="")
        self[f"Okänt värde i {what}{': ' + said if said else ''}. Det lästes som okänt."] += 1


def text(value: object, longest: int = 120) -> str:
    """One line without control characters, and without what cuts our own rows apart."""
    if not isinstance(value, str | int):
        return ""
    tidy = " ".join(str(value).replace(";", ",").replace('"', "'").split())
    return "".join(letter for letter in tidy if letter.isprintable())[:longest].strip()


def ref(value: object) -> str:
    """An id, or the id in a reference; empty where it is none."""
    found = value.get("id") if isinstance(value, dict) else value
    return found.lower() if isinstance(found, str) and REF.match(found) else ""


def day(value: object) -> date | None:
    """A date; the day in Sweden of a moment."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        at = moment(value)
        return at.astimezone(HERE).date() if at else None


def moment(value: object) -> datetime | None:
    """A point in time; one without offset is told by the clock in Sweden."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(FRACTION.sub("", value.strip().upper().replace("Z", "+00:00")))
        return found if found.tzinfo else found.replace(tzinfo=HERE)
    except ValueError:
        return None


def whole(value: object) -> int | None:
    """A whole number; also when it was sent as a text or as 5.0."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return int(number) if number == number and abs(number) < 1e9 and number == int(number) else None


def listed(value: object) -> list[dict[str, Any]]:
    """The objects in a list; nothing where there is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def inside(value: object, *names: str) -> Any:
    """What stands at a path of names, or None."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def plain(value: date | None) -> str | None:
    return value.isoformat() if value else None
