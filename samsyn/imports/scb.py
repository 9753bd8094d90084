"""What SCB's files have in common: fields in an order that is set by SCB, codes, and often no header row at all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np

from samsyn.core.school_year import SchoolYear, term_of
from samsyn.imports.cell_texts import day, school_day
from samsyn.imports.columns import Fit, Head, fit
from samsyn.imports.faults import Refused, Wrong
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_fields import DAY, KEY, RAGGED_ROW, Layout
from samsyn.imports.sheets import Sheets
from samsyn.imports.text_files import LOST_ROWS, RAGGED


DAY_AT, UNIT_AT = 1, 4  # field 2 and field 5, by which a file without header row is known
CODED = 0.5  # the share of cells within the codes that makes a file without header row one of its kind
WINTER = (12, 1)  # the months in which grades of an autumn term are taken out
UNLIKELY = 0.9  # of two kinds with the same fields, how likely the one is whose term it is not
SURE = 0.9

LACKS = "Filen saknar SCB:s kolumn {names}. Hämta filen på nytt med alla kolumner, och läs in den igen."
OTHER_KIND = "Filen ser ut att vara {title}. Välj det i listan och läs in filen igen."
NOT_THIS = (
    "Filen har inte de {count} fält som SCB beskriver för {title}. Hämta filen på nytt och läs in den igen."
)
OTHER_YEAR = (
    "Filen saknar rubriker och gäller {year}. Utan rubriker kan vi bara läsa SCB:s filer för {years}. "
    "Hämta filen med en rubrikrad."
)
LATER = "Datumet ligger längre fram än i år. Rätta datumet och läs in filen igen."


def recognise(head: Head, layout: Layout, *, of_autumn: bool | None = None) -> float:
    """By the header row; without one by the number of fields, field 5, the date in field 2, and the codes.

    Of two kinds with the same fields, `of_autumn` says of which term this one rather is.
    """
    place = fit(head, layout.columns)
    score = max(place.score, _most_coded(head, layout)[0])
    in_winter = _is_of_winter(_first_day(head.rows, place.places.get(DAY, DAY_AT)))
    return score if of_autumn in (None, in_winter) else score * UNLIKELY


def flatten(
    sheets: Sheets, about: About, layout: Layout, others: tuple[Layout, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its cells by name, with or without a header row; a row of another length says only so."""
    place = fit(about.head, layout.columns)
    has_header = not place.missing
    share, form = _most_coded(about.head, layout)
    if not has_header and share < CODED:
        raise Refused(_what_is_wrong(about.head, layout, place, others))
    if has_header:
        first, places, width = place.row + 1, place.places, len(about.head.rows[place.row])
    else:
        first, width = 0, len(form.fields)
        asked = {column.name for column in form.columns}
        places = {field.name: at for at, field in enumerate(form.fields) if field.name in asked}
    spring = _spring_of(about.head, places, first, layout)
    if not has_header and spring and spring not in layout.springs:
        raise Refused(OTHER_YEAR.format(year=spring, years=" och ".join(map(str, layout.springs))))
    about.definition["scb_layout"] = spring if spring in layout.springs else None
    is_text = sheets.names == [""]
    for number, texts in sheets.lines():
        if first:
            first -= 1
        elif any(text.strip() for text in texts):
            yield number, _cells(texts, places, width, is_text=is_text)


def _cells(texts: list[str], places: dict[str, int], width: int, *, is_text: bool) -> dict[str, str]:
    if any("\n" in text for text in texts) and is_text:
        raise Refused(LOST_ROWS)
    too_short = is_text and len(texts) < width  # a workbook leaves out empty cells at the end
    if too_short or any(text.strip() for text in texts[width:]):
        return {RAGGED_ROW.name: str(len(texts))}
    return {name: texts[at] if at < len(texts) else "" for name, at in places.items()}


def begin(rows: Rows, about: About, *, by_term: bool = False) -> tuple[list[str], list[str]]:
    """The school year and key of each row; rows of another length than the file's are told and left out."""
    ragged = np.array([bool(text) for text in rows.texts(RAGGED_ROW.name)], bool)
    rows.faults.add(rows.numbers[ragged], "", RAGGED)
    rows.leave_out(ragged)
    year_of = _year_of(about.today, by_term=by_term)
    years = [about.year] * len(rows) if about.year else rows.read(DAY, year_of, "")
    return years, rows.texts(KEY)


