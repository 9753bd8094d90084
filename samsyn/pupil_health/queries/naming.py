"""Whether a text for everybody at a meeting seems to name a pupil of the unit."""

from collections.abc import Iterable

from samsyn.access.scoping import in_force
from samsyn.core import clock
from samsyn.core.wording import Trace, name_warning, names_in_lower_case
from samsyn.organisation.models import Enrolment, Unit


LEAST_LETTERS = 2


def pupils_named(text: str, unit: Unit) -> list[str]:
    """What in a text reads like the name of a pupil at the unit, in the order it stands;
    a given name typed without a capital comes last.

    It is a help to whoever writes, and no proof. Protected pupils are here without a name, so theirs pass by.
    """
    given, family = _names_at(unit) if text.strip() else (frozenset(), frozenset())
    found = [one.found for one in name_warning(text, given | family) if one.trace is Trace.NAME]
    written = [one for one in found if _is_known(one.split(" ", maxsplit=1)[0], given | family)]
    return list(dict.fromkeys([*written, *names_in_lower_case(text, given)]))


def _is_known(word: str, known: frozenset[str]) -> bool:
    return word in known or word.removesuffix("s") in known


def _names_at(unit: Unit) -> tuple[frozenset[str], frozenset[str]]:
    """Given names and family names, each word of them by itself."""
    here = Enrolment.objects.filter(in_force(clock.today()), unit=unit)
    pairs = list(here.values_list("pupil__given", "pupil__family"))
    return _words(given for given, _family in pairs), _words(family for _given, family in pairs)


def _words(names: Iterable[str]) -> frozenset[str]:
    words = {word for name in names for word in name.replace("-", " ").split()}
    return frozenset(word for word in words if len(word) >= LEAST_LETTERS)
