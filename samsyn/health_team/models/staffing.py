"""Who pupil health has: positions, filled or vacant, and the supervision that is planned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.health_team.competences import Competence
from samsyn.organisation.models import Unit


class Position(models.Model):
    """A part of a full-time post in pupil health, filled or vacant, from one day to another."""

    class Standing(models.TextChoices):
        FILLED = "filled", _("tillsatt")
        VACANT = "vacant", _("vakant")

    class Form(models.TextChoices):
        EMPLOYED = "employed", _("anställd på enheten")
        SHARED = "shared", _("delas med andra enheter")
        BOUGHT = "bought", _("köps in")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    competence = models.CharField(max_length=30, choices=Competence)
    percent = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.FILLED)
    form = models.CharField(max_length=10, choices=Form, default=Form.EMPLOYED)
    note = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["Position"].as_manager()
    access = Access(Subject.STAFFING, path="unit__path")

    class Meta:
        ordering = ("starts_on", "pk")

    def __str__(self) -> str:
        return f"position {self.pk}"

    @property
    def is_vacant(self) -> bool:
        return self.standing == self.Standing.VACANT


class Supervision(models.Model):
    """A planned time of supervision: that pupil health gets, or that it gives to others at work."""

    class Direction(models.TextChoices):
        RECEIVED = "received", _("elevhälsan får handledning")
        GIVEN = "given", _("elevhälsan ger handledning")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    direction = models.CharField(max_length=8, choices=Direction)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    for_whom = models.CharField(max_length=120)
    by_whom = models.CharField(max_length=120)
    about = models.CharField(max_length=200, blank=True)
    held = models.BooleanField(null=True)  # None until somebody says whether it came to pass
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["Supervision"].as_manager()
    access = Access(Subject.HEALTH_PLAN, path="unit__path")

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"supervision {self.pk}"
