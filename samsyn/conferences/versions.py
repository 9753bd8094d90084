"""Two people in the same text: whoever saves last is shown what the other wrote, and decides."""

from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from samsyn.accounts.models import User, person_of


class ChangedMeanwhile(Exception):
    """Somebody saved a newer version after the form was opened; `thing` is the row as it stands now."""

    def __init__(self, thing: "Versioned") -> None:
        super().__init__(f"{thing._meta.label} {thing.pk} is at version {thing.version}")
        self.thing = thing


class Versioned(models.Model):
    """A row that counts how many times it has been saved, and remembers by whom."""

    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def take_turn(self, *, by: Any, opened: int | None) -> None:
        """Claim the next version in one statement; `opened` is the version the form was filled in from.

        None means that nobody filled in a form, as when a command writes.
        """
        rows = type(self)._base_manager.filter(pk=self.pk)
        if opened is not None:
            rows = rows.filter(version=opened)
        if not rows.update(version=F("version") + 1, changed_by=person_of(by), changed_at=timezone.now()):
            raise ChangedMeanwhile(type(self)._base_manager.select_related("changed_by").get(pk=self.pk))
        self.refresh_from_db(fields=["version", "changed_by", "changed_at"])
