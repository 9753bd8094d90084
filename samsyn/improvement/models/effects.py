"""What an insats was expected to change, written down before it began; and who began first, drawn by lot."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.improvement.models.interventions import Intervention
from samsyn.organisation.models import Unit


class EffectPlan(models.Model):
    """The measure, the size and the day on which one looks; locked from the day the insats begins."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="effect_plans")
    intervention = models.OneToOneField(Intervention, models.PROTECT, related_name="effect_plan")
    indicator = models.CharField(_("mått"), max_length=60)
    part_by = models.CharField(max_length=10, default="total")
    part_key = models.CharField(max_length=40, blank=True)
    expected = models.FloatField(_("väntad förändring"))
    look_on = models.DateField(_("dag att titta"))
    is_targeted = models.BooleanField(_("riktad dit läget är sämre"), default=False)
    written_on = models.DateField()
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["EffectPlan"].as_manager()
    access = Access(Subject.GOAL, path="unit__path")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"effect plan {self.pk}"


class StartOrder(models.Model):
    """One drawing of who begins when. A new one needs a reason, and the old ones stay to be seen."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="start_orders")
    intervention = models.ForeignKey(Intervention, models.PROTECT, related_name="start_orders")
    participants = models.JSONField()  # key and name of all who took part: {"8A": "8A"} or {"17": "Norra"}
    of_units = models.BooleanField(default=False)  # school units, else classes of the unit
    seed = models.CharField(max_length=32)
    waves = models.JSONField()  # [{"starts_on": "2027-01-11", "names": ["8A", "9B"], "keys": [...]}, …]
    reason = models.CharField(_("varför lotten dras om"), max_length=300, blank=True)
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["StartOrder"].as_manager()
    access = Access(Subject.GOAL, path="unit__path")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"start order {self.pk}"
