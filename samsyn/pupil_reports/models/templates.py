"""Templates of reports and their versions. A version that has been in use is never changed: old reports keep it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.organisation.models import Unit
from samsyn.pupil_reports.contents import Contents


USER = settings.AUTH_USER_MODEL


class ReportTemplate(models.Model):
    """A kind of report that is written at a unit and below it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    family = models.CharField(
        max_length=40
    )  # the ready one it comes from, or its own: what is counted together
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")  # the huvudman's, adapted
    is_on = models.BooleanField(default=False)
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedQuerySet["ReportTemplate"].as_manager()
    access = Access(Subject.REPORT_TEMPLATE, path="unit__path")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "family"], condition=Q(is_on=True), name="report_template_on_once"
            ),
        )

    def __str__(self) -> str:
        return f"report template {self.pk}"


class TemplateVersion(models.Model):
    """What a template asks, from one day on; the newest may be a draft that nobody uses yet."""

    template = models.ForeignKey(ReportTemplate, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kept_contents = models.JSONField()
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    used_from = models.DateTimeField(null=True)  # none for a draft

    class Meta:
        ordering = ("template", "number")
        constraints = (
            models.UniqueConstraint(fields=["template", "number"], name="template_version_numbered_once"),
            models.UniqueConstraint(
                fields=["template"], condition=Q(used_from=None), name="template_has_one_draft"
            ),
        )

    def __str__(self) -> str:
        return f"template version {self.pk}"

    @property
    def contents(self) -> Contents:
        return Contents.of(self.kept_contents)
