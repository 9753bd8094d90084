"""Which of our school units a source may mean by a name. A proposal only: a person says whether it is right."""

import re
from collections.abc import Iterable

from samsyn.organisation.models import Unit


NOISE = {"skola", "skolan", "kommunal", "grundskola", "förskola", "förskolan", "gymnasiet", "f", "åk"}


def proposed(title: str, units: Iterable[Unit]) -> int | None:
    """The only unit whose name says the same as the title; nothing where two are as near."""
    wanted = _words(title)
    same = [unit.pk for unit in units if _words(unit.name) == wanted]
    near = [
        unit.pk
        for unit in units
        if wanted and _words(unit.name) and (_words(unit.name) <= wanted or wanted <= _words(unit.name))
    ]
    found = same or near
    return found[0] if len(found) == 1 else None


def _words(name: str) -> frozenset[str]:
    """The words that tell schools apart."""
    words = re.findall(r"\w+", name.lower())
    return frozenset(word for word in words if word not in NOISE) or frozenset(words)
