"""Take back what a file brought: within a day by its readers, later by the organiser's administrator."""

import json
from typing import Any

from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.core.actions import Installation, action
from samsyn.facts.actions import undo_batch
from samsyn.imports import waiting
from samsyn.imports.actions import writing
from samsyn.imports.models import Import
from samsyn.imports.queries import sources
from samsyn.organisation.actions.roster import take_back_roster
from samsyn.organisation.queries import organiser


LATER_FILES = "Andra filer har lästs in för samma enheter sedan dess. Ångra dem först."
OLD_ROSTER = "Ett elevregister går inte att ångra efter ett dygn. Läs in ett riktigt elevregister i stället."
NO_REASON = "Skriv varför inläsningen ångras."


class NotNow(Exception):
    """What is asked for cannot be done in the state the file is in; the text is a sentence."""


@action("import.undone")
def undo(*, by: Any, item: Import) -> Import:
    """Take back what a file brought: facts out of force, and a roster's changes put back."""
    require(by, Verb.CHANGE, item)
    return _take_back(by, item, "")


@action("import.undone_later")
def undo_later(*, by: Any, item: Import, because: str) -> Import:
    """The same, when a day has gone: only for the organiser's administrator, who says why."""
    require(by, Verb.CHANGE, item)
    require_in(by, Verb.CHANGE, Subject.OLD_READING, organiser())
    if not because.strip():
        raise NotNow(NO_REASON)
    if is_roster(item):
        raise NotNow(OLD_ROSTER)
    return _take_back(by, item, because.strip())


def is_roster(item: Import) -> bool:
    module = sources().get(item.source)
    return module is not None and module.FACT == "roster"


def _take_back(by: Any, item: Import, because: str) -> Import:
    item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.state != Import.State.READ:
        return item
    journal = waiting.beside(item.token, "undo")
    if journal is not None:
        if writing.is_built_upon(item):
            raise NotNow(LATER_FILES)
        take_back_roster(json.loads(journal))
    for batch in item.batches.order_by("-pk"):
        undo_batch(by=by, batch=batch)
    item.state = Import.State.UNDONE
    item.undone_at = timezone.now()
    item.undone_by = None if isinstance(by, Installation) else by
    item.undone_because = because
    item.save(update_fields=["state", "undone_at", "undone_by", "undone_because"])
    return item
