"""Who has custody of a pupil, and who of them may be told."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.core.sealed_text import SealedText
from samsyn.organisation.models.pupils import Pupil


class Guardian(models.Model):
    """A person with custody of a pupil."""

    name = models.CharField(_("namn"), max_length=120)
    email = models.EmailField(_("e-post"), blank=True)

    def __str__(self) -> str:
        return f"guardian {self.pk}"


class Guardianship(models.Model):
    """The relation between a guardian and a pupil; a court or protection exception is set by rektor."""

    class Basis(models.TextChoices):
        COURT = "court", _("Domstol har beslutat det")
        PROTECTION = "protection", _("Eleven har skyddade personuppgifter eller lever gömd")
        AUTHORITY = "authority", _("En annan myndighet har beslutat det")

    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="guardianships")
    guardian = models.ForeignKey(Guardian, models.PROTECT, related_name="guardianships")
    lives_with = models.BooleanField(_("bor hos"), default=True)
    may_see = models.BooleanField(_("får ta del"), default=True)
    # The exception goes with the pupil to her next school, and holds until somebody lifts it, whatever the day.
    basis = models.CharField(max_length=12, choices=Basis, blank=True)
    sealed_reason = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)  # how many times the exception has been written
    agreed_on = models.DateField(null=True)  # the pupil, of age, lets the guardian see what she sees herself
    agreed_before = models.JSONField(default=list)  # [[first day, last day], …] of when she did earlier

    reason = SealedText("sealed_reason")

    objects = ScopedQuerySet["Guardianship"].as_manager()
    # Where the pupil is enrolled today.
    access = Access(
        Subject.GUARDIANSHIP,
        path="unit__path",
        pupil="pupil",
        through=("organisation.Enrolment", "pupil__guardianships"),
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["pupil", "guardian"], name="guardianship_once"),
            models.CheckConstraint(
                condition=models.Q(may_see=True) | models.Q(review_on__isnull=False),
                name="guardian_exception_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"guardianship {self.pk}"

    @property
    def agreed_earlier(self) -> list[tuple[date, date]]:
        """First and last day of each time that the pupil let the guardian see, and then no longer."""
        return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in self.agreed_before]
