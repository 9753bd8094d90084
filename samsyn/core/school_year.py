"""The läsår, its terms and months: the clock of quality work, from August to July."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


FIRST_MONTH = 8
MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
WRITTEN = re.compile(r"^(\d{4})/(\d{2})$")


class NotASchoolYear(ValueError):
    """A text that does not name a school year."""


@dataclass(frozen=True, order=True)
class SchoolYear:
    """A school year, named by the calendar year in which it starts."""

    starts: int

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @classmethod
    def named(cls, text: str) -> "SchoolYear":
        """Read "2026/27"; "2026-27" and "2026/2027" are understood too."""
        tidy = text.strip().replace("-", "/").replace("–", "/")
        head, _, tail = tidy.partition("/")
        found = WRITTEN.match(f"{head}/{tail[-2:]}")
        if not found or (int(head) + 1) % 100 != int(tail[-2:]):
            raise NotASchoolYear("Det här är inget läsår. Skriv till exempel 2026/27.")
        return cls(int(head))

    def __str__(self) -> str:
        return f"{self.starts}/{(self.starts + 1) % 100:02d}"

    @property
    def slug(self) -> str:
        """As it stands in an address: 2026-27."""
        return str(self).replace("/", "-")

    @property
    def first_day(self) -> date:
        return date(self.starts, FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        return date(self.starts + 1, FIRST_MONTH, 1) - timedelta(days=1)

    @property
    def previous(self) -> "SchoolYear":
        return SchoolYear(self.starts - 1)

    @property
    def next(self) -> "SchoolYear":
        return SchoolYear(self.starts + 1)

    def months(self) -> Iterator[str]:
        """The months of the year as periods: 2026-08 … 2027-07."""
        for number in range(12):
            month = FIRST_MONTH + number
            year = self.starts + (month - 1) // 12
            yield f"{year}-{(month - 1) % 12 + 1:02d}"


def term_of(day: date) -> str:
    """HT26 for August to December, VT27 for January to July."""
    return f"{'HT' if day.month >= FIRST_MONTH else 'VT'}{day.year % 100:02d}"


def month_of(day: date) -> str:
    return f"{day.year}-{day.month:02d}"


def period_name(period: str) -> str:
    """A period in words: "2026-10" is "oktober 2026"; a school year or term is its own name."""
    found = re.match(r"^(\d{4})-(\d{2})$", period)
    if not found:
        return period
    names: tuple[str, ...] = (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
    )
    names += ("oktober", "november", "december")
    return f"{names[int(found[2]) - 1]} {found[1]}"


def year_of_period(period: str) -> SchoolYear:
    """The school year that a month, a term or a school year belongs to."""
    if re.match(r"^\d{4}-\d{2}$", period):
        return SchoolYear.of(date(int(period[:4]), int(period[5:]), 1))
    if period[:2] in {"HT", "VT"}:
        year = 2000 + int(period[2:])
        return SchoolYear(year if period[:2] == "HT" else year - 1)
    return SchoolYear.named(period)
