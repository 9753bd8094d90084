"""Rows that several people write in, and who wrote last."""

from typing import Any

from django.db import models
from django.utils import timezone

from samsyn.accounts.models import User, person_of
from samsyn.core.versions import take_turn


class Versioned(models.Model):
    """A row that counts how many times it has been saved, and remembers by whom."""

    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def take_turn(self, *, by: Any, opened: int | None) -> None:
        """Claim the next version for a person, from the one that her form was filled in from."""
        take_turn(self, opened=opened, changed_by=person_of(by), changed_at=timezone.now())
