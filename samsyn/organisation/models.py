"""The organiser, its units, groups and pupils, with dates on everything that changes."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import Access, ScopedQuerySet, allowed
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedText
from samsyn.organisation.words import school_form


class UnitQuerySet(ScopedQuerySet["Unit"]):
    """Units, asked for by what one may do there."""

    def where(self, user: Any, *, may: Verb, subject: Subject) -> Self:
        """The units in which `user` may do `may` to things of `subject`."""
        return self.filter(allowed(user, may, Access(subject, path="path")))

    def within(self, unit: "Unit") -> Self:
        return self.filter(path__startswith=unit.path)

    def schools(self) -> Self:
        return self.filter(kind=Unit.Kind.SCHOOL)


class Unit(models.Model):
    """One model for every level: organiser, area, school unit. Groups are not units (ADR 0003)."""

    class Kind(models.TextChoices):
        ORGANISER = "organiser", _("huvudman")
        AREA = "area", _("område")
        SCHOOL = "school", _("skolenhet")

    class Regime(models.TextChoices):
        MUNICIPAL = "municipal", _("kommunal")
        INDEPENDENT = "independent", _("enskild")

    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(_("namn"), max_length=120)
    code = models.CharField(  # of the organiser: its organisation number
        _("skolenhetskod"), max_length=10, blank=True
    )
    school_types = models.JSONField(
        _("skolformer"), default=list, blank=True
    )  # SS 12000 codes: GR, FKLASS, FTH …
    regime = models.CharField(_("huvudmannens form"), max_length=12, choices=Regime, blank=True)
    # Of the organiser: whether its psychologists' work is health care, with the journal in another system.
    psychology_is_healthcare = models.BooleanField(default=True)
    municipality_code = (
        models.CharField(  # of the organiser: which municipality's figures to set beside its own
            _("kommunkod"), max_length=4, blank=True
        )
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120, unique=True)  # "/1/4/17/": those above are prefixes of it
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()
    access = Access(Subject.UNIT, path="path")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="unit_code_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def forms(self) -> str:
        """The school forms in words: förskoleklass, grundskola."""
        return ", ".join(school_form(code) for code in self.school_types)

    @property
    def line(self) -> list[str]:
        """The paths of the unit and of those above it."""
        steps = self.path.strip("/").split("/")
        return [f"/{'/'.join(steps[:end])}/" for end in range(1, len(steps) + 1)]

    @property
    def is_school_unit(self) -> bool:
        return self.kind == self.Kind.SCHOOL

    @property
    def is_organiser(self) -> bool:
        return self.kind == self.Kind.ORGANISER


class GroupQuerySet(ScopedQuerySet["Group"]):
    """Groups of a unit and year."""

    def of(self, unit: Unit, school_year: str) -> Self:
        return self.filter(unit=unit, school_year=school_year)


class Group(models.Model):
    """A class, a mentor group, a teaching group or a preschool section, in one school year."""

    class Type(models.TextChoices):  # the spelling of SS 12000
        CLASS = "Klass", _("klass")
        TEACHING = "Undervisning", _("undervisningsgrupp")
        MENTOR = "Mentor", _("mentorsgrupp")
        SECTION = "Avdelning", _("avdelning")
        OTHER = "Övrigt", _("övrig grupp")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="groups")
    name = models.CharField(_("namn"), max_length=60)
    group_type = models.CharField(max_length=20, choices=Type, default=Type.CLASS)
    school_year = models.CharField(_("läsår"), max_length=7)

    objects = GroupQuerySet.as_manager()
    access = Access(Subject.UNIT, path="unit__path")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["unit", "name", "group_type", "school_year"], name="group_once"),
        )

    def __str__(self) -> str:
        return self.name


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


class Guardian(models.Model):
    """A person with custody of a pupil."""

    name = models.CharField(_("namn"), max_length=120)
    email = models.EmailField(_("e-post"), blank=True)

    def __str__(self) -> str:
        return f"guardian {self.pk}"


class Guardianship(models.Model):
    """The relation between a guardian and a pupil; a court or protection exception is set by rektor."""

    class Basis(models.TextChoices):
        COURT = "court", _("Domstol har beslutat det")
        PROTECTION = "protection", _("Eleven har skyddade personuppgifter eller lever gömd")
        AUTHORITY = "authority", _("En annan myndighet har beslutat det")

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="guardianships")
    guardian = models.ForeignKey(Guardian, models.PROTECT, related_name="guardianships")
    lives_with = models.BooleanField(_("bor hos"), default=True)
    may_see = models.BooleanField(_("får ta del"), default=True)
    # The exception goes with the pupil to her next school, and holds until somebody lifts it, whatever the day.
    basis = models.CharField(max_length=12, choices=Basis, blank=True)
    sealed_reason = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)  # the pupil, of age, lets the guardian see what she sees herself

    reason = SealedText("sealed_reason")

    objects = ScopedQuerySet["Guardianship"].as_manager()
    # Where the pupil is enrolled today.
    access = Access(
        Subject.GUARDIANSHIP,
        path="unit__path",
        pupil="pupil",
        through=("organisation.Enrolment", "pupil__guardianships"),
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pupil", "guardian"], name="guardianship_once"),)

    def __str__(self) -> str:
        return f"guardianship {self.pk}"
