"""How periods of figures are named, ordered and awaited on the result pages."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from samsyn.analysis.result import Rhythm
from samsyn.analysis.sentences import listed
from samsyn.core.language import said_period
from samsyn.core.school_year import SchoolYear, month_of, year_of_period


JULY = 7
MONTHS_UNTIL_OLD = 4  # figures of June are still the newest ones in September
TERM = re.compile(r"^(HT|VT)\d{2}$")


def rhythm_of(period: str) -> Rhythm:
    """A month, a term or a school year, by how it is written."""
    if TERM.match(period):
        return "term"
    return "month" if re.match(r"^\d{4}-\d{2}$", period) else "school_year"


def in_order(periods: Iterable[str]) -> list[str]:
    """Oldest first; autumn term before the spring term of the same school year."""
    return sorted(set(periods), key=place)


@lru_cache(maxsize=512)
def place(period: str) -> tuple[int, str]:
    """What periods of one rhythm are ordered by."""
    return year_of_period(period).starts, period


def for_analysis(period: str) -> str:
    """Terms as the analysis reads them: HT26 is 2026-ht."""
    if not TERM.match(period):
        return period
    return f"20{period[2:]}-{period[:2].lower()}"


def spoken(period: str) -> str:
    """”oktober 2026”, ”hösten 2026” or ”läsåret 2025/26”."""
    if TERM.match(period):
        season = _("höstterminen") if period.startswith("HT") else _("vårterminen")
        return f"{season} 20{period[2:]}"
    if rhythm_of(period) == "school_year":
        return _("läsåret %(year)s") % {"year": period}
    return said_period(period)


def spoken_together(periods: Sequence[str]) -> str:
    """”oktober 2023, 2024 och 2025 tillsammans”, ”läsåren 2022/23–2024/25”, or the one period there is."""
    if len(periods) == 1:
        return spoken(periods[0])
    rhythm = rhythm_of(periods[0])
    if rhythm == "school_year":
        return _("läsåren %(first)s–%(last)s") % {"first": periods[0], "last": periods[-1]}
    years = listed([one[:4] if rhythm == "month" else f"20{one[2:]}" for one in periods])
    head = spoken(periods[0]).rpartition(" ")[0]
    return f"{head} {years}"


@lru_cache(maxsize=512)
def year_label(period: str) -> str:
    """What stands under the axis: 26/27."""
    return str(year_of_period(period))[2:]


def newest_awaited(rhythm: Rhythm, today: date) -> str:
    """The newest period that should have figures today: the last whole month with school, the last whole year."""
    if rhythm == "month":
        year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
        return f"{year}-{month - 1 if month == JULY else month:02d}"
    last = SchoolYear.of(today).previous
    return str(last) if rhythm == "school_year" else f"VT{(last.starts + 1) % 100:02d}"


def next_after(period: str) -> str:
    """The period that comes next; July has no school."""
    if rhythm_of(period) == "school_year":
        return str(SchoolYear.named(period).next)
    if TERM.match(period):
        year = year_of_period(period)
        return (
            f"VT{(year.starts + 1) % 100:02d}"
            if period.startswith("HT")
            else f"HT{(year.starts + 1) % 100:02d}"
        )
    number = int(period[:4]) * 12 + int(period[5:])  # months since the year 0, and one more
    number += 1 if number % 12 + 1 == JULY else 0
    return f"{number // 12}-{number % 12 + 1:02d}"


def is_old(period: str, today: date) -> bool:
    """Too old to say anything about today."""
    if rhythm_of(period) != "month":
        return year_of_period(period) < SchoolYear.of(today).previous
    this = month_of(today)
    return _months(this) - _months(period) > MONTHS_UNTIL_OLD


def _months(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:])
