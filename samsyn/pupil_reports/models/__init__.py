"""What reports about pupils store: templates in versions, and reports whose answers are sealed one by one."""

from samsyn.pupil_reports.models.reports import (
    PupilReport,
    ReportAnswer,
    ReportBar,
    ReportCorrection,
    ReportTag,
)
from samsyn.pupil_reports.models.templates import (
    ReportTemplate,
    TemplateVersion,
)


__all__ = [
    "PupilReport",
    "ReportAnswer",
    "ReportBar",
    "ReportCorrection",
    "ReportTag",
    "ReportTemplate",
    "TemplateVersion",
]
