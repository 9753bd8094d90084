"""What the rules have said of pupils, who has looked, and which rules held."""

from datetime import date
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.organisation.models import Pupil, Unit


class RuleDecision(models.Model):
    """A version of the rule table, as the huvudman decided it. Never changed: the next one takes over."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # the huvudman
    version = models.PositiveSmallIntegerField(unique=True)
    valid_from = models.DateField(_("gäller från"))
    decided_by = models.CharField(_("beslutad av"), max_length=120)
    decided_on = models.DateField(_("beslutad"))
    note = models.CharField(_("varför"), max_length=300)
    contents = models.JSONField(encoder=DjangoJSONEncoder)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["RuleDecision"].as_manager()
    access = Access(Subject.ATTENTION_RULE, path="unit__path")

    class Meta:
        ordering = ("-version",)

    def __str__(self) -> str:
        return f"attention rules v{self.version}"


class SignalQuerySet(ScopedQuerySet["Signal"]):
    """Signals that still stand."""

    def standing(self, on: date) -> Self:
        return self.filter(ended_on=None, lapses_on__gte=on)

    def to_look_at(self) -> Self:
        return self.filter(state=Signal.State.LOOK)


class Signal(models.Model):
    """That a rule proposes that somebody looks at a pupil; or that it has no basis to say anything."""

    class State(models.TextChoices):
        LOOK = "look", _("titta")
        LACKING = "lacking", _("underlag saknas")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State)
    within = models.PositiveSmallIntegerField(null=True)  # school days: 20, 5 or 1
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    raised_on = models.DateField()
    renewed_on = models.DateField()
    lapses_on = models.DateField()
    ended_on = models.DateField(null=True)
    looked_on = models.DateField(null=True)
    looked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = SignalQuerySet.as_manager()
    access = Access(Subject.ATTENTION, path="unit__path", pupil="pupil")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["unit", "ended_on"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="look", within__in=[1, 5, 20]) | Q(state="lacking", within=None),
                name="signal_within_or_lacking",
            ),
        )

    def __str__(self) -> str:
        return f"signal {self.pk}"


class Sweep(models.Model):
    """One walk through a unit's pupils: when, by which rules, and on what."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()
    version = models.PositiveSmallIntegerField()
    attendance_until = models.DateField(null=True)
    pupils = models.PositiveIntegerField()
    lacking = models.JSONField(default=dict)  # rules that no pupil here can be tried by, and what is lacking
    batches = models.CharField(max_length=64, blank=True)  # which facts, so that new ones are noticed
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["Sweep"].as_manager()
    access = Access(Subject.ATTENTION, path="unit__path")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"sweep {self.pk}"
