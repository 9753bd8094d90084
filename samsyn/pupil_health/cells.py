"""What pupil health hands over to be counted in the wheel: cells, made inside. No row, no text and no pupil leaves."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import Min

from samsyn.core.acting import acting
from samsyn.core.actions import INSTALLATION
from samsyn.core.clock import day_of
from samsyn.core.sealed_cells import Judge, Row, SealedCell, Span, cells_of
from samsyn.core.slots import fills
from samsyn.organisation.queries import ancestors
from samsyn.pupil_health.models import Meeting
from samsyn.pupil_health.queries.countable import concerns
from samsyn.pupil_health.queries.counted_cases import case_rows
from samsyn.pupil_health.queries.counted_pupils import level_rows, report_rows
from samsyn.pupil_health.queries.counted_work import activity_rows, intervention_rows
from samsyn.pupil_health.queries.counted_worries import worries


ROWS: Mapping[str, Callable[[Span], list[Row]]] = {
    "worry": worries,
    "health_case": case_rows,
    "pupil_level": level_rows,
    "health_activity": activity_rows,
    "health_intervention": intervention_rows,
    "welfare_report": report_rows,
}


@fills("indicators.sealed_from")
@acting(INSTALLATION)  # all units are counted, whoever made the figures be made
def first_day() -> date | None:
    """The day of the first concern or meeting."""
    first = concerns().aggregate(at=Min("raised_at"))["at"]
    days = [day_of(first), Meeting.objects.aggregate(on=Min("held_on"))["on"]]
    return min((one for one in days if one), default=None)


@fills("indicators.sealed")
@acting(INSTALLATION)
def cells(*, fact: str, span: Span, judge: Judge) -> list[SealedCell] | None:
    """The cells of one kind of facts in a period, as the measures judge it."""
    rows = ROWS[fact](span) if fact in ROWS else []
    return cells_of(rows, judge, ancestors()) if rows else None