def dated(rows: Rows, years: list[str], origin: list[int], *, by_term: bool) -> dict[str, list[Any]]:
    """School year, term and day of grades: SCB asks in June for the term that ends."""
    days = [
        _last_day(year, in_autumn=by_term and _is_of_winter(_day_in(text)))
        for year, text in zip(years, rows.texts(DAY), strict=True)
    ]
    terms = [term_of(one) if one else "" for one in days]
    return {
        "school_year": [years[number] for number in origin],
        "term": [terms[number] for number in origin],
        "given_on": [days[number] for number in origin],
    }


def _is_of_winter(made_on: date | None) -> bool:
    """Grades taken out in winter are those of an autumn term."""
    return made_on is not None and made_on.month in WINTER


def _last_day(year: str, *, in_autumn: bool) -> date | None:
    if not year:
        return None
    named = SchoolYear.named(year)
    return date(named.starts, 12, 31) if in_autumn else named.last_day


def _year_of(today: date, *, by_term: bool) -> Callable[[str], str]:
    """The school year that ended in the calendar year the file was made; of an autumn term, the one it is in."""

    def year(text: str) -> str:
        made_on = school_day(text)
        if made_on.year > today.year:
            raise Wrong(LATER)
        in_autumn = by_term and _is_of_winter(made_on)
        return str(SchoolYear.of(made_on) if in_autumn else SchoolYear(made_on.year - 1))

    return year


def _what_is_wrong(head: Head, layout: Layout, place: Fit, others: tuple[Layout, ...]) -> str:
    """Why a file is not of the kind it was taken for, or lacks some of it."""
    for other in others:
        if other is not layout and (
            not fit(head, other.columns).missing or _most_coded(head, other)[0] >= CODED
        ):
            return OTHER_KIND.format(title=other.title)
    if place.score >= CODED:
        return LACKS.format(names=", ".join(column.title for column in place.missing[:5]))
    return NOT_THIS.format(count=len(layout.fields), title=layout.title)


def _most_coded(head: Head, layout: Layout) -> tuple[float, Layout]:
    """The form of a layout that most coded cells fit, and their share; a shorter form has to fit nearly whole."""
    whole, shorter = ((_share_coded(head, form), form) for form in layout.forms)
    return shorter if shorter[0] >= SURE and shorter[0] > whole[0] else whole


def _share_coded(head: Head, layout: Layout) -> float:
    """How many of the coded cells fit, in rows that look like SCB's; none where most rows do not."""
    width = len(layout.fields)
    rows = [row for row in head.rows if any(cell.strip() for cell in row)]
    mine = [row for row in rows if _looks_like(row, width)]
    if len(mine) * 2 <= len(rows) or max(map(len, mine)) < width:
        return 0.0
    coded = layout.coded
    cells = [field.allows(row[at] if at < len(row) else "") for row in mine for at, field in coded.items()]
    return sum(cells) / len(cells)


def _looks_like(row: tuple[str, ...], width: int) -> bool:
    """A workbook leaves out empty cells at the end, so that a row may be shorter."""
    if len(row) <= UNIT_AT or any(cell.strip() for cell in row[width:]):
        return False
    code = row[UNIT_AT].strip()
    return len(code) == 8 and code.isdigit() and _day_in(row[DAY_AT]) is not None


def _day_in(text: str) -> date | None:
    try:
        return day(text)
    except Wrong:
        return None


def _spring_of(head: Head, places: dict[str, int], first: int, layout: Layout) -> int | None:
    """The spring whose description the file follows, by the first row with a day.

    Grades of an autumn term are taken out before there is a description of the next spring, also in January.
    """
    made_on = _first_day(head.rows[first:], places[DAY]) if DAY in places else None
    if layout.of_terms and made_on and _is_of_winter(made_on):
        return SchoolYear.of(made_on).starts
    return made_on.year if made_on else None


def _first_day(rows: Sequence[Sequence[str]], at: int) -> date | None:
    """What the first row with a day says."""
    return next(filter(None, (_day_in(row[at]) for row in rows if at < len(row))), None)
