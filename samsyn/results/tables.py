"""The figures of a page as tables, and as rows of a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.analysis.sentences import capital
from samsyn.core.language import gettext_noop, said
from samsyn.core.numbers import difference, number, rounded, span
from samsyn.core.school_year import year_of_period
from samsyn.core.spreadsheets import Cell
from samsyn.results.measures import Measure
from samsyn.results.periods import in_order, spoken
from samsyn.results.queries import Assessment, By
from samsyn.results.queries.distributions import Division


MISSING = "–"
YEARS_SHOWN = 2
MANY = 12  # with more columns than this one school year is enough for a page
PARTS = {
    "total": gettext_noop("Del"),
    "unit": gettext_noop("Skola"),
    "grade": gettext_noop("Årskurs"),
    "stage": gettext_noop("Stadium"),
    "class": gettext_noop("Klass"),
    "sex": gettext_noop("Kön"),
}


@dataclass(frozen=True)
class Table:
    """What core/ui/table.html takes."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    numbers: str


def newest(found: Sequence[Assessment], by: By) -> Table:
    """The newest figure of every part, with the span it could be expected in."""
    measure = found[0].measure
    head = [
        _(PARTS[by]),
        _("Elever") if measure.is_of_pupils else _("Personer"),
        measure.short,
        _("Väntat spann"),
        _("Skillnad mot mitten"),
        _("Läge"),
    ]
    caption = _("%(title)s, %(period)s") % {"title": measure.title, "period": spoken(found[0].period)}
    return Table(caption, head, [newest_row(one) for one in found], "1,2,3,4")


def newest_row(one: Assessment) -> list[str]:
    expected, middle, value = one.finding.expected, one.finding.middle, one.finding.value
    away = None if value is None or middle is None else value - middle
    return [
        capital(str(one.part.label)),
        number(one.persons) if one.persons is not None else MISSING,
        one.shown or MISSING,
        span(expected.low, expected.high, 1, one.measure.sign) if expected else MISSING,
        difference(away, 1) if away is not None else MISSING,
        one.tag.word if value is not None else MISSING,
    ]


def heads_of_units(measure: Measure) -> list[str]:
    """Of the list of schools beside each other."""
    return [_("Skola"), _("Elever"), measure.short, _("Mot de andra")]


def over_time(found: Sequence[Assessment]) -> Table:
    """Period by period for the last school years; the file holds all of them."""
    newest_year = year_of_period(found[0].period).starts
    years = YEARS_SHOWN if len(found) <= MANY else 1
    shown = [
        place
        for place, period in enumerate(found[0].periods)
        if len(found[0].periods) <= YEARS_SHOWN * 6 or year_of_period(period).starts > newest_year - years
    ]
    rows = [[_period(found[0], place), *(text_at(one, place) for one in found)] for place in reversed(shown)]
    head = [_("Period"), *(capital(str(one.part.label)) for one in found)]
    caption = _("%(title)s över tid") % {"title": found[0].measure.title}
    return Table(caption, head, rows, ",".join(str(column) for column in range(1, len(head))))


def over_time_of_measures(found: Sequence[Assessment]) -> Table:
    """One row for each measure of a family, and a column for each of its last periods."""
    periods = in_order(period for one in found for period in one.periods)[-MANY // 2 :]
    rows = []
    for one in found:
        by_period = dict(zip(one.periods, one.released, strict=True))
        texts = [row.text if (row := by_period.get(period)) else MISSING for period in reversed(periods)]
        rows.append([capital(one.measure.group), *texts])
    head = [_("Del"), *(capital(spoken(period)) for period in reversed(periods))]
    title = said(found[0].measure.definition.family_title)
    return Table(title, head, rows, ",".join(str(column) for column in range(1, len(head))))


def _period(one: Assessment, place: int) -> str:
    """The name of the period; where the figure is counted in another way than before it says so."""
    name = capital(spoken(one.periods[place]))
    return _("%(period)s, nytt räknesätt") % {"period": name} if place in one.anew else name


def text_at(one: Assessment, place: int) -> str:
    row = one.released[place]
    return row.text if row is not None else MISSING


FILE_HEAD = (
    "matt",
    "version",
    "enhet",
    "indelning",
    "del",
    "period",
    "varde",
    "visas_som",
    "enhet_for_varde",
    "elever",
    "vantat_lagst",
    "vantat_hogst",
    "lage",
)


def file_rows(found: Iterable[Assessment]) -> list[list[Cell]]:
    """Every period of every part: the released figure and nothing else."""
    return [row for one in found for row in rows_of_one(one)]


def rows_of_one(one: Assessment) -> Iterable[list[Cell]]:
    expected = one.finding.expected
    for place, (period, row) in enumerate(zip(one.periods, one.released, strict=True)):
        is_newest = place == len(one.periods) - 1
        yield [
            one.name,
            str(row.version if row else one.measure.version),
            one.unit.name,
            str(_(PARTS[one.part.by])),
            str(one.part.label),
            period,
            rounded_value(row.value) if row else None,
            row.text if row else MISSING,
            one.measure.sign,
            float(row.persons) if row and row.persons is not None else None,
            rounded_value(expected.low) if expected and is_newest else None,
            rounded_value(expected.high) if expected and is_newest else None,
            one.tag.word if is_newest else "",
        ]


def rounded_value(value: float | None) -> float | None:
    """One decimal, as the page shows it: a file tells no more than the page (D31)."""
    return None if value is None else float(rounded(value, 1))


def parts(found: Sequence[Division], measure: Measure, title: str = "") -> Table:
    """The share of every part, one row per bar."""
    head = [_("Grupp"), *(part for part in measure.parts), _("Elever")]
    rows = [
        [capital(one.label), *(measure.written(row) for row in one.parts), persons_in(one)] for one in found
    ]
    numbers = ",".join(str(column) for column in range(1, len(head)))
    return Table(title or measure.title, head, rows, numbers)


def persons_in(one: Division) -> str:
    counts = [row.n for row in one.parts if row is not None and row.n is not None]
    return number(max(counts)) if counts else MISSING


def part_rows(found: Iterable[Division], measure: Measure, unit_name: str, by: By) -> list[list[Cell]]:
    """A distribution as rows of a file, with the same columns as the other measures."""
    return [
        [
            measure.name,
            str(measure.version),
            unit_name,
            str(_(PARTS[by])),
            f"{one.label}: {part}",
            one.period,
            rounded_value(row.value) if row else None,
            row.text if row else MISSING,
            measure.sign,
            float(row.persons) if row and row.persons is not None else None,
            None,
            None,
            "",
        ]
        for one in found
        for part, row in zip(measure.parts, one.parts, strict=True)
    ]
