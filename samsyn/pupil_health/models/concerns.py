"""Concerns that people raise, who takes part in them, and how they are assessed. Sealed: read through `open_sealed`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Role, Subject
from samsyn.access.scoping import Access, Named, ScopedQuerySet
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.organisation.models import Group, Pupil, Unit


USER = settings.AUTH_USER_MODEL
MEMBERS = Named("pupil_health.ConcernMember", key="concern")
BARRED = Named("pupil_health.ConcernBar", key="concern")


class Concern(SealedRow):
    """That somebody is worried about a pupil or a group: what was seen or heard, and what became of it."""

    class Theme(models.TextChoices):
        ABSENCE = "absence", _("Frånvaro")
        UNWELL = "unwell", _("Mår dåligt")
        EXPOSED = "exposed", _("Utsatt av andra")
        LEARNING = "learning", _("Skolarbetet")
        HOME = "home", _("Hemma")
        OTHER = "other", _("Annat")

    class Wanted(models.TextChoices):
        NEXT_MEETING = "next_meeting", _("Nästa EHT-möte")
        TWO_DAYS = "two_days", _("Inom två dagar")
        TODAY = "today", _("I dag")

    class State(models.TextChoices):  # the three words that a sender reads
        RECEIVED = "received", _("mottagen")
        IN_HAND = "in_hand", _("hanteras")
        CLOSED = "closed", _("avslutad")

    NEXT: ClassVar = {
        State.RECEIVED: {State.IN_HAND, State.CLOSED},
        State.IN_HAND: {State.CLOSED},
        State.CLOSED: {State.IN_HAND},  # taken up again: it counts as reopened
    }

    class Decision(models.TextChoices):
        TAKE = "take", _("Jag tar den")
        MEETING = "meeting", _("Ta upp på EHT-mötet")
        PASS_ON = "pass_on", _("Skicka vidare")
        ENOUGH = "enough", _("Räcker så")
        CASE = "case", _("Gör ett ärende av den")

    class Sender(models.TextChoices):
        STAFF = "staff", _("personal")
        PUPIL = "pupil", _("elev")
        GUARDIAN = "guardian", _("vårdnadshavare")

    # Without an index of its own: the one below begins with it, and is the better one for what is open.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    # Where the log shows it: at the organiser when it is about one who leads the unit and reads the unit's log.
    logged_at = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    sealed_who = models.TextField(blank=True)  # where the sender does not know the name
    is_several = models.BooleanField(
        default=False
    )  # a place, a class or some pupils whom nobody has pointed out
    theme = models.CharField(_("vad det gäller"), max_length=10, choices=Theme)
    sealed_seen = models.TextField(blank=True)
    wanted = models.CharField(_("hur snart"), max_length=14, choices=Wanted)
    wanted_by = models.DateField()
    answer_by = models.DateField()  # by the organiser's own target; the sender always gets an answer
    sender = models.CharField(max_length=10, choices=Sender)
    sender_role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    raised_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()

    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    responsible = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    sealed_answer = models.TextField(blank=True)  # to the sender; never what is done
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # The letters that have gone, none of them with a word of what it is about.
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    answer_told_at = models.DateTimeField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    case = models.ForeignKey("pupil_health.Case", models.PROTECT, null=True, related_name="+")

    # Degrading treatment: the duty to report has begun when staff know (SFS 2010:800 6 kap. 10 §).
    is_degrading = models.BooleanField(default=False)
    occurred_on = models.DateField(null=True)
    known_at = models.DateTimeField(null=True)
    organiser_notified_on = models.DateField(null=True)
    organiser_notified_how = models.CharField(max_length=120, blank=True)

    who, seen, answer = SealedText("sealed_who"), SealedText("sealed_seen"), SealedText("sealed_answer")

    objects = SealedManager["Concern"]()
    access = Access(
        Subject.CONCERN,
        path="unit__path",
        author="raised_by",
        pupil="pupil",
        logged="logged_at__path",
        named=MEMBERS,
        barred=BARRED,
    )

    class Meta:
        default_manager_name = "objects"
        indexes = (models.Index(fields=["unit", "state"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(pupil=None) | Q(group=None), name="concern_is_about_one_or_a_group"
            ),
        )

    def __str__(self) -> str:
        return f"concern {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.CLOSED


class ConcernMember(models.Model):
    """A person who takes part in a concern, from one day to another."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True)  # when the letter went that something waits
    added_by = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["concern", "user"], name="concern_member_once"),)

    def __str__(self) -> str:
        return f"concern member {self.pk}"


