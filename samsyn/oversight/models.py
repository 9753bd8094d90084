"""Questions from pupils about who has read, glass broken in an emergency, and reading that somebody looks at."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, Named, ScopedQuerySet
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.organisation.models import Pupil, Unit


USER = settings.AUTH_USER_MODEL


class InsightRequest(SealedRow):
    """That a pupil asks who has read about her: answered by a named person after a test of harm (decisions D11)."""

    class Outcome(models.TextChoices):
        RELEASED = "released", _("lämnad ut")
        REFUSED = "refused", _("inte lämnad ut")

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    since = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    sealed_reason = models.TextField(blank=True)  # what the test of harm came to; for those who decide
    lines = models.JSONField(default=list)  # as released: day, roles, deed, times
    masked = models.PositiveSmallIntegerField(default=0)

    reason = SealedText("sealed_reason")

    objects = ScopedQuerySet["InsightRequest"].as_manager()
    access = Access(Subject.INSIGHT, path="unit__path", pupil="pupil")

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["pupil"], condition=models.Q(outcome=""), name="one_open_insight_request"
            ),
        )

    def __str__(self) -> str:
        return f"insight request {self.pk}"

    @property
    def is_open(self) -> bool:
        return not self.outcome


class GlassOpening(SealedRow):
    """That somebody reaches one pupil past her role for an hour, for a reason that another person reviews."""

    class Verdict(models.TextChoices):
        JUSTIFIED = "justified", _("Befogat")
        NOT_JUSTIFIED = "not_justified", _("Inte befogat")

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    sealed_reason = models.TextField()
    verdict = models.CharField(_("bedömning"), max_length=14, choices=Verdict, blank=True)
    reviewed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    sealed_note = models.TextField(blank=True)

    reason, note = SealedText("sealed_reason"), SealedText("sealed_note")

    objects = ScopedQuerySet["GlassOpening"].as_manager()
    access = Access(Subject.GLASS, path="unit__path", author="opened_by")

    class Meta:
        ordering = ("-opened_at",)
        indexes = (models.Index(fields=["opened_by", "pupil", "closes_at"]),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reviewed_by=models.F("opened_by")), name="glass_reviewed_by_another"
            ),
        )

    def __str__(self) -> str:
        return f"glass opening {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closes_at > timezone.now()


class ReadingSample(models.Model):
    """Which days of reading were drawn for a month at a unit, and from how many: the seed draws the same again."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)  # 2026-10
    seed = models.CharField(max_length=32)
    population = models.PositiveIntegerField()  # days of reading, one for each person
    drawn_at = models.DateTimeField()
    answer_by = models.DateField()

    objects = ScopedQuerySet["ReadingSample"].as_manager()
    access = Access(Subject.READING_REVIEW, path="unit__path")

    class Meta:
        ordering = ("-month",)
        constraints = (models.UniqueConstraint(fields=["unit", "month"], name="reading_sample_once"),)

    def __str__(self) -> str:
        return f"reading sample {self.pk}"


class ReadingDay(SealedRow):
    """What one person read on a day, for somebody else to look at: drawn at random, or because a rule was hit."""

    class Verdict(models.TextChoices):
        IN_ORDER = "in_order", _("I sin ordning")
        ASKED = "asked", _("Personen har förklarat sig")
        NOT_IN_ORDER = "not_in_order", _("Inte i sin ordning")

    sample = models.ForeignKey(ReadingSample, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")  # who read
    on = models.DateField()
    reasons = models.JSONField(default=list)  # "sample", and the rules that were hit
    verdict = models.CharField(_("bedömning"), max_length=14, choices=Verdict, blank=True)
    reviewed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    sealed_note = models.TextField(blank=True)

    note = SealedText("sealed_note")

    objects = ScopedQuerySet["ReadingDay"].as_manager()
    # Nobody meets her own reading, whatever her role.
    access = Access(
        Subject.READING_REVIEW,
        path="sample__unit__path",
        barred=Named("oversight.ReadingDay", key="pk"),
    )

    class Meta:
        ordering = ("sample", "on")
        constraints = (
            models.UniqueConstraint(fields=["sample", "user", "on"], name="reading_day_once"),
            models.CheckConstraint(
                condition=~models.Q(reviewed_by=models.F("user")), name="reading_reviewed_by_another"
            ),
        )

    def __str__(self) -> str:
        return f"reading day {self.pk}"
