"""Cells: the sums that figures are read from, written anew under each refresh and never changed."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.organisation.models import Unit


class Refresh(models.Model):
    """One making of cells; its number stands in every sheet that it wrote."""

    class State(models.TextChoices):
        RUNNING = "running", _("pågår")
        DONE = "done", _("klar")
        FAILED = "failed", _("misslyckad")

    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cells = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)  # sheets that are counted
    of = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"refresh {self.pk}"

    @property
    def number(self) -> int:
        """As people say it."""
        return int(self.pk)


class Sheet(models.Model):
    """The fixed tables of one indicator in one period, for all units.

    There are two pointers: those inside a unit read what `is_current`, everybody else what `is_released`. They part
    when something is corrected that may not, or must not yet, be told outside.
    """

    refresh = models.ForeignKey(Refresh, models.PROTECT, related_name="sheets")
    indicator = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    rhythm = models.CharField(max_length=12)
    period = models.CharField(max_length=8)
    is_current = models.BooleanField(default=False)
    is_released = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True, blank=True)  # kept from then on, also when another follows
    outcome = models.CharField(max_length=8, blank=True)  # of the audit; empty where nothing is too small
    batches = models.JSONField(default=dict)  # unit id: the batches that its figures stand on
    merged = models.JSONField(default=list)  # schools whose hidden grades may be told as stages (merging.py)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(is_current=True), name="sheet_current_once"
            ),
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(is_released=True), name="sheet_released_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class Cell(models.Model):
    """One row of a fixed table: sums that add, and persons, which do not and are counted afresh."""

    class Table(models.TextChoices):
        TOTAL = "t", _("totalt")
        GRADE = "g", _("årskurs")
        CLASS = "c", _("klass")
        SEX = "s", _("kön")

    # One index and no number of its own: cells are written by the hundred thousand and read by place.
    pk = models.CompositePrimaryKey("sheet_id", "unit_id", "line")
    sheet = models.ForeignKey(
        Sheet, models.DO_NOTHING, related_name="cells", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    line = models.SmallIntegerField()
    table = models.CharField(max_length=1, choices=Table)
    grade_year = models.SmallIntegerField(null=True)  # empty in a table by grade: those without one
    class_name = models.CharField(max_length=60, blank=True)  # empty in a table by class: those without one
    sex = models.CharField(max_length=1, blank=True)
    part = models.CharField(max_length=40, blank=True)
    n = models.IntegerField()
    x = models.FloatField()
    w = models.FloatField()
    xx = models.FloatField()
    xw = models.FloatField()
    ww = models.FloatField()
    r = models.FloatField()  # the person's own ratio, for the spread between persons
    rr = models.FloatField()
    persons = models.IntegerField()
    may_leave = models.BooleanField(default=False)  # no sum of shown figures gives it away (joint.py)

    def __str__(self) -> str:
        return f"cell {self.pk}"


class FinestCell(models.Model):
    """Sums of one school unit's pupils of one grade, class, sex and syllabus in Swedish: what a change is split over.

    Never shown outside the unit, and inside only as margins: these cells are often a handful of pupils.
    """

    pk = models.CompositePrimaryKey("sheet_id", "unit_id", "line")
    sheet = models.ForeignKey(
        Sheet, models.DO_NOTHING, related_name="finest_cells", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    line = models.SmallIntegerField()
    grade_year = models.SmallIntegerField(null=True)
    class_name = models.CharField(max_length=60, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    syllabus = models.CharField(max_length=3, blank=True)  # SV or SVA; empty where no grades are counted
    x = models.FloatField()
    w = models.FloatField()
    xx = models.FloatField()
    xw = models.FloatField()
    ww = models.FloatField()
    persons = models.IntegerField()

    def __str__(self) -> str:
        return f"finest cell {self.pk}"


class Publication(models.Model):
    """That somebody has frozen a school year's figures, or given out the corrections that waited."""

    class Kind(models.TextChoices):
        FREEZE = "freeze", _("frysning")
        CORRECTIONS = "correct", _("rättelser")

    kind = models.CharField(max_length=7, choices=Kind)
    school_year = models.CharField(max_length=7)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=200)
    tables = models.PositiveIntegerField(default=0)  # given out
    refused = models.PositiveIntegerField(default=0)  # left as they were: too near what was given out before

    def __str__(self) -> str:
        return f"{self.kind} {self.school_year}"


class KeptForGood(Exception):
    """Somebody tried to change the register of what has been given out."""


class Register(models.QuerySet["Release"]):
    """Rows are added and read, never changed or removed."""

    def update(self, **values: object) -> int:
        raise KeptForGood

    def delete(self) -> tuple[int, dict[str, int]]:
        raise KeptForGood


class Release(models.Model):
    """That a table was given out of the units: which, of whom, from which facts, and what was hidden in it.

    It is written once. The figures themselves stand in the sheet of that number for as long as they are in use.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("första gången")
        RENEWED = "renewed", _("på nytt")
        CORRECTED = "correct", _("rättelse")
        WITHDRAWN = "withdraw", _("återtagen")

    kind = models.CharField(max_length=8, choices=Kind)
    indicator = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=8)
    school_year = models.CharField(max_length=7, db_index=True)
    zone = models.CharField(
        max_length=10
    )  # the nearest one it was given to; those further off see less of the same
    population = models.CharField(max_length=64)  # hash of what says whom the figures are about
    snapshot = models.CharField(max_length=64)  # hash of the batches they stand on
    hidden = models.JSONField(default=list)  # [unit, table] that may not leave beyond their own rows' rule
    outcome = models.CharField(max_length=8, blank=True)
    sheet = models.BigIntegerField()
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="releases"
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = Register.as_manager()

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} {self.kind}"

    def save(self, *args: Any, **more: Any) -> None:
        if self.pk:
            raise KeptForGood
        super().save(*args, **more)

    def delete(self, *args: Any, **more: Any) -> tuple[int, dict[str, int]]:
        raise KeptForGood


class PublishedValue(models.Model):
    """A figure as an authority published it, by official code; no Unit is made for others' schools (D40).

    Only what pages ask for lies here: figures with a definition, and all that is said about our own places.
    """

    batch = models.PositiveIntegerField()
    indicator = models.CharField(max_length=60)
    population = models.CharField(max_length=40)
    level = models.CharField(max_length=12)
    school_year = models.CharField(max_length=7)
    period = models.CharField(max_length=10)  # as published: a school year or a calendar year
    unit_code = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=160)
    municipality_code = models.CharField(max_length=4)
    organiser = models.CharField(max_length=160)
    organiser_type = models.CharField(max_length=40)
    sex = models.CharField(max_length=1)
    value = models.FloatField(null=True)
    status = models.CharField(max_length=24)
    n = models.FloatField(null=True)
    source = models.CharField(max_length=60)

    class Meta:
        indexes = (
            models.Index(fields=["indicator", "unit_code"], name="published_place"),
            models.Index(fields=["unit_code", "source"], name="published_of_place"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.unit_code} {self.school_year}"


class PublishedYear(models.Model):
    """What the published values of a school year were written from: batches, places and definitions, as one hash."""

    school_year = models.CharField(max_length=7, primary_key=True)
    basis = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.school_year
