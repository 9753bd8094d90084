"""What is said and done in a case: signed notes and insatser, each with what came of it. Sealed, for members."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, Named
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.pupil_health import intervention_types
from samsyn.pupil_health.models.cases import ROLES, Case, part_of_a_case


USER = settings.AUTH_USER_MODEL


class CaseNote(SealedRow):
    """What one profession has to say, signed when it is saved and never changed; a later note may correct it."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("Yttrande från min profession")
        VOICE = "voice", _("Elevens egen röst")
        HYPOTHESIS = "hypothesis", _("Vad det kan bero på")
        MEETING = "meeting", _("Från mötet")
        NOTE = "note", _("Annat som hänt")

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    sealed_text = models.TextField()
    on = models.DateField()  # the day it is about
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=ROLES)
    disclosure_basis = models.CharField(max_length=10, blank=True)  # of medical staff: a Rating.Basis
    # Until when no guardian is given it, and what the pupil might suffer else (SFS 2009:400 12 kap. 3 §; D11).
    kept_from_guardians_until = models.DateField(null=True)
    sealed_harm = models.TextField(blank=True)
    signed_at = models.DateTimeField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    text, harm = SealedText("sealed_text"), SealedText("sealed_harm")

    objects = SealedManager["CaseNote"]()
    access = part_of_a_case(Subject.CASE_NOTE, author="written_by")

    class Meta:
        default_manager_name = "objects"
        ordering = ("signed_at",)

    def __str__(self) -> str:
        return f"case note {self.pk}"


class CaseAction(SealedRow):
    """An insats in a case: what for, on which level, of which kind, how much, by whom and until when."""

    Purpose = intervention_types.Purpose

    class Level(models.TextChoices):
        INDIVIDUAL = "individual", _("individ")
        GROUP = "group", _("grupp")
        UNIT = "unit", _("skolenhet")

    class State(models.TextChoices):
        DECIDED = "decided", _("beslutad")
        BEGUN = "begun", _("pågår")
        ENDED = "ended", _("avslutad")

    NEXT: ClassVar = {
        State.DECIDED: {State.BEGUN, State.ENDED},
        State.BEGUN: {State.ENDED},
        State.ENDED: set(),
    }

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    type = models.CharField(max_length=4)  # one of the thirty kinds
    purpose = models.CharField(max_length=12, choices=Purpose)
    level = models.CharField(max_length=10, choices=Level)
    goal_number = models.PositiveBigIntegerField(null=True, blank=True)  # of the unit's goal that it serves
    sealed_what = models.TextField()
    sealed_aim = models.TextField(blank=True)
    # How much, for the gauge: planned minutes × people (decisions D33).
    minutes_each = models.PositiveSmallIntegerField(null=True, blank=True)
    times_per_week = models.FloatField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    adults = models.PositiveSmallIntegerField(default=1)
    owner = models.ForeignKey(USER, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    starts_on = models.DateField()
    follow_up_on = models.DateField()  # the next day somebody looks at how it goes
    reminded_for = models.DateField(null=True)  # the day that a letter has said is past
    state = models.CharField(max_length=10, choices=State, default=State.DECIDED)
    begun_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    what, aim = SealedText("sealed_what"), SealedText("sealed_aim")

    objects = SealedManager["CaseAction"]()
    access = part_of_a_case(Subject.CASE_ACTION, author="owner", pupil="case__pupil")

    class Meta:
        default_manager_name = "objects"
        ordering = ("starts_on",)
        indexes = (models.Index(fields=["owner", "state", "follow_up_on"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(follow_up_on__gte=models.F("starts_on")),
                name="case_action_is_looked_at_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"case action {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.ENDED

    @property
    def type_title(self) -> str:
        return intervention_types.title_of(self.type)

    @property
    def planned_minutes(self) -> float | None:
        """Minutes × times × weeks × adults; None where nobody has said how much."""
        if not (self.minutes_each and self.times_per_week and self.weeks):
            return None
        return self.minutes_each * self.times_per_week * self.weeks * self.adults


class CaseFollowUp(SealedRow):
    """One look at an insats: was it done, did it help, why do we think so, and what now."""

    class Fidelity(models.IntegerChoices):
        NOT_DONE = 0, _("0 – inte genomförd")
        PARTLY = 1, _("1 – till en mindre del")
        MOSTLY = 2, _("2 – till största delen")
        FULLY = 3, _("3 – som planerat")

    class Effect(models.TextChoices):
        GOAL_REACHED = "goal_reached", _("målet är nått")
        CLEARLY_BETTER = "clearly_better", _("klart bättre")
        SOMEWHAT = "somewhat", _("något bättre")
        UNCHANGED = "unchanged", _("oförändrat")
        WORSE = "worse", _("sämre")
        CANNOT_TELL = "cannot_tell", _("går inte att säga")

    class Verdict(models.TextChoices):
        CONTINUE = "continue", _("fortsätt")
        CHANGE = "change", _("ändra")
        END = "end", _("avsluta")

    action = models.ForeignKey(CaseAction, models.PROTECT, related_name="+")
    due_on = models.DateField()  # the day it was to be looked at
    on = models.DateField()
    fidelity = models.PositiveSmallIntegerField(choices=Fidelity)
    effect = models.CharField(max_length=16, choices=Effect)
    verdict = models.CharField(max_length=10, choices=Verdict)
    sealed_why = models.TextField(blank=True)
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    why = SealedText("sealed_why")

    objects = SealedManager["CaseFollowUp"]()
    access = Access(
        Subject.CASE_ACTION,
        path="action__case__unit__path",
        author="action__owner",
        logged="action__case__logged_at__path",
        named=Named("pupil_health.CaseMember", key="case", row="action__case"),
        barred=Named("pupil_health.CaseBar", key="case", row="action__case"),
    )

    class Meta:
        default_manager_name = "objects"
        ordering = ("on",)

    def __str__(self) -> str:
        return f"case follow-up {self.pk}"
