"""What SCB's files have in common: fields in an order that is set by SCB, codes, and often no header row at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from samsyn.core.school_year import SchoolYear, term_of
from samsyn.imports.cell_texts import day, refuse_formula
from samsyn.imports.columns import Column, Fit, Head, fit
from samsyn.imports.faults import Refused, Wrong, quoted
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Sheets
from samsyn.imports.text_files import LOST_ROWS, RAGGED


DAY, KEY, UNIT = "Datum", "PersonNr", "Skolenhetskod"
DAY_AT, UNIT_AT = 1, 4  # field 2 and field 5, by which a file without header row is known
CODED = 0.5  # the share of cells within the codes that makes a file without header row one of its kind
WINTER = (12, 1)  # the months in which grades of an autumn term are taken out
UNLIKELY = 0.9  # of two kinds with the same fields, how likely the one is whose term it is not
SURE = 0.9
RAGGED_ROW = Column("Antal fält", "Antal fält", required=False)
LETTERS = ("A", "B", "C", "D", "E", "F")
STREAK = {"-", "–", "STRECK"}

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


@dataclass(frozen=True)
class Field:
    """One field as SCB describes it: the codes that have a meaning, and how many points where it counts them."""

    name: str
    codes: frozenset[str] = frozenset()
    least: int = 0
    most: int | None = None
    may_be_blank: bool = False
    required: bool = True
    asked: bool = True
    may_lack: bool = False  # some systems leave out all fields of which this is said

    def read(self, text: str, *, any_points: bool = False) -> str:
        """The code or number in its plain form; raises Wrong for everything that SCB has no meaning for."""
        tidy = text.strip().upper()
        if tidy in self.codes or (self.most is not None and self._are_points(tidy, any_points=any_points)):
            return tidy
        if tidy in STREAK and {"9", "F"} <= self.codes:
            return "9"
        if not tidy and self.may_be_blank:
            return ""
        refuse_formula(text)
        if not tidy:
            raise Wrong(f"{self._noun} saknas. {self._advice}")
        said = f"{quoted(text, otherwise='')} ".lstrip()
        raise Wrong(f"{self._noun} {said}finns inte. {self._advice}")

    def allows(self, text: str) -> bool:
        try:
            self.read(text)
        except Wrong:
            return False
        return True

    def _are_points(self, tidy: str, *, any_points: bool) -> bool:
        most = 76 if any_points else self.most or 0  # the codes begin at 77
        return tidy.isascii() and tidy.isdigit() and len(tidy) < 3 and self.least <= int(tidy) <= most

    @property
    def _noun(self) -> str:
        if self.most is not None:
            return "Poängen"
        return "Betyget" if "F" in self.codes else "Koden"

    @property
    def _advice(self) -> str:
        letters = ["A–F"] if set(LETTERS) <= self.codes else []
        points = [f"{self.least}–{self.most}"] if self.most is not None else []
        others = sorted(self.codes - set(LETTERS) if letters else self.codes, key=lambda one: (len(one), one))
        *first, last = [*letters, *points, *others]
        return f"Skriv {', '.join(first)} eller {last}."


@dataclass(frozen=True)
class Layout:
    """One of SCB's files: its fields in order, and the springs for which we have read SCB's description."""

    title: str
    springs: tuple[int, ...]
    fields: tuple[Field, ...]

    @property
    def header(self) -> str:
        """The header row, where there is one."""
        return ";".join(field.name for field in self.fields) + "\n"

    @property
    def coded(self) -> dict[int, Field]:
        """The fields with codes, by their places."""
        return {place: field for place, field in enumerate(self.fields) if field.codes}

    @property
    def forms(self) -> tuple["Layout", ...]:
        """The layout as SCB describes it, and without the fields that some systems leave out."""
        return (self, replace(self, fields=tuple(one for one in self.fields if not one.may_lack)))

    def columns(self) -> tuple[Column, ...]:
        """What is asked for. The names of pupils stand in the files too, but never leave the child process."""
        return (*(_column(field) for field in self.fields if field.asked), RAGGED_ROW)


def _column(field: Field) -> Column:
    if field.name == KEY:
        return Column(KEY, "Personnummer", ("personnummer", "pnr"))
    known_as = ("skolenhet", "skolkod") if field.name == UNIT else ()
    return Column(
        field.name,
        field.name,
        known_as,
        required=field.required and not field.may_lack,
        few=True,
        shown=field.name != DAY,
    )


def fields(names: str, codes: str, **how: Any) -> tuple[Field, ...]:
    """Several fields with the same codes; A–F stands for the six letters."""
    allowed = frozenset(one for code in codes.split() for one in (LETTERS if code == "A–F" else (code,)))
    return tuple(Field(name, allowed, **how) for name in names.split(","))


def unread(names: str) -> tuple[Field, ...]:
    """Fields that are not asked for."""
    return tuple(Field(name, asked=False) for name in names.split(","))


FIRST = (*unread("System"), Field(DAY, required=False), *unread("Version"), Field(KEY), Field(UNIT))


def recognise(head: Head, layout: Layout, *, of_autumn: bool | None = None) -> float:
    """By the header row; without one by the number of fields, field 5, the date in field 2, and the codes.

    Of two kinds with the same fields, `of_autumn` says of which term this one rather is.
    """
    place = fit(head, layout.columns())
    score = max(place.score, _most_coded(head, layout)[0])
    in_winter = _is_of_winter(_first_day(head.rows, place.places.get(DAY, DAY_AT)))
    return score if of_autumn in (None, in_winter) else score * UNLIKELY


def flatten(
    sheets: Sheets, about: About, layout: Layout, others: tuple[Layout, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its cells by name, with or without a header row; a row of another length says only so."""
    place = fit(about.head, layout.columns())
    has_header = not place.missing
    share, form = _most_coded(about.head, layout)
    if not has_header and share < CODED:
        raise Refused(_what_is_wrong(about.head, layout, place, others))
    if has_header:
        first, places, width = place.row + 1, place.places, len(about.head.rows[place.row])
    else:
        first, width = 0, len(form.fields)
        asked = {column.name for column in form.columns()}
        places = {field.name: at for at, field in enumerate(form.fields) if field.name in asked}
    spring = _spring_of(about.head, places, first)
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
        made_on = day(text)
        if made_on.year > today.year:
            raise Wrong(LATER)
        in_autumn = by_term and _is_of_winter(made_on)
        return str(SchoolYear.of(made_on) if in_autumn else SchoolYear(made_on.year - 1))

    return year


def _what_is_wrong(head: Head, layout: Layout, place: Fit, others: tuple[Layout, ...]) -> str:
    """Why a file is not of the kind it was taken for, or lacks some of it."""
    for other in others:
        if other is not layout and (
            not fit(head, other.columns()).missing or _most_coded(head, other)[0] >= CODED
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


def _spring_of(head: Head, places: dict[str, int], first: int) -> int | None:
    """The calendar year of the first row that says one."""
    made_on = _first_day(head.rows[first:], places[DAY]) if DAY in places else None
    return made_on.year if made_on else None


def _first_day(rows: Sequence[Sequence[str]], at: int) -> date | None:
    """What the first row with a day says."""
    return next(filter(None, (_day_in(row[at]) for row in rows if at < len(row))), None)
