"""Who signs in, the roles they hold in units for a period, invitations, and the light way in."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Reach, Role, Subject
from samsyn.access.scoping import Access, ScopedQuerySet, in_force
from samsyn.access.words import ROLES
from samsyn.core import clock
from samsyn.organisation.ages import OF_AGE, years_before
from samsyn.organisation.models import Group, Guardian, Membership, Pupil, Unit


class UserManager(BaseUserManager["User"]):
    """Makes users; the address is the name they sign in with."""

    def named(self, keys: Iterable[str]) -> models.QuerySet["User"]:
        """The users with these keys, to say who did what."""
        return self.filter(pk__in=keys)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A superuser runs the server and sees no data: no line of the policy speaks of one."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in."""

    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("namn"), max_length=120)
    is_active = models.BooleanField(default=True)
    language = models.CharField(_("språk"), max_length=5, default="sv")
    pupil = models.OneToOneField(Pupil, models.PROTECT, null=True, blank=True, related_name="+")
    guardian = models.OneToOneField(Guardian, models.PROTECT, null=True, blank=True, related_name="+")
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """There is no admin site; some libraries ask all the same."""
        return False

    def assignments_in_force(self) -> list["Assignment"]:
        """The roles held today; read once per request, since a request has a User of its own."""
        kept: list[Assignment] | None = self.__dict__.get("_in_force")
        if kept is None:
            rows = self.assignments.filter(in_force(clock.today())).select_related("unit")
            kept = self.__dict__["_in_force"] = list(rows)
        return kept

    def hold(self, roles: list["Assignment"]) -> None:
        """The roles held today, for one who has read them already."""
        self.__dict__["_in_force"] = roles

    def roles_at(self, unit: Unit) -> list["Assignment"]:
        """The roles held today that reach a unit: held there, or above it."""
        return [one for one in self.assignments_in_force() if unit.path.startswith(one.unit.path)]

    def forget_roles(self) -> None:
        """Read the roles anew at the next question."""
        self.__dict__.pop("_in_force", None)

    def barred_as(self) -> list[int]:
        """Whose bars hold for her: her own, and those of whomever she stands in for (decisions D7)."""
        return [self.pk, *(one.instead_of_id for one in self.assignments_in_force() if one.instead_of_id)]

    def pupils_in_reach(self, reach: Reach) -> models.QuerySet[Pupil]:
        """The pupils that a role reaches as a teacher, as a guardian or as the pupil herself."""
        today = clock.today()
        if reach is Reach.TAUGHT:
            groups = Teaching.objects.filter(in_force(today), user=self).values("group")
            memberships = Membership.objects.filter(in_force(today), group__in=groups)
            return Pupil._base_manager.filter(pk__in=memberships.values("pupil"))
        if reach is Reach.CHILD and self.guardian_id:
            decides = Q(born_on__lte=years_before(today, OF_AGE))
            agrees = Q(guardianships__agreed_on__isnull=False)
            return Pupil._base_manager.filter(
                ~decides | agrees, guardianships__guardian=self.guardian_id, guardianships__may_see=True
            )
        if reach is Reach.SELF and self.pupil_id:
            return Pupil._base_manager.filter(pk=self.pupil_id)
        return Pupil._base_manager.none()


def person_of(by: Any) -> User | None:
    """Who did a deed, where a person did it; the installation itself is nobody."""
    return by if isinstance(by, User) else None


class Assignment(models.Model):
    """A role held by a user in a unit, for a period; ended or future ones grant nothing."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    role = models.CharField(_("roll"), max_length=40, choices=[(role.value, ROLES[role]) for role in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    instead_of = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # of a stand-in

    objects = ScopedQuerySet["Assignment"].as_manager()
    access = Access(Subject.ASSIGNMENT, path="unit__path")

    class Meta:
        ordering = ("user__name", "starts_on")

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"


class Teaching(models.Model):
    """That a user is mentor of, or teaches, a group for a period."""

    user = models.ForeignKey(User, models.PROTECT, related_name="teachings")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    is_mentor = models.BooleanField(default=True)
    instead_of = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # of a stand-in
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"teaching {self.pk}"


class StandIn(models.Model):
    """That a named person stands in for somebody in a role for a time: asked for, confirmed, and ended at any time."""

    class State(models.TextChoices):
        ASKED = "asked", _("väntar på att bekräftas")
        CONFIRMED = "confirmed", _("bekräftad")
        ENDED = "ended", _("avslutad")

    NEXT: ClassVar = {
        State.ASKED: {State.CONFIRMED, State.ENDED},
        State.CONFIRMED: {State.ENDED},
        State.ENDED: set(),
    }

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="stand_ins")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_away = models.BooleanField(default=True)  # the one she stands in for is not at work meanwhile
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    given = models.OneToOneField(Assignment, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["StandIn"].as_manager()
    access = Access(Subject.STAND_IN, path="assignment__unit__path", author="assignment__user")

    class Meta:
        ordering = ("starts_on", "pk")

    def __str__(self) -> str:
        return f"stand-in {self.pk}"


class Invitation(models.Model):
    """A link sent to an address: whoever opens it in time chooses a password and gets the role."""

    email = models.EmailField(_("e-post"))
    name = models.CharField(_("namn"), max_length=120)
    role = models.CharField(_("roll"), max_length=40, choices=[(role.value, ROLES[role]) for role in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["Invitation"].as_manager()
    access = Access(Subject.ASSIGNMENT, path="unit__path")

    class Meta:
        ordering = ("-expires_at",)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class LightLink(models.Model):
    """A link sent to a work address: it lets somebody in to raise a concern, once, and no further (decisions D19)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"light link {self.pk}"


class Device(models.Model):
    """A phone that is remembered, so that whoever uses it may raise a concern without signing in again."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"device {self.pk}"


class Draft(models.Model):
    """What somebody had written when her session ended: unreadable at rest, hers alone, gone within a day (D18)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    page_hash = models.CharField(max_length=64)  # an address would tell whom she was writing about
    sealed_content = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "page_hash"], name="draft_once"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @property
    def place(self) -> str:
        """Where its text is bound to (see core.crypto)."""
        return f"accounts.Draft:content:{self.user_id}:{self.page_hash}"
