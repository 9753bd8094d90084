"""What came of a goal or an insats: was it done, did it work, why do we think so, and what do we do now?"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.improvement.models.goals import Goal
from samsyn.improvement.models.interventions import Intervention
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import CaseFollowUp


class FollowUp(models.Model):
    """One look back, with the figures as they stood on the day."""

    Fidelity, Effect = CaseFollowUp.Fidelity, CaseFollowUp.Effect  # one scale, whoever follows up

    class Verdict(models.TextChoices):
        ENOUGH = "enough", _("räcker")
        CONTINUE = "continue", _("fortsätt")
        CHANGE = "change", _("ändra")
        END = "end", _("avsluta")
        CANNOT_TELL = "cannot_tell", _("går inte att avgöra")

    GOES_ON = (Verdict.CONTINUE, Verdict.CHANGE)

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="follow_ups")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="follow_ups")
    intervention = models.ForeignKey(Intervention, models.PROTECT, null=True, related_name="follow_ups")
    due_on = models.DateField(null=True)
    on = models.DateField(_("uppföljd"))
    fidelity = models.PositiveSmallIntegerField(_("genomfört?"), choices=Fidelity)
    effect = models.CharField(_("effekt?"), max_length=16, choices=Effect)
    why = models.TextField(_("varför tror vi det?"))
    do_differently = models.TextField(_("vad gör vi annorlunda nu?"))
    verdict = models.CharField(_("bedömning"), max_length=12, choices=Verdict)
    next_on = models.DateField(_("nästa uppföljning"), null=True)
    status = models.CharField(max_length=30, blank=True)  # of the goal, against its figures
    outcome = models.TextField(blank=True)  # the sentence that says why
    figures = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64, blank=True)
    effect_found = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # what could be claimed that day
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["FollowUp"].as_manager()
    access = Access(Subject.GOAL, path="unit__path")

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(goal=None, intervention__isnull=False) | Q(goal__isnull=False, intervention=None),
                name="follow_up_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"follow-up {self.pk}"
