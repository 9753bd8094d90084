"""What people say about the charts: events, new levels, measurements left out, and who wants a letter."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import Access, ScopedQuerySet, may_in
from samsyn.accounts.models import User
from samsyn.organisation.models import Unit


class Cause(models.TextChoices):
    """What may have moved a figure. None of them is the school's own insats: those are planned elsewhere."""

    TIMETABLE = "timetable", _("nytt schema eller nya tider")
    RECORDING = "recording", _("nytt sätt att registrera")
    SCHOOL_YEAR = "school_year", _("nytt läsår, nya klasser")
    PUPILS = "pupils", _("andra elever, till exempel en skola som stängt")
    STAFF = "staff", _("ändrad personal eller organisation")
    OUTSIDE = "outside", _("något utanför skolan, till exempel influensa")
    OTHER = "other", _("annat")


class EventQuerySet(ScopedQuerySet["Event"]):
    """Events, asked for by the chart they belong to."""

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def concerning(self, unit: Unit, *, seen_by: Any, indicator: str = "") -> Self:
        """Those of the unit and of everything above it; an event of the huvudman is everybody's below."""
        if not may_in(seen_by, Verb.SEE, Subject.CHART_NOTE, unit):
            return self.none()
        above = [unit.path[:end] for end in range(1, len(unit.path) + 1)]
        rows = self.standing().filter(unit__path__in=above)
        return rows.filter(indicator__in=("", indicator)) if indicator else rows


class Event(models.Model):
    """Something dated that a person says may have moved the figures; it is drawn in the charts."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="events")
    indicator = models.CharField(_("mått"), max_length=80, blank=True)  # empty: all of them
    on = models.DateField(_("dag"))
    kind = models.CharField(_("slag"), max_length=12, choices=Cause)
    what = models.CharField(_("vad hände?"), max_length=100)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = EventQuerySet.as_manager()
    access = Access(Subject.CHART_NOTE, path="unit__path")

    class Meta:
        ordering = ("on", "pk")
        indexes = (models.Index(fields=["unit", "on"]),)

    def __str__(self) -> str:
        return self.what


class SeriesNote(models.Model):
    """What is said of one series: an indicator in one part of a unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    indicator = models.CharField(_("mått"), max_length=80)
    part_by = models.CharField(_("indelning"), max_length=8)
    part_key = models.CharField(_("del"), max_length=40, blank=True)
    period = models.CharField(_("period"), max_length=10)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


SERIES = ("unit", "indicator", "part_by", "part_key", "period")


class NewLevel(SeriesNote):
    """A person's answer to a proposed new level: from which period, why; the old limits stay in the chart."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("bekräftad")
        DECLINED = "declined", _("avböjd")

    state = models.CharField(_("svar"), max_length=10, choices=State)
    kind = models.CharField(_("slag"), max_length=12, choices=Cause, blank=True)
    cause = models.TextField(_("orsak"))
    decided_on = models.DateField(_("beslutad"))

    objects = ScopedQuerySet["NewLevel"].as_manager()
    access = Access(Subject.CHART_NOTE, path="unit__path")

    class Meta:
        ordering = ("period", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=SERIES, condition=Q(withdrawn_at=None), name="new_level_answered_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class LeftOut(SeriesNote):
    """A measurement that a person has left out of the expected span, and why; it stays in the chart and the table."""

    reason = models.CharField(_("varför?"), max_length=200)

    objects = ScopedQuerySet["LeftOut"].as_manager()
    access = Access(Subject.CHART_NOTE, path="unit__path")

    class Meta:
        ordering = ("period", "pk")
        constraints = (
            models.UniqueConstraint(fields=SERIES, condition=Q(withdrawn_at=None), name="left_out_once"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class MonthlyLetter(models.Model):
    """That a person has asked for a letter once a month when something waits in the charts of a unit."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    sent_for = models.CharField(max_length=7, blank=True)  # the newest month that a letter has told of
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["MonthlyLetter"].as_manager()
    access = Access(Subject.FIGURE, path="unit__path", author="user")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "unit"], condition=Q(withdrawn_at=None), name="letter_asked_for_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.unit}"
