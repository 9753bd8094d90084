"""Pupils, and where they go and went, with dates on everything that changes."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.access.sealing import SealedManager
from samsyn.organisation.models.units import Group, Unit
from samsyn.organisation.words import school_form


class Pupil(models.Model):
    """A child or pupil. The name of a protected one is not here (see ProtectedIdentity)."""

    class Key(models.TextChoices):
        IDENTITY = "identity", _("personnummer")
        TEMPORARY = "temporary", _("tillfälligt nummer")
        SOURCE = "source", _("källans id")

    class Marking(models.TextChoices):  # the spelling of SS 12000; what is not said counts as protected
        NONE = "Ingen", _("ingen")
        SECRECY = "Sekretessmarkering", _("sekretessmarkering")
        PROTECTED = "Skyddad folkbokföring", _("skyddad folkbokföring")
        UNKNOWN = "Okänd", _("okänd")

    class Sex(models.TextChoices):
        FEMALE = "F", _("flicka")
        MALE = "M", _("pojke")
        UNKNOWN = "", _("okänt")

    key_type = models.CharField(max_length=10, choices=Key)
    key_hash = models.CharField(max_length=64, unique=True)  # keyed; the number itself is nowhere
    given = models.CharField(_("förnamn"), max_length=80, blank=True)
    family = models.CharField(_("efternamn"), max_length=80, blank=True)
    alias = models.CharField(_("alias"), max_length=40, blank=True)
    sex = models.CharField(_("kön"), max_length=1, choices=Sex, blank=True)
    born_on = models.DateField(_("född"), null=True, blank=True)
    security_marking = models.CharField(max_length=24, choices=Marking, default=Marking.UNKNOWN)
    locally_protected = models.BooleanField(default=False)  # rektor's own block, which no register can lift

    # The same as `is_protected`, turned round, for a question to the database.
    OPEN = models.Q(security_marking=Marking.NONE, locally_protected=False)

    objects = ScopedQuerySet["Pupil"].as_manager()
    # Seen where she is enrolled today; a pupil who has left is not seen by the unit she left.
    access = Access(Subject.PUPIL, path="unit__path", pupil="pk", through=("organisation.Enrolment", "pupil"))

    class Meta:
        ordering = ("family", "given", "pk")

    def __str__(self) -> str:
        return self.shown_name

    @property
    def is_protected(self) -> bool:
        """Anything but a clear "Ingen" is protected (security.md 0.5), and so is a local block."""
        return self.locally_protected or self.security_marking != self.Marking.NONE

    @property
    def shown_name(self) -> str:
        if self.is_protected:
            return self.alias or str(_("Skyddad elev"))
        return f"{self.given} {self.family}".strip()


class ProtectedIdentity(models.Model):
    """The true name of a protected pupil, encrypted; read only through `open_sealed`."""

    pupil = models.OneToOneField(Pupil, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    sealed_name = models.TextField()
    sealed_by_hand, sealed_by = ("sealed_name",), ("pupil_id",)  # for a change of key

    objects = SealedManager["ProtectedIdentity"]()
    access = Access(Subject.PROTECTED_IDENTITY, path="unit__path", pupil="pupil")

    class Meta:
        default_manager_name = "objects"

    def __str__(self) -> str:
        return f"protected {self.pk}"

    @property
    def place(self) -> str:
        """What the encrypted name is bound to."""
        return f"organisation.ProtectedIdentity:sealed_name:{self.pupil_id}"


class Enrolment(models.Model):
    """That a pupil goes to a unit, in a school form and grade, from one day to another."""

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments")
    school_type = models.CharField(_("skolform"), max_length=8)
    grade_year = models.PositiveSmallIntegerField(_("årskurs"), null=True, blank=True)
    grade_scheme = models.CharField(max_length=8, blank=True)  # se-9 or se-10: a grade is nothing without it
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["unit", "starts_on"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["pupil", "unit", "school_type", "grade_year", "starts_on"],
                nulls_distinct=False,
                name="enrolment_once",
            ),
        )

    def __str__(self) -> str:
        return f"enrolment {self.pk}"

    @property
    def form(self) -> str:
        return school_form(self.school_type)

    def is_in_force(self, on: date) -> bool:
        """As the filter `in_force` says it."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)


class Membership(models.Model):
    """That a pupil is in a group, from one day to another."""

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="memberships")
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pupil", "group", "starts_on"], name="membership_once"),
        )

    def __str__(self) -> str:
        return f"membership {self.pk}"
