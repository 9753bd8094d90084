"""Differences of two figures that have been let out, as between girls and boys; nothing where either is withheld."""

from collections.abc import Sequence

from samsyn.indicators.catalogue import Definition, Gap
from samsyn.indicators.disclosure import HIDDEN_MARK, Released, difference, written


def differences(one: Definition, rows: Sequence[Released]) -> list[Released]:
    """The second of each pair from the first, for every unit and period where both are told.

    `rows` are those of the measure that the difference is taken of, in the breakdown that it names.
    """
    assert one.of is not None  # noqa: S101 - a test says so of every difference
    sides = [
        {(row.period, row.unit_id): row for row in rows if _side(row, one.of) == side} for side in _of(one.of)
    ]
    return [_difference(one, first, sides[1][key]) for key, first in sides[0].items() if key in sides[1]]


def _of(gap: Gap) -> tuple[str, str]:
    return gap.first, gap.second


def _side(row: Released, gap: Gap) -> str | None:
    return row.sex if gap.by == "sex" else row.part


def _difference(one: Definition, first: Released, second: Released) -> Released:
    value = difference(first, second)
    is_split = first.sex != second.sex
    persons = _sum(first.persons, second.persons) if is_split else first.persons
    return first._replace(
        indicator=one.name,
        version=one.version,
        sex=None,
        part=None,
        value=value,
        text=HIDDEN_MARK if value is None else written("shown", value),
        status="hidden" if value is None else "shown",
        persons=None if value is None else persons,
        n=None if value is None else _sum(first.n, second.n) if is_split else first.n,
        batches=tuple(sorted({*first.batches, *second.batches})),
    )


def _sum(one: float | None, other: float | None) -> int | None:
    return None if one is None or other is None else round(one + other)
