"""A report as it was told, for one unit and school year; once published it never changes."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import Access, ScopedQuerySet, allowed
from samsyn.access.zones import Zone
from samsyn.accounts.models import User
from samsyn.organisation.models import Unit
from samsyn.reports.document import Document, Kept, Rendering, digest, kept


SMALL_NUMBERS = Access(Subject.SMALL_NUMBER, path="unit__path")
PUBLISHED_ONES = Access(Subject.PUBLIC_REPORT, path="unit__path")


class ReportQuerySet(ScopedQuerySet["Report"]):
    """Reports, by who may read what in them."""

    def visible_to(self, user: Any) -> Self:
        """Those of the unit's quality work; with small groups in them only for those who lead the unit."""
        near = ~Q(zone=Zone.INSIDE) | allowed(user, Verb.SEE, SMALL_NUMBERS)
        return super().visible_to(user).filter(near)

    def public_to(self, user: Any) -> Self:
        """What has been published, with a word about what was withdrawn."""
        told = Q(state__in=(Report.State.PUBLISHED, Report.State.WITHDRAWN), rendering=Rendering.PUBLIC)
        return self.filter(told & allowed(user, Verb.SEE, PUBLISHED_ONES))

    def readable_by(self, user: Any) -> Self:
        return self.visible_to(user) | self.public_to(user)

    def published(self) -> Self:
        return self.filter(state=Report.State.PUBLISHED)

    def with_stored(self) -> Self:
        """The content as the text it is stored as, for `Report.kept`."""
        return self.defer("payload").annotate(stored=Cast("payload", models.TextField()))

    def same_as(self, report: "Report") -> Self:
        """All versions of the same report."""
        return self.filter(
            unit=report.unit_id,
            school_year=report.school_year,
            report_type=report.report_type,
            rendering=report.rendering,
            zone=report.zone,
        )


class Report(models.Model):
    """One version of a report: what was said, on which figures, and who stands for it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("utkast")
        PUBLISHED = "published", _("publicerad")
        WITHDRAWN = "withdrawn", _("återkallad")

    class For(models.TextChoices):
        INSIDE = Rendering.INSIDE.value, _("inom enheten")
        PUBLIC = Rendering.PUBLIC.value, _("offentlig")

    NEXT = {
        State.DRAFT: {State.PUBLISHED},
        State.PUBLISHED: {State.WITHDRAWN},
        State.WITHDRAWN: set(),
    }

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    school_year = models.CharField(_("läsår"), max_length=7)
    report_type = models.CharField(_("rapport"), max_length=40)
    rendering = models.CharField(_("för vem"), max_length=8, choices=For)
    zone = models.CharField(max_length=10, choices=[(zone.value, zone.value) for zone in Zone])
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    summary = models.TextField(_("sammanfattning"), blank=True)
    conditions = models.TextField(_("förutsättningar"), blank=True)
    next_year = models.TextField(_("nästa läsår"), blank=True)
    texts_checked = models.BooleanField(default=False)  # somebody has read them for names of single persons
    payload = models.JSONField()
    free_texts = models.JSONField(default=list)  # what people wrote by hand, for the author to read through
    digest = models.CharField(max_length=64)
    as_of = models.DateField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(_("därför att"), blank=True)

    objects = ReportQuerySet.as_manager()
    access = Access(Subject.REPORT, path="unit__path")

    class Meta:
        ordering = ("-school_year", "report_type", "rendering", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "school_year", "report_type", "rendering", "zone", "version"],
                name="report_version_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_type} {self.school_year} version {self.version}"

    @property
    def kept(self) -> Kept:
        """What is stored, taken apart."""
        stored: str | None = self.__dict__.get("stored")
        return Kept.of(self.payload) if stored is None else kept(stored)

    @property
    def document(self) -> Document:
        return self.kept.document

    @property
    def is_intact(self) -> bool:
        """Whether what is stored is what was decided."""
        return digest(self.payload) == self.digest

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN

    @property
    def is_public(self) -> bool:
        return self.rendering == Rendering.PUBLIC

    def keep(self, document: Document) -> None:
        """Take in what is told, with the mark that shows if it is changed afterwards."""
        self.payload = document.as_payload()
        self.digest = digest(self.payload)
