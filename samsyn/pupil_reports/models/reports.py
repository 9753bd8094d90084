"""Reports about pupils: each answer is sealed by itself and read by its own class. Read through `open_sealed`."""

from django.conf import settings
from django.db import models

from samsyn.access.policy import Role, Subject
from samsyn.access.scoping import Access, Classes, Named
from samsyn.access.sealing import SealedManager
from samsyn.core.sealed_text import SealedRow, SealedText
from samsyn.organisation.models import Pupil, Unit
from samsyn.pupil_reports.classes import SUBJECTS, InfoClass
from samsyn.pupil_reports.models.templates import TemplateVersion


USER = settings.AUTH_USER_MODEL


def _access(to: str, classes: str, readers: str) -> Access:
    """How a part of a report ties in with the policy; `to` is the way from it to the report."""
    row = "report" if to else "pk"
    return Access(
        Subject.REPORT_ORDINARY,
        path=f"{to}unit__path",
        author=f"{to}written_by",
        pupil=f"{to}pupil",
        logged=f"{to}logged_at__path",
        named=Named("pupil_reports.ReportTag", key="report", row=row),
        barred=Named("pupil_reports.ReportBar", key="report", row=row),
        classes=Classes(classes, SUBJECTS),
        readers=readers,
    )


class PupilReport(SealedRow):
    """That somebody has written a report about a pupil from a version of a template; what it says are its answers."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    # Where the log shows it: at the organiser when it is about one who leads the unit and reads the unit's log.
    logged_at = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    version = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="+")
    info_class = models.CharField(max_length=3, choices=InfoClass)
    kept_to = models.CharField(
        max_length=200, blank=True
    )  # |role|role|; everybody the class lets read if empty
    on = models.DateField()  # the day it is about
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    disclosure_basis = models.CharField(max_length=10, blank=True)  # of medical staff (OSL 25 kap.)
    written_at = models.DateTimeField()

    objects = SealedManager["PupilReport"]()
    access = _access("", "info_class", "kept_to")

    class Meta:
        default_manager_name = "objects"
        indexes = (models.Index(fields=["unit", "on"]),)

    def __str__(self) -> str:
        return f"pupil report {self.pk}"


class ReportCorrection(SealedRow):
    """That a report was corrected, by whom and why; what stood before is kept."""

    report = models.ForeignKey(PupilReport, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    corrected_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()
    sealed_why = models.TextField()

    why = SealedText("sealed_why")

    objects = SealedManager["ReportCorrection"]()
    access = _access("report__", "report__info_class", "report__kept_to")

    class Meta:
        default_manager_name = "objects"
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="report_correction_numbered_once"),
        )

    def __str__(self) -> str:
        return f"report correction {self.pk}"


class ReportAnswer(SealedRow):
    """One answer; a correction adds another. Every question has one, so that none tells by not being there."""

    report = models.ForeignKey(PupilReport, models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)  # of the question in the template
    info_class = models.CharField(max_length=3, choices=InfoClass)
    kept_to = models.CharField(max_length=200, blank=True)
    sealed_text = models.TextField(blank=True)
    correction = models.ForeignKey(ReportCorrection, models.PROTECT, null=True, related_name="+")

    text = SealedText("sealed_text")

    objects = SealedManager["ReportAnswer"]()
    access = _access("report__", "info_class", "kept_to")

    class Meta:
        default_manager_name = "objects"

    def __str__(self) -> str:
        return f"report answer {self.pk}"


class ReportTag(models.Model):
    """A colleague who is to know of a report; she reads of it what the class of each answer lets her."""

    report = models.ForeignKey(PupilReport, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    tagged_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when the letter went, without a word of what it says

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "user"], name="report_tag_once"),)

    def __str__(self) -> str:
        return f"report tag {self.pk}"


class ReportBar(models.Model):
    """An adult whom a report is about: she never reaches it, whatever her role (decisions D7)."""

    report = models.ForeignKey(PupilReport, models.PROTECT, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "user"], name="report_bar_once"),)

    def __str__(self) -> str:
        return f"report bar {self.pk}"
