"""Personal tokens for the dataset, and whole exports of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.core import clock
from samsyn.organisation.models import Unit


class AccessToken(models.Model):
    """What another program shows to read the dataset as its owner may; kept as a keyed hash only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # it reaches this unit and those below
    name = models.CharField(_("namn"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    ends_with = models.CharField(max_length=4)  # so that its owner can tell which one it is
    made_at = models.DateTimeField()
    expires_on = models.DateField(_("till och med"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    minute = models.PositiveBigIntegerField(default=0)  # the last minute in which it was used
    calls = models.PositiveIntegerField(default=0)  # in that minute

    objects = ScopedQuerySet["AccessToken"].as_manager()
    access = Access(Subject.ACCESS_TOKEN, path="unit__path", author="user")

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_force(self) -> bool:
        return self.revoked_at is None and self.expires_on >= clock.today()


class DatasetExport(models.Model):
    """The whole dataset as one file: ordered, made as a job, fetched once by the one who ordered it, destroyed."""

    class Format(models.TextChoices):
        PARQUET = "parquet", _("Parquet, för Power BI och Python")
        CSV = "csv", _("csv i en zip-fil, för Excel")

    class State(models.TextChoices):
        WAITING = "waiting", _("väntar")
        RUNNING = "running", _("pågår")
        READY = "ready", _("klar att hämta")
        FETCHED = "fetched", _("hämtad")
        FAILED = "failed", _("misslyckad")
        DESTROYED = "destroyed", _("förstörd")

    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    format = models.CharField(_("format"), max_length=8, choices=Format, default=Format.PARQUET)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    file = models.CharField(max_length=32, unique=True)  # its name in DATA_DIR/exports
    done = models.PositiveIntegerField(default=0)  # measures written
    of = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    ordered_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["DatasetExport"].as_manager()
    access = Access(Subject.DATASET, path="unit__path", author="ordered_by")

    class Meta:
        ordering = ("-ordered_at",)

    def __str__(self) -> str:
        return f"export {self.pk}"

    @property
    def is_working(self) -> bool:
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @property
    def can_be_fetched(self) -> bool:
        expires: Any = self.expires_at
        return self.state == self.State.READY and expires is not None and expires > timezone.now()
