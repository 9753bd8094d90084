"""The knowledge base: routines with an owner and a day of review, each version kept."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from samsyn.access.policy import Role, Subject, Verb, permits
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.access.words import ROLES
from samsyn.accounts.models import User
from samsyn.organisation.models import Unit


OWNERS = (
    Role.PRINCIPAL,
    Role.DEPUTY_PRINCIPAL,
    Role.SCHOOL_SOCIAL_WORKER,
    Role.SCHOOL_NURSE,
    Role.SCHOOL_DOCTOR,
    Role.SCHOOL_PSYCHOLOGIST,
    Role.SPECIAL_NEEDS_EDUCATOR,
    Role.SCHOOL_ADMINISTRATOR,
    Role.AREA_MANAGER,
    Role.QUALITY_STRATEGIST,
    Role.CHIEF_EDUCATION_OFFICER,
)
OWNER_CHOICES = [(role.value, ROLES[role]) for role in OWNERS]


class RoutineQuerySet(ScopedQuerySet["Routine"]):
    """Routines of a unit, and those of the levels above, which hold there too."""

    def visible_to(self, user: Any) -> Self:
        """Those within reach, and those that come from above: what the huvudman decides is read at every unit."""
        found = super().visible_to(user)
        if not user.is_authenticated or not user.is_active:
            return found
        held = [
            one for one in user.assignments_in_force() if permits(Role(one.role), Verb.SEE, Subject.ROUTINE)
        ]
        above = {step for one in held for step in one.unit.line}
        return self.filter(Q(pk__in=found.values("pk")) | Q(unit__path__in=above))

    def holding_at(self, unit: Unit) -> Self:
        """Those of the unit and of every level above it that have not been withdrawn."""
        return self.filter(unit__path__in=unit.line, withdrawn_on=None)


class Routine(models.Model):
    """Something that is always done in the same way, at a unit or in the whole organisation."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)
    reminded_for = models.DateField(null=True)  # the day of review that a letter has spoken of

    objects = RoutineQuerySet.as_manager()
    access = Access(Subject.ROUTINE, path="unit__path")

    def __str__(self) -> str:
        return f"routine {self.pk}"

    def in_force(self, on: date) -> "RoutineVersion | None":
        """The newest version whose day has come; `versions` are read once."""
        return next((one for one in self.versions.all() if one.valid_from <= on), None)

    @property
    def newest(self) -> "RoutineVersion":
        return next(iter(self.versions.all()))


class RoutineVersion(models.Model):
    """What a routine says from a day on, who owns it and when it is read through again; never changed."""

    routine = models.ForeignKey(Routine, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    owner_role = models.CharField(max_length=40, choices=OWNER_CHOICES)
    valid_from = models.DateField()
    review_on = models.DateField()
    what_is_new = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["RoutineVersion"].as_manager()
    access = Access(Subject.ROUTINE, path="routine__unit__path")

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=["routine", "version"], name="routine_version_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def steps(self) -> list[str]:
        """What to do, a step on each line."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def is_due(self, today: date) -> bool:
        return self.review_on <= today
