"""The batches that facts came in: where from, who read them, and whether they are in force."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.organisation.models import Unit


class BatchQuerySet(ScopedQuerySet["Batch"]):
    """Batches, asked for by kind and force."""

    def in_force(self, kind: str) -> Self:
        """The batches whose rows count, the newest first: where two overlap the newest is right."""
        return self.of_kinds([kind])

    def of_kinds(self, kinds: Iterable[str]) -> Self:
        """The same of several kinds, which are told apart by their `kind`."""
        return self.filter(kind__in=list(kinds), in_force=True).order_by("-pk")


class Batch(models.Model):
    """Facts of one kind that came at one time; its Parquet file is never changed."""

    kind = models.CharField(max_length=20)
    source = models.CharField(_("källa"), max_length=60)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+"
    )  # None = whole organiser
    path = models.CharField(max_length=120)
    unit_ids = models.JSONField(default=list)
    periods = models.JSONField(default=list)
    school_year = models.CharField(_("läsår"), max_length=7)
    claims = models.JSONField(default=list)  # [unit, first day, last day] that its rows speak of
    file_name = models.CharField(_("fil"), max_length=200, blank=True)
    file_hash = models.CharField(max_length=64, blank=True, db_index=True)
    file = models.CharField(max_length=120)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(_("inläst"))
    rows_read = models.PositiveIntegerField(_("lästa rader"), default=0)
    rows_new = models.PositiveIntegerField(_("nya"), default=0)
    rows_changed = models.PositiveIntegerField(_("ändrade"), default=0)
    rows_same = models.PositiveIntegerField(_("lika"), default=0)
    rows_rejected = models.PositiveIntegerField(_("avvisade"), default=0)
    in_force = models.BooleanField(_("gäller"), default=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaces")
    undone_at = models.DateTimeField(_("ångrad"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("anteckning"), max_length=300, blank=True)
    definition = models.JSONField(
        default=dict
    )  # how the source counts: minutes, lessons or days, and the like

    objects = BatchQuerySet.as_manager()
    access = Access(Subject.BATCH, path="path", author="read_by")

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["kind", "in_force"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def location(self) -> Path:
        """Where its rows lie."""
        return Path(settings.PLACES.facts) / self.file
