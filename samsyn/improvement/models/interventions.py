"""Insatser of groups, school units and the huvudman; those of single pupils are kept in pupil health."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.conferences.versions import Versioned
from samsyn.improvement.models.goals import Goal
from samsyn.organisation.models import Unit
from samsyn.pupil_health import intervention_types


class InterventionQuerySet(ScopedQuerySet["Intervention"]):
    """Insatser of a unit, and those to follow up by a day."""

    def of(self, unit: Unit) -> Self:
        return self.filter(unit=unit)

    def running(self) -> Self:
        return self.filter(state=Intervention.State.DECIDED)

    def due_by(self, day: date) -> Self:
        return self.running().filter(follow_up_on__lte=day)


class Intervention(Versioned):
    """What is done, for whom, by whom, how much, and on what knowledge it rests."""

    class State(models.TextChoices):
        DECIDED = "decided", _("beslutad")
        ENDED = "ended", _("avslutad")

    NEXT = {State.DECIDED: {State.ENDED}, State.ENDED: set()}

    Purpose = intervention_types.Purpose  # one word for each, in cases and with goals

    class Level(models.TextChoices):
        GROUP = "group", _("grupp")
        UNIT = "unit", _("skolenhet")
        ORGANISER = "organiser", _("huvudman")

    class Knowledge(models.TextChoices):
        REVIEW = "systematic_review_school", _("forskningsöversikt")
        GUIDELINE = "guideline", _("nationella riktlinjer")
        AUTHORITY = "authority_guidance", _("myndighets stödmaterial")
        LOCAL = "local", _("egen utvärdering")
        EXPERIENCE = "experience", _("beprövad erfarenhet")
        NONE = "none", _("inget särskilt")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="interventions")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="interventions")
    title = models.CharField(_("insats"), max_length=160)
    type = models.CharField(_("slag"), max_length=4)
    purpose = models.CharField(_("syfte"), max_length=12, choices=Purpose)
    level = models.CharField(_("nivå"), max_length=10, choices=Level)
    for_whom = models.CharField(_("för vilka"), max_length=160)
    owner = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="owned_interventions")
    starts_on = models.DateField(_("börjar"))
    ends_on = models.DateField(_("slutar"))
    follow_up_on = models.DateField(_("följs upp"), null=True)
    minutes_each = models.PositiveSmallIntegerField(_("minuter per gång"), null=True, blank=True)
    times_per_week = models.FloatField(_("gånger i veckan"), null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(_("veckor"), null=True, blank=True)
    knowledge_kind = models.CharField(_("bygger på"), max_length=30, choices=Knowledge)
    knowledge = models.TextField(_("varför den passar här"), blank=True)
    early_sign = models.CharField(_("tidigt tecken"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DECIDED)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    objects = InterventionQuerySet.as_manager()
    access = Access(Subject.GOAL, path="unit__path")

    class Meta:
        ordering = ("follow_up_on", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state != self.State.ENDED

    @property
    def type_title(self) -> str:
        return intervention_types.title_of(self.type)

    def standing(self, today: date) -> str:
        """planned, ongoing, late (its day of follow-up has passed) or ended."""
        if not self.is_open:
            return "ended"
        if self.follow_up_on and self.follow_up_on < today:
            return "late"
        return "planned" if self.starts_on > today else "ongoing"
