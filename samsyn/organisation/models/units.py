"""The organiser, its units, and their groups."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import Access, ScopedQuerySet, allowed
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
    def line_keys(self) -> list[int]:
        """The keys of the unit and of those above it."""
        return [int(step) for step in self.path.strip("/").split("/")]

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
