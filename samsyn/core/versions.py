"""Two people in the same row: whoever saves last is told that the other has saved, and decides."""

from typing import Any

from django.db import models
from django.db.models import F


class ChangedMeanwhile(Exception):
    """Somebody saved a newer version after the form was opened; `thing` is the row as it stands now."""

    def __init__(self, thing: Any) -> None:
        super().__init__(f"{thing._meta.label} {thing.pk} is at version {thing.version}")
        self.thing = thing


def take_turn(row: models.Model, *, opened: int | None, **also: Any) -> None:
    """Claim the next `version` of a row in one statement; `opened` is the one that the form was filled in from.

    None means that nobody filled in a form, as when a command writes. `also` is written in the same statement.
    """
    rows = type(row)._base_manager.filter(pk=row.pk)
    if opened is not None:
        rows = rows.filter(version=opened)
    if not rows.update(version=F("version") + 1, **also):
        raise ChangedMeanwhile(type(row)._base_manager.get(pk=row.pk))
    row.refresh_from_db(fields=["version", *also])
