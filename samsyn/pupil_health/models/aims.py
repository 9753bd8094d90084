"""What the team itself wants: how much of its time goes to what promotes and prevents."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.organisation.models import Unit


WHOLE = 100  # percent


class WorkAim(models.Model):
    """The share of its time that a unit's pupil health wants to be promoting or preventing, from a day on."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField(validators=[MaxValueValidator(WHOLE)])
    starts_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedQuerySet["WorkAim"].as_manager()
    access = Access(Subject.HEALTH_WORK, path="unit__path")

    class Meta:
        ordering = ("starts_on", "pk")  # the last of them holds

    def __str__(self) -> str:
        return f"work aim {self.pk}"
