"""The audit log: what was done and what was read, linked so that nothing can be taken out unseen."""

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Unchangeable(Exception):
    """Somebody tried to change or delete a row of the audit log."""


class AppendOnly(models.QuerySet["AuditEvent"]):
    """Rows that can be added and read, and nothing else."""

    def update(self, **fields: Any) -> NoReturn:
        raise Unchangeable("The audit log is only added to")

    def delete(self) -> NoReturn:
        raise Unchangeable("The audit log is only added to")


class AuditEvent(models.Model):
    """One deed, one reading or one refusal: one row per request, with plain values and no foreign keys."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Gjort")
        READ = "read", _("Läst")
        DENIED = "denied", _("Nekat")

    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome)
    deed = models.CharField(max_length=80)
    actor = models.CharField(max_length=40)  # user:17, or installation
    role = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    subjects = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    unit_path = models.CharField(max_length=255, blank=True, db_index=True)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField(
        null=True, unique=True
    )  # place in the chain; None until it is sealed
    link = models.CharField(max_length=64, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["actor", "at"]),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.deed}"

    def save(self, **options: Any) -> None:
        known: int | None = self.pk
        if known is not None:
            raise Unchangeable("The audit log is only added to")
        super().save(**options)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        raise Unchangeable("The audit log is only added to")
