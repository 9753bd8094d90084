"""What the readers of absence from school systems share: the columns they end in, and the checks of every row."""

import math
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.core.school_year import SchoolYear
from samsyn.imports.cell_texts import number, unit_code
from samsyn.imports.columns import Column
from samsyn.imports.faults import Refused, Wrong
from samsyn.imports.rows import About, Rows
from samsyn.imports.sheets import Line, Sheets
from samsyn.imports.text_files import LOST_ROWS


COLUMNS = (
    Column("unit", "Skolenhetskod", required=False, few=True, shown=True),
    Column("pupil_key", "Personnummer", few=True),
    Column("period_start", "Från", few=True),
    Column("period_end", "Till", few=True),
    Column("offered_min", "Erbjuden tid", number=True),
    Column("valid_min", "Giltig frånvaro", number=True),
    Column("invalid_min", "Ogiltig frånvaro", number=True),
    Column("unregistered_min", "Oregistrerad tid", number=True),
)
AMOUNTS = ("offered_min", "valid_min", "invalid_min", "unregistered_min")
A_DAY = 24 * 60  # it has no more minutes, and so no more lessons or days either
ROUNDING = 1.0  # systems round each figure: so much over the offered time is no fault

TOO_LONG = "Tiden är längre än perioden. Rätta talet."
OVER_A_MONTH = "Perioden går över ett månadsskifte. Ta ut uppgifterna för en månad i taget."
SEVERAL_MONTHS = "Rapporten gäller mer än en månad. Ta ut den för en månad i taget och läs in varje fil."

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
TWO_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d).*?(?<!\d)(\d{4}-\d{2}-\d{2})", re.DOTALL)
IN_FIGURES = re.compile(r"(?<!\d)(20\d{2})[-/]?(0[1-9]|1[0-2])(?![\d-])")
IN_WORDS = re.compile(
    r"\b(jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?(?:[\s-]+(20\d{2}))?",
    re.IGNORECASE,
)
YEAR_FIRST = re.compile(r"(?<!\d)(20\d{2})\s+(?=[a-z])", re.IGNORECASE)
CLOCK = re.compile(r"^(\d{1,4}):([0-5]\d)(?::00)?$")


def read_attendance(rows: Rows, about: About) -> dict[str, Any]:
    """Days and amounts as facts of attendance; an empty unit means: where the pupil is enrolled."""
    starts, ends = rows.days("period_start"), rows.days("period_end")
    amounts = {name: rows.amounts(name) for name in AMOUNTS}
    _check_days(rows, about, starts, ends)
    refuse_too_long(rows, starts, ends, amounts)
    _check_amounts(rows, amounts)
    add_up(rows, about, amounts)
    return {
        "row": rows.numbers,
        "unit_code": rows.column("unit", unit_or_none, pa.string()),
        "pupil_key": rows.cells["pupil_key"],
        "grade_year": pa.nulls(len(rows), pa.int16()),  # cells are placed by the roster's grade
        "period_start": starts,
        "period_end": ends,
        **amounts,
    }


def _check_days(rows: Rows, about: About, starts: Any, ends: Any) -> None:
    rows.reject(ends < starts, "period_end", "Perioden slutar innan den börjar. Byt plats på datumen.")
    rows.reject(in_two_months(starts, ends), "period_end", OVER_A_MONTH)
    rows.reject(
        starts > np.datetime64(about.today, "D"), "period_start", "Perioden har inte varit än. Rätta datumen."
    )


def in_two_months(starts: Any, ends: Any) -> Any:
    """Which periods go over the end of a month; of lessons, which end on their own day, no months are reckoned."""
    found = (starts != ends) & ~np.isnat(starts) & ~np.isnat(ends)
    found[found] = starts[found].astype("datetime64[M]") != ends[found].astype("datetime64[M]")
    return found


def refuse_too_long(rows: Rows, starts: Any, ends: Any, amounts: dict[str, Any]) -> None:
    """No day has more than its hours, whatever school is open in them."""
    days = ends - starts
    most = (np.maximum(days.astype("float64"), 0) + 1) * A_DAY
    for name, found in amounts.items():
        rows.reject((found > most) & ~np.isnat(days), name, TOO_LONG)


def _check_amounts(rows: Rows, amounts: dict[str, Any]) -> None:
    for name, found in amounts.items():
        rows.reject(found < 0, name, "Tiden är mindre än noll. Rätta talet.")
    away = amounts["valid_min"] + amounts["invalid_min"]
    over = away - amounts["offered_min"]
    rows.reject(
        over > ROUNDING, "offered_min", "Frånvaron är över 100 % av den erbjudna tiden. Rätta tiderna."
    )
    amounts["offered_min"] = np.where((over > 0) & (over <= ROUNDING), away, amounts["offered_min"])


def add_up(rows: Rows, about: About, amounts: dict[str, Any]) -> None:
    """How much of the time was registered, kept with the batch as long as the file tells."""
    if about.definition.get("unregistered") != "left_out":
        return
    rejected = list(rows.faults.rejected)
    kept = ~np.isin(rows.numbers, rejected) if rejected else slice(None)
    for name, column in (("registered_time", "offered_min"), ("unregistered_time", "unregistered_min")):
        about.definition[name] = round(
            about.definition.get(name, 0) + float(np.nansum(amounts[column][kept])), 1
        )


def unit_or_none(text: str) -> str:
    return unit_code(text) if text.strip() else ""


def amount(text: str, unit: str = "min") -> float:
    """180, 180,5, ”12,5 %” and 85:30 (hours and minutes), in the unit of the column."""
    if clock := CLOCK.match(text.strip()):
        minutes = int(clock[1]) * 60 + int(clock[2])
        return minutes / 60 if unit == "h" else float(minutes)
    found = number(text.strip().removesuffix("%"))
    if not math.isfinite(found):
        raise Wrong("Talet är för stort. Rätta det.")
    return found


def written(value: float) -> str:
    """As the rows want it."""
    return repr(round(value, 4))


def period_in(text: str, year: str = "") -> tuple[date, date] | None:
    """The days in ”2026-10-01 – 2026-10-31”, 2026-10, ”oktober 2026”, or ”oktober” of a school year that is known."""
    try:
        if days := TWO_DAYS.search(text):
            return date.fromisoformat(days[1]), date.fromisoformat(days[2])
        if figures := IN_FIGURES.search(text):
            return whole_month(int(figures[1]), int(figures[2]))
        return _named_month(text, year)
    except ValueError:
        return None


def _named_month(text: str, year: str) -> tuple[date, date] | None:
    words = IN_WORDS.search(text)
    if not words:
        return None
    month = MONTHS.index(words[1][:3].lower()) + 1
    before = YEAR_FIRST.search(text)
    if words[2] or before:
        return whole_month(int(words[2] or (before[1] if before else 0)), month)
    if not year:
        return None
    starts = SchoolYear.named(year).starts
    return whole_month(starts if month >= 8 else starts + 1, month)


def whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def lines_of(sheets: Sheets) -> Iterator[Line]:
    """All sheets as one: rows of later sheets are counted on from those before, so that each has its own number."""
    before = 0
    for name in sheets.names:
        number_in_sheet = 0
        for number_in_sheet, cells in sheets.lines(name):
            if not name and any("\n" in cell for cell in cells):
                raise Refused(LOST_ROWS)  # a quote that is never closed has swallowed lines of a csv file
            yield before + number_in_sheet, cells
        before += number_in_sheet
