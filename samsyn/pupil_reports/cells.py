"""What reports hand over to be counted above the unit: cells, made inside. No row, no text and no pupil leaves.

Only answers to locked questions, and only those that lie in the ready templates: a word of somebody's own is none.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Min

from samsyn.core.acting import acting
from samsyn.core.actions import INSTALLATION
from samsyn.core.sealed_cells import Judge, Row, SealedCell, Span, cells_of
from samsyn.core.slots import fills
from samsyn.organisation.queries import ancestors
from samsyn.pupil_reports.catalogue import ready
from samsyn.pupil_reports.kinds import Kind, parts_of
from samsyn.pupil_reports.queries.countable import answers_of, counted_reports, newest


FACT = "pupil_report"
TEMPLATE = "template"  # the question that every report answers: which it is


@fills("indicators.sealed_from")
@acting(INSTALLATION)  # all units are counted, whoever made the figures be made
def first_day() -> date | None:
    """The first day that a report is about."""
    first: date | None = counted_reports().aggregate(on=Min("on"))["on"]
    return first


@fills("indicators.sealed")
@acting(INSTALLATION)
def cells(*, fact: str, span: Span, judge: Judge) -> list[SealedCell] | None:
    """The cells of a period, as the measures judge it."""
    rows = list(_rows(span)) if fact == FACT else []
    return cells_of(rows, judge, ancestors()) if rows else None


def _rows(span: Span) -> Iterator[Row]:
    found = counted_reports().filter(on__range=(span.first, span.last), written_at__date__lte=span.until)
    known = found.filter(version__template__family__in=list(ready()))
    reports = {
        key: (unit, pupil, family)
        for key, unit, pupil, family in known.values_list("pk", "unit", "pupil", "version__template__family")
    }
    for unit, pupil, family in reports.values():
        yield Row(unit, pupil, {"question": TEMPLATE, "answer": ready()[family].title})
    # A correction that was made later is not known on the day.
    answers = answers_of(reports).exclude(correction__corrected_at__date__gt=span.until)
    for answer in newest(answers.filter(key__in=_counted())):
        unit, pupil, family = reports[answer.report_id]
        question = ready()[family].question(answer.key)
        if question is not None and question.is_counted and Kind(question.kind).has_choices:
            for part in parts_of(question.kind, answer.text):
                yield Row(unit, pupil, {"question": f"{family}_{answer.key}", "answer": part})


def _counted() -> set[str]:
    """The keys of the questions that any ready template has counted: no other answer is even fetched."""
    return {one.key for contents in ready().values() for one in contents.questions if one.is_counted}
