"""Where people meet, read and decide: conferences, their evidence, explanations, decisions and participants."""

import hashlib
import json
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.accounts.models import User
from samsyn.conferences.participants import DUTY_WORDS, Duty
from samsyn.conferences.versions import Versioned
from samsyn.core import language
from samsyn.organisation.models import Unit


MOST_EVIDENCE = 5
FEWEST_EXPLANATIONS, MOST_EXPLANATIONS = 2, 4


class ConferenceQuerySet(ScopedQuerySet["Conference"]):
    """Conferences of a unit and a year."""

    def of(self, unit: Unit) -> Self:
        return self.filter(unit=unit)

    def in_year(self, school_year: str) -> Self:
        return self.filter(school_year=school_year)

    def still_open(self) -> Self:
        return self.exclude(state=Conference.State.CLOSED)


class Conference(Versioned):
    """A result conference of a unit (RK1–4) or of the huvudman (HRK1–2)."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planerad")
        PREPARED = "prepared", _("underlaget är klart")
        HELD = "held", _("pågår")
        CLOSED = "closed", _("avslutad")

    NEXT = {
        State.PLANNED: {State.PREPARED},
        State.PREPARED: {State.HELD},
        State.HELD: {State.CLOSED},
        State.CLOSED: set(),
    }

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conferences")
    school_year = models.CharField(_("läsår"), max_length=7)
    template = models.CharField(_("mall"), max_length=8)
    template_version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("namn"), max_length=120)
    held_on = models.DateField(_("dag"))
    starts_at = models.TimeField(_("tid"), null=True, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minuter"), default=120)
    place = models.CharField(_("plats"), max_length=120, blank=True)
    led_by = models.CharField(_("leds av"), max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    minutes = models.TextField(_("protokoll"), blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = ConferenceQuerySet.as_manager()
    access = Access(Subject.CONFERENCE, path="unit__path")

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "school_year", "template"], name="conference_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.template} {language.said(self.title)}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CLOSED

    @property
    def may_be_prepared(self) -> bool:
        return self.state in {self.State.PLANNED, self.State.PREPARED}

    @property
    def is_organisers(self) -> bool:
        return self.template.startswith("H")


def digest_of(payload: dict[str, Any]) -> str:
    """SHA-256 of what was frozen, so that anybody can see that it has not been changed since."""
    said = json.dumps(
        payload, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(said.encode()).hexdigest()


class Evidence(Versioned):
    """What the conference looks at: a deviation or an observation, frozen as it stood when it was prepared.

    The version counts the analysis beneath it, which several people write in.
    """

    class Kind(models.TextChoices):
        DEVIATION = "deviation", _("avvikelse")
        OBSERVATION = "observation", _("iakttagelse")

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=200, blank=True)  # the same deviation has the same key
    position = models.PositiveSmallIntegerField()
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)  # taken out before the conference was held

    objects = ScopedQuerySet["Evidence"].as_manager()
    access = Access(Subject.CONFERENCE, path="conference__unit__path")

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"evidence {self.pk}"

    @property
    def is_intact(self) -> bool:
        return digest_of(self.payload) == self.digest

    @property
    def is_deviation(self) -> bool:
        return self.kind == self.Kind.DEVIATION


class Explanation(models.Model):
    """One possible reason why it turned out as it did, with what speaks for and against it."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="explanations")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("förklaring"))
    speaks_for = models.TextField(_("vad talar för?"), blank=True)
    speaks_against = models.TextField(_("vad talar emot?"), blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Explanation"].as_manager()
    access = Access(Subject.CONFERENCE, path="evidence__conference__unit__path")

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"explanation {self.pk}"

    @property
    def is_weighed(self) -> bool:
        return bool(self.text and self.speaks_for and self.speaks_against)


class Decision(models.Model):
    """What follows from a piece of evidence: a goal, or nothing, because."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("sätt ett mål")
        NOTHING = "nothing", _("gör inget, därför att")

    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="decision")
    kind = models.CharField(max_length=8, choices=Kind)
    because = models.TextField(_("därför att"), blank=True)
    explanation = models.ForeignKey(Explanation, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()

    objects = ScopedQuerySet["Decision"].as_manager()
    access = Access(Subject.CONFERENCE, path="evidence__conference__unit__path")

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Participation(models.Model):
    """That a category of people was invited and took part, or was missing (skollagen 4 kap. 4 §)."""

    class State(models.TextChoices):
        INVITED = "invited", _("inbjuden")
        TOOK_PART = "took_part", _("deltog")
        MISSING = "missing", _("saknades")

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="participations")
    category = models.CharField(max_length=24)
    title = models.CharField(max_length=80)  # as the rule file called it on the day
    who = models.CharField(_("vilka"), max_length=160, blank=True)
    duty = models.CharField(max_length=10, blank=True)
    law = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    said = models.TextField(_("det här sa de"), blank=True)

    objects = ScopedQuerySet["Participation"].as_manager()
    access = Access(Subject.CONFERENCE, path="conference__unit__path")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"participation {self.pk}"

    @property
    def duty_words(self) -> str:
        return str(DUTY_WORDS[Duty(self.duty)]) if self.duty else ""

    @property
    def is_lacking(self) -> bool:
        """A category that the law names and that did not come."""
        return self.duty == Duty.MUST and self.state == self.State.MISSING


class Answer(Versioned):
    """What was answered to one of the template's questions; the question is kept as it was put."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("före konferensen")
        DURING = "during", _("under konferensen")
        PUPILS = "pupils", _("elevgrupp")
        OTHER_STAFF = "other_staff", _("personal utanför klassrummet")

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="answers")
    moment = models.CharField(max_length=12, choices=Moment)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=255)
    text = models.TextField(blank=True)

    objects = ScopedQuerySet["Answer"].as_manager()
    access = Access(Subject.CONFERENCE, path="conference__unit__path")

    class Meta:
        ordering = ("moment", "position")
        constraints = (
            models.UniqueConstraint(fields=["conference", "moment", "position"], name="answer_once"),
        )

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Theme(models.Model):
    """A pattern that the huvudman sees in several units."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="themes")
    title = models.CharField(_("tema"), max_length=160)
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Theme"].as_manager()
    access = Access(Subject.CONFERENCE, path="conference__unit__path")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"theme {self.pk}"


class UnitReply(Versioned):
    """A unit's conclusions as the huvudman read them, and the written answer the unit got."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="replies")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="replies")
    conclusions = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64, blank=True)
    read_at = models.DateTimeField(null=True)
    answer = models.TextField(_("besked till enheten"), blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["UnitReply"].as_manager()
    access = Access(Subject.CONFERENCE, path="unit__path")  # the unit sees its own

    class Meta:
        ordering = ("unit__name",)
        constraints = (models.UniqueConstraint(fields=["conference", "unit"], name="reply_once"),)

    def __str__(self) -> str:
        return f"reply {self.pk}"
