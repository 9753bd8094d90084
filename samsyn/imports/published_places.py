"""The places that published tables are about: school units, municipalities, counties and the nation."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.imports.cell_texts import plain_text
from samsyn.imports.columns import Column, plain
from samsyn.imports.faults import Wrong, YearWanted
from samsyn.imports.pupil_keys import is_personal
from samsyn.imports.rows import Rows


NATION = "00"
SOLE_TRADER = "enskild firma"
WRONG_CODE = (
    "Koden ska ha åtta siffror för en skolenhet, fyra för en kommun och två för ett län. Rätta koden."
)
WRONG_SEX = "Kön ska vara Flickor, Pojkar eller Samtliga. Hämta filen på nytt."

PLACE_COLUMNS = (
    Column("level", "Nivå", few=True),
    Column("ragged", "Rad", required=False),
    Column("year", "lasar", ("läsår",), required=False, few=True, shown=True),
    Column("name", "Skola", ("kommun", "län"), few=True, shown=True),
    Column("code", "Skol-enhetskod", ("kommun-kod",), few=True, shown=True),
    Column("municipality_code", "Kommun-kod", required=False, few=True, shown=True),
    Column("organiser_type", "Typ av huvudman", ("huvudmannatyp",), required=False, few=True, shown=True),
    Column("organiser", "Huvudman", required=False, few=True),
    Column("organiser_number", "Huvudman orgnr", ("huvudman organisationsnummer",), required=False),
    Column("subject", "Ämne", required=False, few=True, shown=True),
    Column("sex", "Kön", required=False, few=True, shown=True),
)
EVERYWHERE = ("year", "organiser_type", "organiser", "organiser_number", "subject", "sex")
SEXES = {"flickor": "F", "pojkar": "M", "samtliga": "", "totalt": "", "": ""}


@dataclass(frozen=True)
class Level:
    """One kind of place, and the headers by which a table shows that it is about it."""

    name: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    digits: tuple[int, int]  # fewest and most

    def is_code(self, text: str) -> bool:
        return tidy_code(text, self.name) != ""

    def places(self, headers: list[str]) -> dict[str, int]:
        """Where each column about the place lies; the first of equals."""
        wanted = {one.name: (one.title, *one.headers) for one in PLACE_COLUMNS if one.name in EVERYWHERE}
        known = {name: tuple(map(plain, texts)) for name, texts in wanted.items()}
        known |= {"name": self.names, "code": self.codes}
        if self.name == "unit":
            known["municipality_code"] = ("kommunkod",)
        return {
            name: next(at for at, header in enumerate(headers) if header in texts)
            for name, texts in known.items()
            if any(header in texts for header in headers)
        }


LEVELS = (
    Level("unit", ("skola", "skolenhet", "skolenhetsnamn"), ("skolenhetskod",), (8, 9)),
    Level("municipality", ("kommun", "kommunnamn"), ("kommunkod",), (3, 4)),
    Level("county", ("lan",), ("lanskod",), (1, 2)),
)


def level_of(levels: tuple[Level, ...], headers: list[str]) -> Level | None:
    """The smallest place that is named, if its code is there: the code of a larger one is another place's."""
    named = next((one for one in levels if any(name in headers for name in one.names)), None)
    return named if named and any(code in headers for code in named.codes) else None


DIGITS = {one.name: one.digits for one in LEVELS}


@dataclass(frozen=True)
class Places:
    """The place of each row, and which rows have one that can be read."""

    numbers: Any
    is_known: Any
    columns: dict[str, pa.Array]


def tidy_code(text: str, level: str) -> str:
    """A code as it is written. A spreadsheet drops the zero that a municipality's code begins with.

    School units had nine digits until 2012: the municipality's code and a number.
    """
    tidy = re.sub(r"[.,]0$", "", text.strip())
    fewest, most = DIGITS[level]
    if not tidy.isascii() or not tidy.isdigit() or not fewest <= len(tidy) <= most:
        return ""
    return tidy if level == "unit" else tidy.zfill(most)


def read_places(rows: Rows, period: str) -> Places:
    """Level, code, name, organiser, year and sex of each row; without any year the file is refused."""
    level = next(iter(rows.texts("level")), "unit")
    codes = rows.column("code", lambda text: tidy_code(text, level), pa.string())
    known = np.array([bool(code) for code in codes.to_pylist()], bool)
    rows.reject(~known, "code", WRONG_CODE)
    levels = ["nation" if code == NATION else level for code in codes.to_pylist()]
    towns = codes if level == "municipality" else rows.column("municipality_code", _town, pa.string())
    years, periods = _years(rows, period)
    columns = {
        "level": pa.array(levels, pa.string()),
        "unit_code": codes,
        "unit_name": rows.column("name", plain_text, pa.string()),
        "municipality_code": towns,
        "organiser": pa.array(organisers(rows), pa.string()),
        "organiser_type": rows.column("organiser_type", plain_text, pa.string()),
        "population": rows.column("subject", _subject, pa.string()),
        "sex": rows.column("sex", _sex, pa.string()),
        "school_year": years,
        "period": periods,
    }
    return Places(rows.numbers, known, columns)


def organisers(rows: Rows) -> list[str]:
    """A sole trader's firm is a person: neither the number nor the name is kept."""
    names = rows.read("organiser", plain_text, "")
    if not rows.has("organiser_number"):
        return names
    return [
        SOLE_TRADER if is_personal(number) else name
        for name, number in zip(names, rows.texts("organiser_number"), strict=True)
    ]


def school_year_named(period: str) -> str:
    """The school year that a period is kept under: a calendar year with the spring that lies in it."""
    if re.fullmatch(r"\d{4}", period):
        return str(SchoolYear(int(period) - 1))
    try:
        return str(SchoolYear.named(period))
    except NotASchoolYear as fault:
        raise Wrong(str(fault)) from fault


def _years(rows: Rows, period: str) -> tuple[pa.Array, pa.Array]:
    if rows.has("year"):
        years = rows.column("year", school_year_named, pa.string())
        return years, rows.column("year", _period, pa.string())
    if not period:
        raise YearWanted
    return pa.array([school_year_named(period)] * len(rows)), pa.array([period] * len(rows))


def _period(text: str) -> str:
    tidy = text.strip()
    return tidy if re.fullmatch(r"\d{4}", tidy) else _or_empty(tidy)


def _or_empty(text: str) -> str:
    try:
        return school_year_named(text)
    except Wrong:
        return ""  # the year itself has been rejected already


def _town(text: str) -> str:
    return tidy_code(text, "municipality")


def _subject(text: str) -> str:
    return plain_text(text)[:40] or "all"


def _sex(text: str) -> str:
    found = SEXES.get(text.strip().lower())
    if found is None:
        raise Wrong(WRONG_SEX)
    return found
