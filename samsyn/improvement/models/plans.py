"""The verksamhetsplan as it was decided: versions with a date and a name, frozen."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.organisation.models import Unit


class Plan(models.Model):
    """A decided version of a unit's focus areas, goals and insatser for a year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    school_year = models.CharField(_("läsår"), max_length=7)
    version = models.PositiveSmallIntegerField()
    contents = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    note = models.CharField(_("vad som är nytt"), max_length=300, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["Plan"].as_manager()
    access = Access(Subject.GOAL, path="unit__path")

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=["unit", "school_year", "version"], name="plan_version_once"),
        )

    def __str__(self) -> str:
        return f"plan {self.school_year} v{self.version}"
