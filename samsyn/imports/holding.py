"""Which files wait for a person to look before they are read in, and who is asked."""

from collections.abc import Iterable
from typing import Any

from samsyn.access.policy import POLICY, Reach, Subject, Verb
from samsyn.access.scoping import in_force
from samsyn.accounts.models import Assignment, User
from samsyn.core import clock
from samsyn.core.actions import Installation
from samsyn.core.school_year import term_of
from samsyn.imports.landing import Landing, Reader
from samsyn.imports.models import Import
from samsyn.imports.queries import sources


MANY = 0.5  # of the rows of a file
APPROVED_BY_A_LOOK = (Import.Hold.FEWER, Import.Hold.FIRST, Import.Hold.UNKNOWN_UNIT, Import.Hold.LOST)


def reason(reader: Reader, landing: Landing) -> str:
    """Why the file waits; nothing where it does not."""
    if landing.held:
        return landing.held
    if landing.rejected and landing.lost:  # what was known of somebody must not go since her row has a fault
        return str(Import.Hold.LOST)
    if landing.rows_unknown and landing.rows_unknown >= MANY * landing.read:
        reads_on = isinstance(reader.by, Installation) and landing.rejected < landing.read
        return "" if reads_on else str(Import.Hold.UNKNOWN_UNIT)
    if isinstance(reader.by, Installation) or landing.changes_nothing or not reader.source.ABOUT_PUPILS:
        return ""
    return str(Import.Hold.FIRST) if _is_first(reader, landing) else ""


def _is_first(reader: Reader, landing: Landing) -> bool:
    """Whether nothing of this kind has been read for any of its units since the term began."""
    same = [name for name, module in sources().items() if module.FACT == reader.source.FACT]
    read = Import.objects.filter(
        state=Import.State.READ, source__in=same, report__term=term_of(reader.today)
    ).values_list("report__unit_ids", flat=True)
    known = {unit for units in read for unit in units or ()}
    mine = {unit.pk for unit in landing.units}
    return not known & mine if mine else not known


def note(item: Import, landing: Landing) -> None:
    """What later files are compared with, and what the page says of a file that waits."""
    item.report |= {
        "term": term_of(clock.today()),
        "unit_ids": [unit.pk for unit in landing.units if unit.pk],
        "unknown": landing.unknown,
        **landing.notes,
    }


def askable() -> list[Assignment]:
    """Everybody who holds a role that reads in files; one question, for all files that wait."""
    roles = {role for subject in (Subject.PUPIL_FILE, Subject.BATCH) for role in _readers(subject)}
    held = Assignment.objects.filter(in_force(clock.today()), role__in=roles, user__is_active=True)
    return list(held.select_related("user", "unit").order_by("user__name"))


def asked(item: Import, holders: Iterable[Assignment]) -> list[User]:
    """Those among them who may handle this file."""
    module = sources().get(item.source)
    subject = Subject.PUPIL_FILE if module is None or module.ABOUT_PUPILS else Subject.BATCH
    roles = _readers(subject)
    found: dict[Any, User] = {}
    for one in holders:
        if item.unit and one.role in roles and item.unit.path.startswith(one.unit.path):
            found[one.user_id] = one.user
    return list(found.values())


def _readers(subject: Subject) -> set[str]:
    return {
        str(role)
        for role, permits in POLICY[subject].items()
        if any(Verb.ADD in one.verbs and one.reach is Reach.WITHIN for one in permits)
    }
