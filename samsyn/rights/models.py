"""Decisions about what is given out of the register, and about what is disposed of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.organisation.models import Guardian, Pupil, Unit


USER = settings.AUTH_USER_MODEL


class ExtractDecision(SealedRow):
    """That a named person has tried what may be given out of what is known of a pupil, and gave it out (D11)."""

    class Asker(models.TextChoices):
        PUPIL = "pupil", _("Eleven")
        GUARDIAN = "guardian", _("En vårdnadshavare")

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=10, choices=Asker)
    guardian = models.ForeignKey(Guardian, models.PROTECT, null=True, related_name="+")  # which of them asked
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


class RetentionDecision(models.Model):
    """The organiser's decision on how long a kind of records is kept; the newest holds (SFS 1990:782 10 §)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # the organiser
    kind = models.SlugField(max_length=40)
    keep_years = models.PositiveSmallIntegerField(
        null=True
    )  # whole school years after it was over; None is for ever
    number = models.CharField(_("beslutsnummer"), max_length=60)
    decided_on = models.DateField(_("beslutat den"))
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = ScopedQuerySet["RetentionDecision"].as_manager()
    access = Access(Subject.RETENTION, path="unit__path")

    class Meta:
        ordering = ("-written_at",)

    def __str__(self) -> str:
        return self.number


class LegalHold(SealedRow):
    """That nothing about a pupil is disposed of for the time being: a request or a lawsuit is pending."""

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    sealed_reason = models.TextField()
    placed_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    reason = SealedText("sealed_reason")

    objects = SealedManager["LegalHold"]()
    access = Access(Subject.EXTRACT, path="unit__path", author="placed_by")

    class Meta:
        default_manager_name = "objects"

    def __str__(self) -> str:
        return f"legal hold {self.pk}"


class Disposal(models.Model):
    """Proof that records of a kind and a school year were disposed of, by which decision, and how many were held."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    decision = models.ForeignKey(RetentionDecision, models.PROTECT, related_name="+")
    school_year = models.CharField(max_length=7)
    rows = models.PositiveIntegerField()
    held = models.PositiveIntegerField()
    proof = models.CharField(max_length=64)  # keyed digest of the keys that went
    done_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    objects = ScopedQuerySet["Disposal"].as_manager()
    access = Access(Subject.RETENTION, path="unit__path")

    class Meta:
        ordering = ("-done_at", "school_year")

    def __str__(self) -> str:
        return f"disposal {self.pk}"
