"""Focus areas and goals, with who accepted them and when they are checked."""

from datetime import date
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.conferences.models import Evidence, Explanation
from samsyn.conferences.versions import Versioned
from samsyn.organisation.models import Unit


MOST_FOCUS_AREAS = 4


class Tag(models.TextChoices):
    """What the work is for in the end."""

    WELLBEING = "wellbeing", _("trivsel")
    HEALTH = "health", _("hälsa")
    LEARNING = "learning", _("lärande")


class FocusArea(Versioned):
    """One of at most four things a unit puts its strength in during a year (decisions D24)."""

    class Origin(models.TextChoices):
        UNIT = "unit", _("enheten")
        ORGANISER = "organiser", _("huvudmannen")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="focus_areas")
    school_year = models.CharField(_("läsår"), max_length=7)
    title = models.CharField(_("fokusområde"), max_length=120)
    analysis = models.TextField(_("nulägesanalys"))
    origin = models.CharField(_("valt av"), max_length=10, choices=Origin, default=Origin.UNIT)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["FocusArea"].as_manager()
    access = Access(Subject.GOAL, path="unit__path")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class GoalQuerySet(ScopedQuerySet["Goal"]):
    """Goals of a unit and a year."""

    def of(self, unit: Unit) -> Self:
        return self.filter(unit=unit)

    def in_year(self, school_year: str) -> Self:
        return self.filter(school_year=school_year)

    def still_open(self) -> Self:
        return self.exclude(state=Goal.State.CLOSED)

    def with_next_check(self) -> Self:
        """Each with the day it is checked next, as `check_on`."""
        waits = models.Q(checkpoints__passed_on=None, checkpoints__withdrawn_at=None)
        return self.annotate(check_on=models.Min("checkpoints__on", filter=waits))


class Goal(Versioned):
    """A change that a unit wants to see by a day, measured or described so that one can tell."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("förslag")
        IN_FORCE = "in_force", _("gäller")
        CLOSED = "closed", _("avslutat")

    NEXT = {
        State.PROPOSED: {State.IN_FORCE, State.CLOSED},
        State.IN_FORCE: {State.CLOSED},
        State.CLOSED: set(),
    }

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="goals")
    school_year = models.CharField(_("läsår"), max_length=7)
    focus = models.ForeignKey(FocusArea, models.PROTECT, null=True, blank=True, related_name="goals")
    outside_reason = models.CharField(_("utanför fokus, därför att"), max_length=300, blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="goals")
    explanation = models.ForeignKey(Explanation, models.PROTECT, null=True, blank=True, related_name="goals")
    wording = models.CharField(_("mål"), max_length=300)
    who = models.CharField(_("vilka det gäller"), max_length=120)
    tags = models.JSONField(_("för"), default=list)
    indicator = models.CharField(_("mått"), max_length=60, blank=True)
    part_by = models.CharField(max_length=10, default="total")
    part_key = models.CharField(max_length=40, blank=True)
    baseline = models.JSONField(default=dict, encoder=DjangoJSONEncoder)  # the figures it starts from, frozen
    baseline_digest = models.CharField(max_length=64, blank=True)
    target = models.FloatField(_("siffra att nå"), null=True, blank=True)
    criterion = models.CharField(_("så ser vi att det är nått"), max_length=300, blank=True)
    against = models.TextField(_("vad talar emot?"), blank=True)
    resources = models.CharField(_("tid och resurser"), max_length=300, blank=True)
    reason_despite = models.CharField(_("varför mindre inte rapporteras"), max_length=300, blank=True)
    owner = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="owned_goals")
    owner_agreed_on = models.DateField(null=True)
    pupils_informed_on = models.DateField(_("elevrådet fick veta"), null=True, blank=True)
    starts_on = models.DateField(_("börjar"))
    ends_on = models.DateField(_("ska vara nått"))
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    check_on: date | None  # no column: what with_next_check adds

    objects = GoalQuerySet.as_manager()
    access = Access(Subject.GOAL, path="unit__path")

    class Meta:
        ordering = ("ends_on", "pk")

    def __str__(self) -> str:
        return self.wording

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CLOSED

    @property
    def tag_words(self) -> str:
        return ", ".join(str(Tag(one).label) for one in self.tags if one in Tag.values)

    def is_due(self, today: date) -> bool:
        return self.is_open and self.ends_on <= today

    def judged_on(self, today: date) -> date:
        """The day that its figure is read: today, but not after its last day or the day it was closed."""
        closing = None if self.is_open else next(iter(self.follow_ups.all()), None)
        return min(today, self.ends_on, closing.on if closing else today)


class Checkpoint(models.Model):
    """A day on which the owner looks at how it goes."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="checkpoints")
    on = models.DateField(_("avstämning"))
    note = models.CharField(_("hur går det?"), max_length=500, blank=True)
    passed_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Checkpoint"].as_manager()
    access = Access(Subject.GOAL, path="goal__unit__path")

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"checkpoint {self.pk}"


class Acceptance(models.Model):
    """That those whom the goal concerns have accepted it."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="acceptances")
    who = models.CharField(_("vilka"), max_length=160)
    on = models.DateField(_("dag"))
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["Acceptance"].as_manager()
    access = Access(Subject.GOAL, path="goal__unit__path")

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"acceptance {self.pk}"
