"""What is kept about public statistics: how the fetching goes, and what people have said of measures and places."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.imports.models import Import
from samsyn.organisation.models import Unit


class StatisticsPart(models.Model):
    """One part of what is fetched: when, how it went, and what is missing."""

    class State(models.TextChoices):
        NEVER = "never", _("inte hämtad än")
        WHOLE = "whole", _("hämtad")
        PARTLY = "partly", _("delvis hämtad")
        FAILED = "failed", _("inte hämtad")

    name = models.CharField(max_length=30, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEVER)
    municipality = models.CharField(max_length=4, blank=True)
    missing = models.JSONField(default=list)  # sentences
    questions = models.PositiveIntegerField(default=0)  # asked over the net the last time
    answers = models.PositiveIntegerField(default=0)  # kept, from the net or from the disk
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)  # when it was last whole
    item = models.ForeignKey(Import, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class MeasureReview(models.Model):
    """What a person has said of a measure as its source described it that day. Another text asks again."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("bekräftat")
        DECLINED = "declined", _("används inte")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # the organiser
    source = models.CharField(max_length=60)
    code = models.CharField(max_length=60)
    title = models.TextField()
    description = models.TextField(blank=True)
    area = models.TextField(blank=True)
    described_on = models.DateField()  # when the source's text was read
    answer = models.CharField(max_length=10, choices=Answer)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()

    objects = ScopedQuerySet["MeasureReview"].as_manager()
    access = Access(Subject.BATCH, path="unit__path")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "code"], name="one_review_per_measure"),)

    def __str__(self) -> str:
        return self.code


class PlaceMatch(models.Model):
    """Which school unit of ours a source means by an id of its own; a person has said so."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    source = models.CharField(max_length=60)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)  # as the source writes it
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["PlaceMatch"].as_manager()
    access = Access(Subject.BATCH, path="unit__path")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "code"], condition=models.Q(ended_at=None), name="one_unit_per_place"
            ),
        )

    def __str__(self) -> str:
        return self.code
