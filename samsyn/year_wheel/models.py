"""The year wheel of a unit: its activities, its breaks and study days, and the calendars that follow it."""

from datetime import date
from typing import Any, Literal, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.year_wheel.vocabulary import Clock, Kind, Layer, Level, Output, Owner, Slot, Track


Standing = Literal["done", "ongoing", "coming", "late"]


class Wheel(models.Model):
    """That a unit has begun a school year from a template."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="wheels")
    school_year = models.CharField(_("läsår"), max_length=7)
    template = models.CharField(_("mall"), max_length=40)
    started_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["Wheel"].as_manager()
    access = Access(Subject.ACTIVITY, path="unit__path")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "school_year"], name="wheel_once"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.school_year}"


class ActivityQuerySet(ScopedQuerySet["Activity"]):
    """Activities, asked for by unit, year and day; a withdrawn one is still there but no longer counts."""

    def of(self, unit: Unit, year: SchoolYear | str) -> Self:
        return self.filter(unit=unit, school_year=str(year))

    def standing(self) -> Self:
        return self.exclude(state=Activity.State.WITHDRAWN)

    def planned(self) -> Self:
        return self.filter(state=Activity.State.PLANNED)

    def starting_after(self, day: date) -> Self:
        return self.filter(starts_on__gt=day)

    def ending_from(self, day: date) -> Self:
        return self.filter(ends_on__gte=day)


class Activity(models.Model):
    """Something that a unit does, or that becomes ready, in some weeks of a school year."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planerad")
        CLOSED = "closed", _("klar")
        WITHDRAWN = "withdrawn", _("borttagen")

    NEXT = {
        State.PLANNED: {State.CLOSED, State.WITHDRAWN},
        State.CLOSED: {State.PLANNED},
        State.WITHDRAWN: {State.PLANNED},
    }

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities")
    school_year = models.CharField(_("läsår"), max_length=7)
    template_id = models.CharField(max_length=80, blank=True)  # "school.rk1"; empty for the unit's own
    title = models.CharField(_("aktivitet"), max_length=100)
    text = models.TextField(_("vad"), blank=True)
    why = models.TextField(_("varför"), blank=True)
    kind = models.CharField(_("slag"), max_length=12, choices=Kind, default=Kind.WORK)
    track = models.CharField(_("spår"), max_length=8, choices=Track, default=Track.SKA)
    layer = models.CharField(_("ring"), max_length=14, choices=Layer, default=Layer.QUALITY)
    clock = models.CharField(_("klocka"), max_length=14, choices=Clock, default=Clock.SCHOOL_YEAR)
    level = models.CharField(_("nivå"), max_length=10, choices=Level, default=Level.UNIT)
    is_main = models.BooleanField(_("hör till det viktigaste"), default=False)
    starts_on = models.DateField(_("första dagen"))
    ends_on = models.DateField(_("sista dagen"))
    owner_role = models.CharField(_("ansvarig"), max_length=40, choices=Owner)
    inputs = models.JSONField(_("underlag"), default=list, blank=True)  # names of indicators
    output = models.CharField(_("blir till"), max_length=24, choices=Output, blank=True)
    law = models.CharField(_("lag"), max_length=120, blank=True)
    law_read_on = models.DateField(_("lagtexten läst"), null=True, blank=True)
    conference = models.CharField(_("konferens"), max_length=4, choices=Slot, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minuter för analys"), null=True, blank=True)
    booked_on = models.DateField(_("bokad dag"), null=True, blank=True)
    booked_at = models.TimeField(_("bokad tid"), null=True, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=State, default=State.PLANNED)
    note = models.TextField(
        _("anteckning"), blank=True
    )  # what closing or withdrawing said; never in a calendar
    settled_on = models.DateField(_("avslutad"), null=True, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = ActivityQuerySet.as_manager()
    access = Access(Subject.ACTIVITY, path="unit__path")

    class Meta:
        ordering = ("starts_on", "ends_on", "pk")
        indexes = (models.Index(fields=["unit", "school_year"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "school_year", "template_id"],
                condition=~models.Q(template_id=""),
                name="activity_from_template_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="activity_ends_after"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> SchoolYear:
        return SchoolYear.named(self.school_year)

    @property
    def is_closed_by_hand(self) -> bool:
        """What leaves something behind is done when somebody says so; the rest when its time has passed."""
        return bool(self.conference or self.output) and self.kind in {Kind.WORK, Kind.CONFERENCE}

    def standing(self, today: date) -> Standing:
        """done, ongoing, coming or late; late is what should have been closed and is not."""
        if self.state == self.State.CLOSED:
            return "done"
        if self.ends_on < today:
            return "late" if self.is_closed_by_hand else "done"
        return "ongoing" if self.starts_on <= today else "coming"

    def may_become(self, state: str) -> bool:
        return state in self.NEXT[self.State(self.state)]


class SchoolCalendar(models.Model):
    """The breaks and study days that a unit or its huvudman has set for a school year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="school_calendars")
    school_year = models.CharField(_("läsår"), max_length=7)

    objects = ScopedQuerySet["SchoolCalendar"].as_manager()
    access = Access(Subject.ACTIVITY, path="unit__path")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "school_year"], name="school_calendar_once"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.school_year}"


class Holiday(models.Model):
    """Days without school: a break, or a day when only the staff work."""

    class Kind(models.TextChoices):
        SUMMER_BEFORE = "summer_before", _("Sommarlov före höstterminen")
        AUTUMN = "autumn", _("Höstlov")
        CHRISTMAS = "christmas", _("Jullov")
        SPORT = "sport", _("Sportlov")
        EASTER = "easter", _("Påsklov")
        SUMMER = "summer", _("Sommarlov")
        STUDY_DAY = "study_day", _("Studiedag")

    calendar = models.ForeignKey(SchoolCalendar, models.PROTECT, related_name="holidays")
    kind = models.CharField(_("slag"), max_length=14, choices=Kind)
    starts_on = models.DateField(_("första dagen"))
    ends_on = models.DateField(_("sista dagen"))
    is_withdrawn = models.BooleanField(default=False)

    objects = ScopedQuerySet["Holiday"].as_manager()
    access = Access(Subject.ACTIVITY, path="calendar__unit__path")

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["calendar", "kind"], condition=~models.Q(kind="study_day"), name="break_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="holiday_ends_after"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on}"


class CalendarFeed(models.Model):
    """A secret address at which one person's calendar follows one unit's wheel; only its fingerprint is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="calendar_feeds")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    is_everything = models.BooleanField(default=False)  # else only what is_main
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet["CalendarFeed"].as_manager()
    access = Access(Subject.ACTIVITY, path="unit__path", author="user")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "unit"], condition=models.Q(revoked_at=None), name="calendar_feed_once"
            ),
        )

    def __init__(self, *values: Any, **fields: Any) -> None:
        super().__init__(*values, **fields)
        self.token = ""  # known only to the one who has just made it

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"
