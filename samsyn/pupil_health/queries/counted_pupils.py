"""Pupils as they are counted: the level of their open cases, and reports of concern at the organiser only."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from samsyn.access.scoping import in_force
from samsyn.core.sealed_cells import Row, Span
from samsyn.organisation.models import Enrolment
from samsyn.organisation.queries import organiser
from samsyn.pupil_health.models import CaseLevel, WelfareReport
from samsyn.pupil_health.queries.countable import BECAUSE, in_cases
from samsyn.pupil_health.queries.counted_cases import Known, known


def level_rows(span: Span) -> list[Row]:
    """One row for each pupil with a case before or after: her level when the period began and when it was over."""
    found = [one for one in known(span) if one.pupil is not None]
    before, now = _levels(found, span.first - timedelta(days=1)), _levels(found, span.last)
    return [
        Row(
            unit,
            pupil,
            {
                "has_case": (unit, pupil) in now,
                "level": now.get((unit, pupil), 0),
                "before": before.get((unit, pupil)),
            },
        )
        for unit, pupil in sorted({*before, *now})
    ]


def report_rows(span: Span) -> list[Row]:
    """Reports of concern by pupil, at the organiser only, beside the pupils there are (decisions D10)."""
    root = organiser()
    if root is None:
        return []
    reports = WelfareReport.objects.everything(because=BECAUSE).order_by()
    told = reports.filter(reported_on__range=(span.first, span.last))
    rows: list[Row] = []
    for pupil, on in told.values_list("case__pupil", "feedback_on"):
        has_feedback = on is not None and on <= span.until
        rows.append(Row(root.pk, pupil, {"reports": 1, "feedback": int(has_feedback)}))
    # The others are there for the sake of the denominator: no person is behind their rows.
    enrolled = Enrolment.objects.filter(in_force(span.last)).values_list("pupil", flat=True).distinct()
    others = set(enrolled) - {row.pupil for row in rows}
    return [*rows, *[Row(root.pk, None, {"reports": 0, "feedback": 0}) for _one in others]]


def _levels(found: Sequence[Known], day: date) -> dict[tuple[int, int], int]:
    """By unit and pupil, on that day: the highest of the newest levels of her open cases."""
    chosen: dict[UUID, Known] = {one.key: one for one in found if one.was_open_on(day)}
    rows = in_cases(CaseLevel).filter(set_at__date__lte=day).order_by("set_at")
    highest: dict[tuple[int, int], int] = {}
    for key, level in dict(rows.values_list("case", "level")).items():
        if key in chosen:
            place = (chosen[key].unit, chosen[key].pupil or 0)
            highest[place] = max(level, highest.get(place, 0))
    return highest
