"""What lists of an organisation's own figures share: the unit, the period however it is written, counts and shares."""

import math
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.imports.cell_texts import day, number, plain_text, refuse_formula
from samsyn.imports.columns import Column
from samsyn.imports.faults import Wrong
from samsyn.imports.rows import About, Rows


UNIT = Column(
    "unit",
    "Enhet",
    ("skolenhet", "skolenhetskod", "enhetsnamn", "skola", "enhetskod", "arbetsplats", "förskola", "skolenhetsnamn"),
    few=True,
    shown=True,
)  # fmt: skip
PERIOD = Column(
    "period",
    "Period",
    ("månad", "år", "läsår", "termin", "tidsperiod", "mätperiod", "kalenderår"),
    required=False,
    few=True,
)
STARTS = Column("period_start", "Från", ("startdatum", "fr o m", "from"), required=False, few=True)
ENDS = Column("period_end", "Till", ("slutdatum", "t o m", "tom"), required=False, few=True)
WHERE_AND_WHEN = (UNIT, PERIOD, STARTS, ENDS)

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LONGEST_PART = 60  # letters
NO_PERIOD = "Perioden går inte att läsa. Skriv till exempel 2026-10, oktober 2026, HT26, 2026 eller 2026/27."
NOT_YET = "Perioden har inte börjat än. Rätta den."

Span = tuple[date, date]


def span(text: str) -> Span:
    """The first and last day of 2026-10, ”oktober 2026”, HT26, 2026/27, 2026, or of a single day."""
    tidy = " ".join(text.lower().split())
    for form, days in SPANS:
        found = form.fullmatch(tidy)
        if found:
            try:
                first, last = days(*found.groups())
            except (ValueError, NotASchoolYear) as fault:
                raise Wrong(NO_PERIOD) from fault
            return first, last
    refuse_formula(text)
    try:
        one = day(text)
    except Wrong as fault:
        raise Wrong(NO_PERIOD) from fault
    return one, one


def _month(year: str, month: str) -> Span:
    number_of = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    return date(int(year), number_of, 1), date(int(year), number_of, monthrange(int(year), number_of)[1])


def _term(letter: str, year: str) -> Span:
    whole = 2000 + int(year) if len(year) == 2 else int(year)
    return (
        (date(whole, 8, 1), date(whole, 12, 31)) if letter == "h" else (date(whole, 1, 1), date(whole, 7, 31))
    )


def _school_year(text: str) -> Span:
    year = SchoolYear.named(text)
    return year.first_day, year.last_day


NAMES = "|".join(f"{name}[a-zå]*" for name in MONTHS)
SPANS: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"(20\d\d)[-/ ]?(0[1-9]|1[0-2])"), _month),
    (re.compile(r"(0?[1-9]|1[0-2])[/.](20\d\d)"), lambda month, year: _month(year, month)),
    (re.compile(rf"({NAMES})\.?[ -](20\d\d)"), lambda month, year: _month(year, month)),
    (re.compile(rf"(20\d\d)[ -]({NAMES})\.?"), _month),
    (re.compile(r"([hv])t ?-?(20\d\d|\d\d)"), _term),
    (re.compile(r"(?:läsår(?:et)? )?(20\d\d[/–-](?:20)?\d\d)"), _school_year),
    (re.compile(r"(20\d\d)(?:[.,]0)?"), lambda year: (date(int(year), 1, 1), date(int(year), 12, 31))),
)


def lacks_period(places: Iterable[str]) -> list[tuple[str, str]]:
    """A period in one column, or its first day."""
    return [] if {"period", "period_start"} & set(places) else [("period", PERIOD.title)]


def spans(rows: Rows, about: About) -> list[Span | None]:
    """The period of each row; a first day without a last one is a day."""
    if rows.has("period"):
        found: list[Span | None] = rows.read("period", span, None)
    else:
        starts = rows.read("period_start", day, None)
        ends = rows.read("period_end", day, None) if rows.has("period_end") else starts
        found = [(one, other) if one and other else None for one, other in zip(starts, ends, strict=True)]
    name = "period" if rows.has("period") else "period_start"
    turned = np.array([bool(one and one[1] < one[0]) for one in found], bool)
    rows.reject(turned, name, "Perioden slutar innan den börjar. Byt plats på datumen.")
    rows.reject(np.array([bool(one and one[0] > about.today) for one in found], bool), name, NOT_YET)
    return found


def without_sign(text: str) -> str:
    """”12,5 %” without its sign."""
    return text.strip().removesuffix("%")


def says_nothing(text: str) -> bool:
    return text.strip() in {"", "-", "–", "..", "."}


def count(text: str) -> float | None:
    """A number that is not below zero, with decimal comma or point; nothing where nothing stands."""
    if says_nothing(text):
        return None
    found = number(text)
    if found < 0 or not math.isfinite(found):
        raise Wrong("Talet är mindre än noll eller för stort. Rätta talet.")
    return found


def share(text: str) -> float | None:
    """”12,5 %”, 12,5 and 12.5; at most a hundred."""
    found = count(without_sign(text))
    if found is not None and found > 100:
        raise Wrong("Andelen är över 100 %. Rätta talet.")
    return found


def short_text(text: str) -> str:
    """What a figure is divided by, such as a subject: never a sentence."""
    tidy = plain_text(text)
    if len(tidy) > LONGEST_PART:
        raise Wrong("Texten är för lång. Skriv bara vad siffran gäller, högst 60 tecken.")
    return tidy


@dataclass(frozen=True)
class Figure:
    """One figure of one row of the file, by the row's place among the rows."""

    place: int
    figure: str
    part: str
    numerator: float
    denominator: float | None
    persons: float | None


def as_facts(rows: Rows, about: About, source: str, figures: list[Figure]) -> dict[str, Any]:
    """The columns of unit_figure; rows without a period are faults already and are left out here."""
    units = rows.read("unit", plain_text, "")
    rows.reject(np.array([not unit for unit in units], bool), "unit", "Enheten saknas. Fyll i den.")
    when = spans(rows, about)
    known = [(one, when[one.place]) for one in figures]
    kept = [(one, days) for one, days in known if days is not None]
    return {
        "row": rows.numbers[[one.place for one, _ in kept]],
        "unit_code": [units[one.place] for one, _ in kept],
        "school_year": [str(SchoolYear.of(days[0])) for _, days in kept],
        "period_start": [days[0] for _, days in kept],
        "period_end": [days[1] for _, days in kept],
        "figure": [one.figure for one, _ in kept],
        "part": [one.part for one, _ in kept],
        "numerator": [one.numerator for one, _ in kept],
        "denominator": pa.array([one.denominator for one, _ in kept], pa.float64()),
        "persons": pa.array(
            [None if one.persons is None else int(one.persons) for one, _ in kept], pa.int32()
        ),
        "source": [source] * len(kept),
    }
