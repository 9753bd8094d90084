"""Whether a text for everybody at a meeting seems to name a pupil of the unit."""

from samsyn.access.scoping import in_force
from samsyn.core import clock
from samsyn.core.wording import Trace, name_warning
from samsyn.organisation.models import Enrolment, Unit


LEAST_LETTERS = 2


def pupils_named(text: str, unit: Unit) -> list[str]:
    """What in a text reads like the name of a pupil at the unit, in the order it stands.

    It is a help to whoever writes, and no proof. Protected pupils are here without a name, so theirs pass by.
    """
    known = _names_at(unit) if text.strip() else frozenset()
    found = [one.found for one in name_warning(text, known) if one.trace is Trace.NAME]
    return [one for one in found if _is_known(one.split(" ", maxsplit=1)[0], known)]


def _is_known(word: str, known: frozenset[str]) -> bool:
    return word in known or word.removesuffix("s") in known


def _names_at(unit: Unit) -> frozenset[str]:
    here = Enrolment.objects.filter(in_force(clock.today()), unit=unit)
    names = here.values_list("pupil__given", "pupil__family")
    words = {word for pair in names for name in pair for word in name.replace("-", " ").split()}
    return frozenset(word for word in words if len(word) >= LEAST_LETTERS)
