"""The distinct pupil keys of a file: whole identity numbers are read all at once, everything else one by one."""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.imports.faults import Damaged, Wrong
from samsyn.imports.pupil_keys import IDENTITY, TEST_SERIALS, read_key
from samsyn.imports.rows import About


DIGITS = 12
OLDEST = 1850
SERIALS = np.array(sorted(map(int, TEST_SERIALS)))


class Keys:
    """The keys in the order they are met; rows carry their numbers."""

    def __init__(self, about: About) -> None:
        self._about = about
        self.damaged: set[str] = set()  # sentences about a cell that shows that the whole file is spoilt
        self._known: dict[str, int] = {}
        self._kinds: list[str] = []
        self._born: list[date | None] = []
        self._sexes: list[str] = []

    def numbers(self, texts: pa.Array) -> tuple[Any, dict[str, list[int]]]:
        """Each text's number, and the places of those that cannot be read, by the sentence that says why."""
        found = np.array([self._known.get(text, -1) for text in texts.to_pylist()], "int32")
        unmet = np.flatnonzero(found < 0)  # in a file of lessons every pupil comes in every stretch
        return found, self._meet(found, unmet, texts.take(pa.array(unmet))) if len(unmet) else {}

    def _meet(self, found: Any, places: Any, texts: pa.Array) -> dict[str, list[int]]:
        """Number texts that have not been met; the places of those that cannot be read, by sentence."""
        found[places] = 0
        refused: dict[str, list[int]] = {}
        plain, born, girls = whole_numbers(texts, self._about)
        self._meet_plain(found, places[plain], texts.filter(pa.array(plain)), born[plain], girls[plain])
        others = np.flatnonzero(~plain)
        for place, text in zip(
            places[others].tolist(), texts.take(pa.array(others)).to_pylist(), strict=True
        ):
            try:
                key = read_key(text, today=self._about.today, demo=self._about.demo)
            except Wrong as fault:
                self.damaged |= {str(fault)} if isinstance(fault, Damaged) else set()
                refused.setdefault(str(fault), []).append(place)
            else:
                found[place] = self._number(key.text, key.kind, key.born_on, key.sex)
        return refused

    def _meet_plain(self, found: Any, places: Any, texts: pa.Array, born: Any, girls: Any) -> None:
        """Whole identity numbers are their own plain form, and none of these has been met."""
        first, count = len(self._kinds), len(places)
        self._known.update(zip(texts.to_pylist(), range(first, first + count), strict=True))
        self._kinds += [IDENTITY] * count
        self._born += born.tolist()
        self._sexes += np.where(girls, "F", "M").tolist()
        found[places] = np.arange(first, first + count)

    def _number(self, text: str, kind: str, born: date | None, sex: str) -> int:
        """The same key may be written in several ways; its plain form is met once."""
        number = self._known.setdefault(text, len(self._kinds))
        if number == len(self._kinds):
            self._kinds.append(kind)
            self._born.append(born)
            self._sexes.append(sex)
        return number

    def table(self) -> pa.Table:
        return pa.table(
            {
                "text": pa.array(list(self._known), pa.string()),
                "kind": pa.array(self._kinds, pa.string()),
                "born_on": pa.array(self._born, pa.date32()),
                "sex": pa.array(self._sexes, pa.string()),
            }
        )


def whole_numbers(texts: pa.Array, about: About) -> tuple[Any, Any, Any]:
    """Which texts are right identity numbers of twelve digits, the days of birth in them, and which are girls'.

    A text that is not told to be right here is not wrong: `read_key` has the last word, and says what is the matter.
    """
    count = len(texts)
    right, born, girls = np.zeros(count, bool), np.zeros(count, "datetime64[D]"), np.zeros(count, bool)
    long_enough = pc.fill_null(pc.equal(pc.binary_length(texts), DIGITS), False)
    places = np.flatnonzero(long_enough.to_numpy(zero_copy_only=False))
    if not len(places):
        return right, born, girls
    letters = np.frombuffer(texts.filter(long_enough).buffers()[2], "uint8", DIGITS * len(places))
    digits = letters.reshape(-1, DIGITS).astype("int64") - ord("0")
    days, are_days = _days(digits)
    serial = digits[:, 8] * 100 + digits[:, 9] * 10 + digits[:, 10]
    fine = ((digits >= 0) & (digits <= 9)).all(axis=1) & are_days & _has_check_digit(digits)
    fine &= days <= np.datetime64(about.today, "D")
    if about.demo:
        fine &= np.isin(serial, SERIALS)
    right[places], born[places], girls[places] = fine, days, serial % 2 == 0
    return right, born, girls


def _has_check_digit(digits: Any) -> Any:
    """Every other digit is doubled, and the digits of all products together end in nought."""
    doubled = digits[:, 2:11:2] * 2
    total = (doubled // 10 + doubled % 10).sum(axis=1) + digits[:, 3:12:2].sum(axis=1)
    return total % 10 == 0


def _days(digits: Any) -> tuple[Any, Any]:
    """The day in the first eight digits, and whether there is one; a coordination number has sixty added to it."""
    year = digits[:, :4] @ np.array([1000, 100, 10, 1])
    month, day = digits[:, 4] * 10 + digits[:, 5], digits[:, 6] * 10 + digits[:, 7]
    day = np.where(day > 60, day - 60, day)
    may_be = (year >= OLDEST) & (year < 10_000) & (month >= 1) & (month <= 12) & (day >= 1)
    months = (np.where(may_be, year, OLDEST) - 1970) * 12 + np.where(may_be, month, 1) - 1
    first = months.astype("datetime64[M]")
    days = first.astype("datetime64[D]") + np.where(may_be, day, 1) - 1
    return days, may_be & (days.astype("datetime64[M]") == first)