class ConcernBar(models.Model):
    """An adult whom a concern is about: she never reaches it, whatever her role (decisions D7)."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["concern", "user"], name="concern_bar_once"),)

    def __str__(self) -> str:
        return f"concern bar {self.pk}"


class Rating(SealedRow):
    """How fast adults must act, as one person of one profession sees it; it lapses and is never computed (D9)."""

    class Basis(models.TextChoices):  # on what ground medical staff may add it (OSL 25 kap.)
        CONSENT = "consent", _("Samtycke")
        NEEDED = "osl_25_13a", _("Nödvändigt för stöd (25 kap. 13 a § offentlighets- och sekretesslagen)")
        GENERAL = "general", _("Allmän rådgivning, inga uppgifter ur vården")

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")
    rated_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    level = models.PositiveSmallIntegerField()
    scale = models.CharField(max_length=20)  # the version of the organiser's scale
    sealed_fact = models.TextField()
    disclosure_basis = models.CharField(max_length=10, choices=Basis, blank=True)
    set_at = models.DateTimeField()
    valid_until = models.DateField()
    agreed = models.BooleanField(default=False)  # the level that those who rated settled on together

    fact = SealedText("sealed_fact")

    objects = SealedManager["Rating"]()
    access = Access(
        Subject.CONCERN_RATING,
        path="concern__unit__path",
        author="rated_by",
        logged="concern__logged_at__path",
        named=Named("pupil_health.ConcernMember", key="concern", row="concern"),
        barred=Named("pupil_health.ConcernBar", key="concern", row="concern"),
    )

    class Meta:
        default_manager_name = "objects"
        ordering = ("set_at",)

    def __str__(self) -> str:
        return f"rating {self.pk}"


class Intake(models.Model):
    """That a person receives the concerns of a unit (decisions D7)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ScopedQuerySet["Intake"].as_manager()
    access = Access(Subject.INTAKE, path="unit__path")

    def __str__(self) -> str:
        return f"intake {self.pk}"


class Doorway(models.Model):
    """The short address of a unit, on a sheet to put up: whoever works there raises a concern through it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Doorway"].as_manager()
    access = Access(Subject.DOORWAY, path="unit__path")

    def __str__(self) -> str:
        return self.code


class Offering(models.Model):
    """One thing that a profession of pupil health, or somebody outside the school, can help with."""

    class Who(models.TextChoices):
        SOCIAL_WORKER = Role.SCHOOL_SOCIAL_WORKER.value, _("Kurator")
        NURSE = Role.SCHOOL_NURSE.value, _("Skolsköterska")
        DOCTOR = Role.SCHOOL_DOCTOR.value, _("Skolläkare")
        PSYCHOLOGIST = Role.SCHOOL_PSYCHOLOGIST.value, _("Skolpsykolog")
        EDUCATOR = Role.SPECIAL_NEEDS_EDUCATOR.value, _("Specialpedagog")
        OUTSIDE = "outside", _("Utanför skolan")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    who = models.CharField(_("vem"), max_length=40, choices=Who)
    title = models.CharField(_("vad"), max_length=80)
    text = models.CharField(_("mer om det"), max_length=300, blank=True)
    contact = models.CharField(_("så når man dem"), max_length=120, blank=True)
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Offering"].as_manager()
    access = Access(Subject.OFFERING, path="unit__path")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
