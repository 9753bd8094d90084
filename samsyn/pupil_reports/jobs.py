"""What reports do in the background: letters to those who are named."""

from uuid import UUID

from samsyn.core.jobs import job
from samsyn.pupil_reports import letters


@job("pupil_reports.tell")
def tell(*, report: str) -> None:
    letters.tell(UUID(report))


@job("pupil_reports.letters", hourly=True)
def all_letters() -> None:
    letters.tell()
