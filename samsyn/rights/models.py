"""Decisions about what is given out of the register, and about what is disposed of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.organisation.models import Pupil, Unit


USER = settings.AUTH_USER_MODEL


class ExtractDecision(SealedRow):
    """That a named person has tried what may be given out of what is known of a pupil, and gave it out (D11)."""

    class Asker(models.TextChoices):
        PUPIL = "pupil", _("Eleven")
        GUARDIAN = "guardian", _("En vårdnadshavare")

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=10, choices=Asker)
    asked_on = models.DateField()
    decided_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    sealed_reason = models.TextField()
    given = models.PositiveIntegerField()  # rows
    left_out = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # of the rows in the file, which is not kept

    reason = SealedText("sealed_reason")

    objects = SealedManager["ExtractDecision"]()
    access = Access(Subject.EXTRACT, path="unit__path", author="decided_by")

    class Meta:
        default_manager_name = "objects"
        ordering = ("decided_at",)

    def __str__(self) -> str:
        return f"extract decision {self.pk}"
