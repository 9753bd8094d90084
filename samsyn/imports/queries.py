"""Questions that the pages and the console ask about files read in."""

from datetime import datetime
from types import ModuleType
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.actions import Installation
from samsyn.core.plugins import modules_in
from samsyn.imports.models import Import, RememberedMapping
from samsyn.imports.recognising import FOLDER, MUST_HAVE
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


MOST_REMEMBERED = 200


def sources() -> dict[str, ModuleType]:
    """The kinds of files there are, by name."""
    return modules_in(FOLDER, *MUST_HAVE)


def units_for_reading(user: Any) -> list[Unit]:
    """The units for which the user may hand in files, the widest first."""
    pupils = Unit.objects.where(user, may=Verb.ADD, subject=Subject.PUPIL_FILE)
    published = Unit.objects.where(user, may=Verb.ADD, subject=Subject.BATCH)
    return sorted((pupils | published).distinct(), key=lambda unit: (len(unit.path), unit.name))


def units_named_for(user: Any) -> list[Unit]:
    """The schools with an official code among them: what a file that names no unit can be about."""
    units = (unit for unit in units_for_reading(user) if unit.code and unit.is_school_unit)
    return sorted(units, key=lambda unit: unit.name)


def may_hand_in(user: Any) -> bool:
    return isinstance(user, Installation) or bool(units_for_reading(user))


def may_handle(user: Any, item: Import) -> bool:
    """Whether the user may look into, read in or refuse this file: its own reader, or one with the same right.

    A file that nobody has looked at yet may be about pupils, and is handled as if it were (decisions D6).
    """
    if isinstance(user, Installation) or item.received_by_id == user.pk:
        return may_hand_in(user)
    return has_right_for(user, item)


def has_right_for(user: Any, item: Import) -> bool:
    """Whether the role of the user reads in such files where this one belongs; it asks no database."""
    module = sources().get(item.source)
    about_pupils = module is None or module.ABOUT_PUPILS
    subject = Subject.PUPIL_FILE if about_pupils else Subject.BATCH
    return item.unit is not None and may_in(user, Verb.ADD, subject, item.unit)


def may_undo(user: Any, item: Import, now: datetime) -> bool:
    """Within a day, by one who may change what has been read in there."""
    until = item.undo_until()
    if item.state != Import.State.READ or until is None or now > until:
        return False
    return bool(Import.objects.changeable_by(user).filter(pk=item.pk).exists())


def may_undo_later(user: Any, item: Import, now: datetime) -> bool:
    """After a day only the organiser's administrator may, and must say why."""
    until, top = item.undo_until(), organiser()
    if item.state != Import.State.READ or until is None or now <= until or top is None:
        return False
    return may_in(user, Verb.CHANGE, Subject.OLD_READING, top)


def remembered() -> list[RememberedMapping]:
    """How columns have been read before, the newest first: the same for everybody at the organiser."""
    known = RememberedMapping.objects.filter(forgotten_at=None, source__in=sources())
    return list(known.order_by("-used_at")[:MOST_REMEMBERED])


def recalled(item: Import) -> RememberedMapping | None:
    """What was remembered when this file was looked at, unless it has been forgotten since."""
    key = item.report.get("recalled")
    return RememberedMapping.objects.filter(fingerprint=key, forgotten_at=None).first() if key else None


def read_before(item: Import) -> Import | None:
    """The last time the very same file was read in and not undone."""
    same = Import.objects.filter(file_hash=item.file_hash, state=Import.State.READ).exclude(pk=item.pk)
    return same.order_by("-read_at").first()
