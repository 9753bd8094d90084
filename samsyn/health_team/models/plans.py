"""The pupil health plan: what each thinks of the assignment, what the team worded together, what rektor agreed to."""

from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, Named, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.health_team.competences import Competence
from samsyn.improvement.models import Goal
from samsyn.organisation.models import Unit
from samsyn.year_wheel.models import Activity


MEMBERS = "health_team.HealthPlanMember"


class AgreedHealthPlan(models.Model):
    """The plan as rektor and pupil health agreed on it: a version with a day and a name, frozen."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    school_year = models.CharField(max_length=7)
    version = models.PositiveSmallIntegerField()
    contents = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    agreed_on = models.DateField()
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["AgreedHealthPlan"].as_manager()
    access = Access(Subject.AGREED_HEALTH_PLAN, path="unit__path")

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "school_year", "version"], name="health_plan_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"agreed health plan {self.school_year} v{self.version}"


class HealthPlan(models.Model):
    """That a unit works out the assignment of its pupil health for a school year."""

    class Phase(models.TextChoices):
        ALONE = "alone", _("var och en för sig")
        TOGETHER = "together", _("tillsammans")

    NEXT = {Phase.ALONE: {Phase.TOGETHER}, Phase.TOGETHER: set()}

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    school_year = models.CharField(max_length=7)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.ALONE)
    competences = models.JSONField(default=list)  # those that have a part of their own in the plan
    builds_on = models.ForeignKey(AgreedHealthPlan, models.PROTECT, null=True, related_name="+")
    started_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    started_on = models.DateField()
    opened_on = models.DateField(null=True)  # when the views were put side by side

    objects = ScopedQuerySet["HealthPlan"].as_manager()
    access = Access(Subject.HEALTH_PLAN, path="unit__path", named=Named(MEMBERS, key="plan"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "school_year"], name="health_plan_once"),)

    def __str__(self) -> str:
        return f"health plan {self.school_year}"

    @property
    def is_together(self) -> bool:
        return self.phase == self.Phase.TOGETHER


def part_of_a_plan(plan: str = "plan") -> Access:
    """How what belongs to a plan ties in with the policy: through those who work it out."""
    return Access(Subject.HEALTH_PLAN, path=f"{plan}__unit__path", named=Named(MEMBERS, key="plan", row=plan))


class HealthPlanMember(models.Model):
    """A person who takes part in working out the plan, with her competence; none for those who lead."""

    plan = models.ForeignKey(HealthPlan, models.PROTECT, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    competence = models.CharField(max_length=30, choices=Competence, blank=True)
    handed_in_on = models.DateField(null=True)

    objects = ScopedQuerySet["HealthPlanMember"].as_manager()
    access = part_of_a_plan()

    class Meta:
        ordering = ("user__name", "pk")
        constraints = (models.UniqueConstraint(fields=["plan", "user"], name="health_plan_member_once"),)

    def __str__(self) -> str:
        return f"health plan member {self.pk}"


class Worded(models.Model):
    """The texts of a part of the plan; the purposes are asked of assignments only."""

    plan = models.ForeignKey(HealthPlan, models.PROTECT, related_name="+")
    part = models.CharField(max_length=30)  # shared, results, learned, or a competence
    primary = models.TextField(blank=True)
    secondary = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        abstract = True


class ViewQuerySet(ScopedQuerySet["AssignmentView"]):
    """What each has written: read by nobody else until all are put side by side."""

    def visible_to(self, user: Any) -> Self:
        side_by_side = Q(plan__phase=HealthPlan.Phase.TOGETHER)
        return super().visible_to(user).filter(side_by_side | Q(user_id=getattr(user, "pk", None)))


class AssignmentView(Worded):
    """How one person sees a part of the assignment, written alone; kept when the team has worded it together."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)
    profession: str = ""  # told beside the name, where it has been asked for

    objects = ViewQuerySet.as_manager()
    access = part_of_a_plan()

    class Meta:
        ordering = ("user__name", "pk")
        constraints = (models.UniqueConstraint(fields=["plan", "user", "part"], name="assignment_view_once"),)

    def __str__(self) -> str:
        return f"view {self.pk}"


class Wording(Worded):
    """One saved version of what the team has worded together; every version is kept."""

    version = models.PositiveSmallIntegerField()
    route = models.TextField(blank=True)  # how one reaches the competence
    still_open = models.TextField(blank=True)  # what the team has not resolved
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["Wording"].as_manager()
    access = part_of_a_plan()

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "part", "version"], name="wording_version_once"),
        )

    def __str__(self) -> str:
        return f"wording {self.pk}"


class WordingAssent(models.Model):
    """That a person stands behind a wording as it was saved."""

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="assents")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ("user__name",)
        constraints = (models.UniqueConstraint(fields=["wording", "user"], name="wording_assent_once"),)

    def __str__(self) -> str:
        return f"wording assent {self.pk}"


class JoinedGoal(models.Model):
    """That pupil health works for a goal of the unit: what it does, and which competences take part."""

    plan = models.ForeignKey(HealthPlan, models.PROTECT, related_name="goals")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")
    does = models.TextField()
    competences = models.JSONField(default=list)
    joined_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    joined_on = models.DateField()

    objects = ScopedQuerySet["JoinedGoal"].as_manager()
    access = part_of_a_plan()

    class Meta:
        ordering = ("goal__ends_on", "pk")
        constraints = (models.UniqueConstraint(fields=["plan", "goal"], name="joined_goal_once"),)

    def __str__(self) -> str:
        return f"joined goal {self.pk}"


class PlanningDay(models.Model):
    """That an activity on the year wheel is a planning day of the team."""

    plan = models.ForeignKey(HealthPlan, models.PROTECT, related_name="days")
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="+")

    objects = ScopedQuerySet["PlanningDay"].as_manager()
    access = part_of_a_plan()

    class Meta:
        ordering = ("activity__booked_on", "pk")

    def __str__(self) -> str:
        return f"planning day {self.pk}"
