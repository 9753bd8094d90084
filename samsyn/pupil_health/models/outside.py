"""What a case has to do with others than the school: with consent, and with a day when the school lets go."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.pupil_health.models.cases import Case, part_of_a_case


USER = settings.AUTH_USER_MODEL


@dataclass(frozen=True)
class EarlierConsent:
    """Who had consented, and until when: it was taken back on a day, or another took its place."""

    who: str
    on: date
    ended_on: date
    was_taken_back: bool


class OutsideWork(SealedRow):
    """Work with, or a referral to, somebody outside the school; needs consent (SFS 2017:30 16 kap. 4 § for SIP)."""

    class Kind(models.TextChoices):
        COOPERATION = "cooperation", _("Samverkan")
        SIP = "sip", _("SIP, samordnad individuell plan")
        REFERRAL = "referral", _("Hänvisning eller remiss")

    class Party(models.TextChoices):
        SOCIAL_SERVICES = "social_services", _("Socialtjänsten")
        PSYCHIATRY = "psychiatry", _("Barn- och ungdomspsykiatrin")
        HEALTH_CENTRE = "health_centre", _("Vårdcentral eller ungdomsmottagning")
        HABILITATION = "habilitation", _("Habilitering")
        POLICE = "police", _("Polisen")
        OTHER = "other", _("Någon annan")

    class Consent(models.TextChoices):
        PUPIL = "pupil", _("Eleven")
        GUARDIANS = "guardians", _("Vårdnadshavarna")
        BOTH = "both", _("Eleven och vårdnadshavarna")

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    party = models.CharField(max_length=16, choices=Party)
    sealed_what = models.TextField()
    consent_from = models.CharField(max_length=10, choices=Consent)
    consent_on = models.DateField()
    consent_ended_on = models.DateField(null=True)  # taken back: the school tells no more from then on
    consents_before = models.JSONField(default=list)  # what stood there earlier, as `EarlierConsent` reads it
    begun_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    # "Vi släpper": who goes on, and what the school no longer does.
    released_on = models.DateField(null=True, blank=True)
    sealed_release = models.TextField(blank=True)
    # As of a note: until when no guardian is given it, and what the pupil might suffer else (decisions D11).
    kept_from_guardians_until = models.DateField(null=True)
    sealed_harm = models.TextField(blank=True)
    noted_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    what, release = SealedText("sealed_what"), SealedText("sealed_release")
    harm = SealedText("sealed_harm")

    objects = SealedManager["OutsideWork"]()
    access = part_of_a_case(Subject.CASE_OUTSIDE, author="noted_by")

    class Meta:
        default_manager_name = "objects"
        ordering = ("begun_on",)

    def __str__(self) -> str:
        return f"outside work {self.pk}"

    @property
    def earlier_consents(self) -> list[EarlierConsent]:
        """The oldest first."""
        return [
            EarlierConsent(
                str(self.Consent(one["from"]).label),
                date.fromisoformat(one["on"]),
                date.fromisoformat(one["ended_on"]),
                one["was_taken_back"],
            )
            for one in self.consents_before
        ]

    def set_consent_aside(self, on: date) -> None:
        """Keep what stands of consent among what stood earlier, since something else is to stand there."""
        before: dict[str, Any] = {"from": self.consent_from, "on": self.consent_on.isoformat()}
        before |= {
            "ended_on": (self.consent_ended_on or on).isoformat(),
            "was_taken_back": self.consent_ended_on is not None,
        }
        self.consents_before = [*self.consents_before, before]


class WelfareReport(SealedRow):
    """The fact that a report of concern was made to the social services: who, when, receipt. Never what it says.

    Never in views of pupils and guardians, extracts, calendars or mail, nor outside the case (decisions D10).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    reported_on = models.DateField()
    sealed_receipt = models.TextField(blank=True)
    feedback_due = models.DateField()  # internal target, in working days: the clock does not stop in breaks
    feedback_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    receipt = SealedText("sealed_receipt")

    objects = SealedManager["WelfareReport"]()
    access = part_of_a_case(Subject.CASE_OUTSIDE, author="noted_by")

    class Meta:
        default_manager_name = "objects"
        ordering = ("reported_on",)

    def __str__(self) -> str:
        return f"welfare report {self.pk}"
