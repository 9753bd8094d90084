"""Cells: the sums that figures are read from, written anew under each refresh and never changed."""

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
    """The fixed tables of one indicator in one period, for all units; the pointer is `is_current`."""

    refresh = models.ForeignKey(Refresh, models.PROTECT, related_name="sheets")
    indicator = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    rhythm = models.CharField(max_length=12)
    period = models.CharField(max_length=8)
    is_current = models.BooleanField(default=False)
    batches = models.JSONField(default=dict)  # unit id: the batches that its figures stand on

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(is_current=True), name="sheet_current_once"
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
    part = models.CharField(max_length=12, blank=True)
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
