"""How many reports there are of a template, by month and by the locked questions, for those who lead the unit.

Every number passes the gate. Above the unit nothing is read here: the indicators have cells of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.zones import Zone, zone_for
from samsyn.core.school_year import SchoolYear, month_of, period_name
from samsyn.indicators.catalogue import Definition
from samsyn.indicators.disclosure import Released, Row, release
from samsyn.organisation.models import Unit
from samsyn.pupil_reports.contents import Contents, Question
from samsyn.pupil_reports.kinds import YES_NO, Kind, parts_of, subjects
from samsyn.pupil_reports.models import ReportAnswer
from samsyn.pupil_reports.queries.countable import answers_of, counted_reports, newest
from samsyn.pupil_reports.queries.templates import InUse


ALL = "all"


@dataclass(frozen=True)
class Table:
    """Numbers of one question: a row for each answer, a column for each month."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Numbers:
    """All tables of a template in a school year."""

    months: Sequence[str]
    tables: Sequence[Table]


def numbers_of(user: Any, unit: Unit, one: InUse, today: date) -> Numbers:
    """What the person may be shown in her zone."""
    year, zone = SchoolYear.of(today), zone_for(user, unit)
    found = _reports(unit, one.template.family, year)
    months = sorted({month_of(on) for on, _pupil in found.values()})
    tables = [_table(unit, zone, months, None, _whole(found), one.contents)]
    answers = _answers(one.contents, found)
    for question in one.contents.questions:
        if question.is_counted:
            tables.append(
                _table(unit, zone, months, question, _parts(question, answers, found), one.contents)
            )
    return Numbers([period_name(month).partition(" ")[0] for month in months], tables)


def _reports(unit: Unit, family: str, year: SchoolYear) -> dict[Any, tuple[date, int]]:
    """The day and the pupil of each."""
    rows = counted_reports().filter(unit=unit, version__template__family=family)
    inside = rows.filter(on__range=(year.first_day, year.last_day))
    return {key: (on, pupil) for key, on, pupil in inside.values_list("pk", "on", "pupil")}


def _answers(contents: Contents, reports: Iterable[Any]) -> dict[str, dict[Any, ReportAnswer]]:
    """The newest answer to each locked question, by question and report."""
    keys = [one.key for one in contents.questions if one.is_counted]
    found: dict[str, dict[Any, ReportAnswer]] = defaultdict(dict)
    for row in newest(answers_of(reports).filter(key__in=keys)):
        found[row.key][row.report_id] = row
    return found


def _whole(found: dict[Any, tuple[date, int]]) -> dict[tuple[str, str], list[int]]:
    pupils: dict[tuple[str, str], list[int]] = defaultdict(list)
    for on, pupil in found.values():
        pupils[month_of(on), ALL].append(pupil)
    return pupils


def _parts(
    one: Question, answers: dict[str, dict[Any, ReportAnswer]], found: dict[Any, tuple[date, int]]
) -> dict[tuple[str, str], list[int]]:
    pupils: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, row in answers[one.key].items():
        on, pupil = found[key]
        for part in parts_of(one.kind, row.text):
            pupils[month_of(on), part].append(pupil)
    return pupils


def _table(
    unit: Unit,
    zone: Zone,
    months: Sequence[str],
    one: Question | None,
    pupils: dict[tuple[str, str], list[int]],
    contents: Contents,
) -> Table:
    parts = _named_parts(one) if one else [(ALL, _("Alla"))]
    meaning = _meaning(contents, one, tuple(key for key, _label in parts))
    rows = [_row(meaning, unit, month, key, pupils[month, key]) for key, _label in parts for month in months]
    texts = {(cell.period, cell.part): _as_count(cell) for cell in release(rows, zone)}
    return Table(
        _(one.question) if one else _("Antal rapporter"),
        [[label, *(texts[month, key] for month in months)] for key, label in parts],
    )


def _named_parts(one: Question) -> list[tuple[str, str]]:
    if one.kind == Kind.YES_NO:
        return [(key, str(label)) for key, label in YES_NO.items()]
    if one.kind == Kind.SUBJECT:
        return subjects()
    return [(each, _(each)) for each in one.choices]


def _row(meaning: Definition, unit: Unit, month: str, part: str, pupils: Sequence[int]) -> Row:
    """Whether it may leave the unit is judged where cells of it are made, and never here."""
    return Row(
        meaning, month, unit.pk, unit.name, "total", len(pupils), 1.0, len(set(pupils)),
        part=part, may_leave=False,
    )  # fmt: skip


def _as_count(cell: Released) -> str:
    """A number that may be shown; that there is none is one too."""
    if cell.status == "none":
        return "0"
    return cell.text if cell.value is None else str(round(cell.value))


def _meaning(contents: Contents, one: Question | None, parts: tuple[str, ...]) -> Definition:
    """What the gate must know of the numbers: a sensitive distribution, of people."""
    return Definition(
        name=f"pupil_reports:{one.key if one else ALL}",
        id="",
        title=contents.title,
        question=one.question if one else contents.title,
        why_it_matters=contents.why,
        reference="",
        better="neutral",
        kind="parts",
        unit="count",
        counted="cases",
        fact="pupil_report",
        periods=("month",),
        sensitivity="sensitive",
        finest="unit",
        version=1,
        valid_from=date.min,
        subject={},
        examples=(),
        parts=parts,
    )
