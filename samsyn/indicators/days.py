"""Measures of days: the median, the days that nine of ten are within, and the share within a target.

Cells hold one part for each number of whole days, so that every one of them is found in sums (architecture 4).
What is shown is made of them only where the gate has let the row itself out; the parts never leave.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.core.numbers import number
from samsyn.indicators.disclosure import DECIMALS, Released
from samsyn.indicators.models import Cell
from samsyn.indicators.summing import DAY


Key = tuple[str, int, int | None, str, str]  # period, unit, grade, class, sex


@dataclass(frozen=True)
class Spread:
    """How many had each number of days."""

    counts: Mapping[int, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def median(self) -> float:
        """The middle one; of two in the middle their mean."""
        low, high = self._nth((self.total + 1) // 2), self._nth(self.total // 2 + 1)
        return (low + high) / 2

    @property
    def nine_of_ten(self) -> int:
        """The fewest days that at least nine of ten are within (P90)."""
        return self._nth(-(-9 * self.total // 10))

    def _nth(self, place: int) -> int:
        seen = 0
        for days in sorted(self.counts):
            seen += self.counts[days]
            if seen >= place:
                return days
        raise ValueError("a spread of nobody has no middle")


def with_medians(rows: Sequence[Released], cells: Iterable[tuple[Any, ...]]) -> list[Released]:
    """The rows that were let out, each with its median instead of its mean.

    `cells` are (period, unit, grade, class, sex, part, n) of the same rows.
    """
    spreads = spreads_of(cells)
    return [_with_median(row, spreads.get(key_of(row))) for row in rows]


def spreads_of(cells: Iterable[tuple[Any, ...]]) -> dict[Key, Spread]:
    counts: dict[Key, dict[int, int]] = defaultdict(dict)
    for period, unit, grade_year, class_name, sex, part, n in cells:
        days = int(part.removeprefix(DAY))
        counts[period, unit, grade_year, class_name, sex][days] = n
    return {key: Spread(found) for key, found in counts.items()}


def key_of(row: Released) -> Key:
    return row.period, row.unit_id, row.grade_year, row.group or "", row.sex or ""


def parts_of(sheets: Iterable[int], units: Iterable[int], letter: str) -> list[tuple[Any, ...]]:
    """The cells of whole days, as `with_medians` takes them."""
    rows = Cell.objects.filter(
        sheet__in=list(sheets), unit__in=list(units), table=letter, part__startswith=DAY
    )
    return list(rows.values_list("sheet__period", "unit_id", "grade_year", "class_name", "sex", "part", "n"))


def _with_median(row: Released, spread: Spread | None) -> Released:
    if row.status != "shown" or spread is None:
        return row
    return row._replace(value=spread.median, text=number(spread.median, DECIMALS))
