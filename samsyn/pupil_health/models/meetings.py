"""Meetings of pupil health: the shared track, which names no pupil, and what is said of one case, sealed in it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, Named, ScopedQuerySet
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models.cases import ROLES, Case, part_of_a_case
from samsyn.pupil_health.models.work import CaseAction


USER = settings.AUTH_USER_MODEL


def part_of_a_meeting(subject: Subject, *, author: str | None = None) -> Access:
    """How what belongs to a meeting ties in with the policy: through those who take part in the meeting."""
    return Access(
        subject,
        path="meeting__unit__path",
        author=author,
        named=Named("pupil_health.MeetingMember", key="meeting", row="meeting"),
    )


class Meeting(SealedRow):
    """That pupil health meets: with the teachers about groups and the unit, or by itself about cases."""

    class Kind(models.TextChoices):
        EHM = "ehm", _("EHM: grupper och skolan")
        EHT = "eht", _("EHT: ärenden")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=3, choices=Kind)
    held_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()  # how long it is to take
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet["Meeting"].as_manager()
    access = Access(
        Subject.MEETING, path="unit__path", named=Named("pupil_health.MeetingMember", key="meeting")
    )

    class Meta:
        ordering = ("held_on", "kind")
        indexes = (models.Index(fields=["unit", "held_on"]),)
        constraints = (
            models.UniqueConstraint(fields=["unit", "kind", "held_on"], name="meeting_once_a_day_of_a_kind"),
        )

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    @property
    def is_about_cases(self) -> bool:
        return self.kind == self.Kind.EHT

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class MeetingMember(models.Model):
    """A person who takes part in a meeting; a teacher only in one about groups and the unit."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="members")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["meeting", "user"], name="meeting_member_once"),)

    def __str__(self) -> str:
        return f"meeting member {self.pk}"


class AgendaItem(SealedRow):
    """Something on the shared track, with time of its own: the one that is always there is for what promotes health."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    is_reserved = models.BooleanField(default=False)
    sealed_title = models.TextField(blank=True)
    purpose = models.CharField(max_length=12, choices=CaseAction.Purpose)
    level = models.CharField(max_length=10, choices=CaseAction.Level)
    minutes = models.PositiveSmallIntegerField()
    put_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    put_at = models.DateTimeField(auto_now_add=True)

    title = SealedText("sealed_title")

    objects = ScopedQuerySet["AgendaItem"].as_manager()
    access = part_of_a_meeting(Subject.MEETING)

    class Meta:
        ordering = ("-is_reserved", "put_at")

    def __str__(self) -> str:
        return f"agenda item {self.pk}"


class Minutes(SealedRow):
    """The shared minutes as somebody saved them; every version is kept, so nothing written is ever lost."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    sealed_text = models.TextField(blank=True)
    names_confirmed = models.BooleanField(default=False)  # that what looks like a pupil's name is none
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    text = SealedText("sealed_text")

    objects = ScopedQuerySet["Minutes"].as_manager()
    access = part_of_a_meeting(Subject.MEETING)

    class Meta:
        ordering = ("version",)
        constraints = (models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),)

    def __str__(self) -> str:
        return f"minutes {self.pk}"


class MeetingDecision(SealedRow):
    """What was decided on the shared track, for a group or the unit: who does it, and until when."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    sealed_what = models.TextField()
    purpose = models.CharField(max_length=12, choices=CaseAction.Purpose)
    level = models.CharField(max_length=10, choices=CaseAction.Level)
    owner = models.ForeignKey(USER, models.PROTECT, related_name="+")
    due_on = models.DateField()
    decided_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    done_on = models.DateField(null=True)

    what = SealedText("sealed_what")

    objects = ScopedQuerySet["MeetingDecision"].as_manager()
    access = part_of_a_meeting(Subject.MEETING_DECISION, author="owner")

    class Meta:
        ordering = ("due_on", "decided_at")

    def __str__(self) -> str:
        return f"meeting decision {self.pk}"


class CaseTalk(SealedRow):
    """What was said of a case at a meeting, the same questions at every unit; every version is kept. Sealed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    sealed_present = models.TextField()
    sealed_voice = models.TextField(blank=True)
    sealed_hypotheses = models.TextField(blank=True)
    sealed_told = models.TextField(blank=True)  # what pupil and guardians have been told
    next_on = models.DateField()
    disclosure_basis = models.CharField(max_length=10, blank=True)  # of medical staff: a Rating.Basis
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=ROLES)
    written_at = models.DateTimeField()

    present, voice = SealedText("sealed_present"), SealedText("sealed_voice")
    hypotheses, told = SealedText("sealed_hypotheses"), SealedText("sealed_told")

    objects = SealedManager["CaseTalk"]()
    access = part_of_a_case(Subject.CASE_NOTE, author="written_by")

    class Meta:
        default_manager_name = "objects"
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=["case", "meeting", "version"], name="case_talk_version_once"),
        )

    def __str__(self) -> str:
        return f"case talk {self.pk}"


class CaseTalkAttendee(models.Model):
    """That somebody was there when a case was spoken of: as secret as the case itself (domain 3.1)."""

    talk = models.ForeignKey(CaseTalk, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["talk", "user"], name="case_talk_attendee_once"),)

    def __str__(self) -> str:
        return f"case talk attendee {self.pk}"
