"""Cases: what concerns become when somebody takes responsibility for them. Sealed, and for those who take part only."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Role, Subject
from samsyn.access.scoping import Access, Named
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.organisation.models import Group, Pupil, Unit


USER = settings.AUTH_USER_MODEL
ROLES = [(role.value, role.value) for role in Role]


def part_of_a_case(subject: Subject, *, author: str | None = None, pupil: str | None = None) -> Access:
    """How what lies in a case ties in with the policy: through those who take part in the case."""
    return Access(
        subject,
        path="case__unit__path",
        author=author,
        pupil=pupil,
        logged="case__logged_at__path",
        named=Named("pupil_health.CaseMember", key="case", row="case"),
        barred=Named("pupil_health.CaseBar", key="case", row="case"),
    )


class Case(SealedRow):
    """That named people work together for a pupil or a group, until it is closed with a result."""

    class State(models.TextChoices):
        OPEN = "open", _("pågår")
        CLOSED = "closed", _("avslutat")

    NEXT: ClassVar = {
        State.OPEN: {State.CLOSED},
        State.CLOSED: {State.OPEN},  # taken up again: it counts as reopened
    }

    class Result(models.TextChoices):  # how it ended (domain 6.5)
        GOAL_MET = "goal_met", _("Målet är nått")
        TRANSFERRED = "transferred", _("Någon annan har tagit över")
        MOVED = "moved", _("Eleven har bytt skola")
        DECLINED = "guardian_declined", _("Eleven eller hemmet har tackat nej")
        MERGED = "merged", _("Går ihop med ett annat ärende")
        OTHER = "other", _("Annat")

    # Without an index of its own: the one below begins with it, and is the better one for what is open.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    # Where the log shows it: at the organiser when it is about one who leads the unit and reads the unit's log.
    logged_at = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    sealed_who = models.TextField(blank=True)  # where nobody knows the name yet
    theme = models.CharField(max_length=10)  # of the concern that began it; never in a list (decisions D17)
    opened_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    responsible = models.ForeignKey(USER, models.PROTECT, related_name="+")
    responsible_since = models.DateField()

    level = models.PositiveSmallIntegerField()  # the newest one set; only a person sets it (decisions D9)
    scale = models.CharField(max_length=20)  # the version of the organiser's scale
    review_on = models.DateField()  # the internal target: when it lapses if nobody has looked again

    reminded_for = models.DateField(null=True)  # the day that a letter has said is past

    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    result = models.CharField(max_length=20, choices=Result, blank=True)
    sealed_end = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    reopened = models.PositiveSmallIntegerField(default=0)
    reopened_at = models.DateTimeField(null=True)

    who, end = SealedText("sealed_who"), SealedText("sealed_end")

    objects = SealedManager["Case"]()
    access = Access(
        Subject.CASE,
        path="unit__path",
        logged="logged_at__path",
        named=Named("pupil_health.CaseMember", key="case"),
        barred=Named("pupil_health.CaseBar", key="case"),
    )

    class Meta:
        default_manager_name = "objects"
        indexes = (models.Index(fields=["unit", "state", "review_on"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(pupil=None) | Q(group=None), name="case_is_about_one_or_a_group"
            ),
            models.CheckConstraint(
                condition=Q(state="open", result="") | (Q(state="closed") & ~Q(result="")),
                name="case_is_closed_with_a_result",
            ),
        )

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class CaseMember(models.Model):
    """A person who takes part in a case, from one day to another."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case", "user"]),)  # what the policy asks of every case
        constraints = (
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(ends_on=None), name="case_member_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"case member {self.pk}"


class CaseBar(models.Model):
    """An adult whom a case is about: she never reaches it, whatever her role (decisions D7)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="case_bar_once"),)

    def __str__(self) -> str:
        return f"case bar {self.pk}"


class CaseLevel(SealedRow):
    """How fast adults must act, as it was set on a day, with the fact it rests on; earlier ones are kept."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    scale = models.CharField(max_length=20)
    set_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=ROLES)
    set_at = models.DateTimeField()
    valid_until = models.DateField()
    sealed_fact = models.TextField()
    disclosure_basis = models.CharField(max_length=10, blank=True)  # of medical staff: a Rating.Basis

    fact = SealedText("sealed_fact")

    objects = SealedManager["CaseLevel"]()
    access = part_of_a_case(Subject.CASE, author="set_by")

    class Meta:
        default_manager_name = "objects"
        ordering = ("set_at",)

    def __str__(self) -> str:
        return f"case level {self.pk}"


class CaseHandover(SealedRow):
    """That the responsibility for a case moved, and the dated note that went with it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    from_user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    to_user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    given_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    moved_on = models.DateField()
    noted_on = models.DateField()
    sealed_note = models.TextField()

    note = SealedText("sealed_note")

    objects = SealedManager["CaseHandover"]()
    access = part_of_a_case(Subject.CASE, author="given_by")

    class Meta:
        default_manager_name = "objects"
        ordering = ("moved_on",)

    def __str__(self) -> str:
        return f"case handover {self.pk}"
