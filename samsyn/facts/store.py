"""Read the facts that are in force, as relations of the columnar engine."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pyarrow as pa

from samsyn.facts.engine import connect, glance
from samsyn.facts.kinds import KINDS, PLACELESS, SAME, Kind
from samsyn.facts.models import Batch
from samsyn.facts.parquet import Claim, quoted


__all__ = ["attendance_by_month", "attendance_of_person", "connect", "relation", "sql_of"]


def relation(
    connection: Any,
    kind: str,
    *,
    school_years: Collection[str] | None = None,
    unit_ids: Collection[int] | None = None,
    source: str | None = None,
) -> Any:
    """The rows of a kind that count; where two batches speak of one unit and day, the newest is right.

    `source` asks for what one source has said, of the kinds in which sources stand side by side.
    """
    return connection.sql(sql_of(kind, school_years=school_years, unit_ids=unit_ids, source=source))


def sql_of(
    kind: str,
    *,
    school_years: Collection[str] | None = None,
    unit_ids: Collection[int] | None = None,
    source: str | None = None,
    known: Sequence[Batch] | None = None,
) -> str:
    """The same as SQL; `known` are the batches in force, where somebody has asked for those of several kinds."""
    what = KINDS[kind]
    batches = _batches(kind, school_years) if known is None else [one for one in known if one.kind == kind]
    if source is not None and what.by_source:
        batches = [batch for batch in batches if batch.source == source]
    if what.name in SAME:
        newest = _newest(what, batches)
        return (
            newest
            if what.name in PLACELESS or unit_ids is None
            else f"FROM ({newest})" + _where(_units(unit_ids))
        )
    whole, parts = _split(what, batches, unit_ids)
    return " UNION ALL ".join([*_whole(what, whole, unit_ids), *parts]) or _nothing(what)


def attendance_by_month(school_years: Collection[str] | None) -> list[tuple[str, str]]:
    """The same rows of attendance in several queries, each with the month it is about, or "" where it holds more.

    A query is the same whatever other school years are asked for.
    To sum within one month at a time is much quicker than to sort ten million lessons into months.
    """
    what = KINDS["attendance"]
    whole, parts = _split(what, _batches("attendance", school_years), None)
    months: dict[tuple[str, str], list[Batch]] = defaultdict(list)
    for batch in whole:
        months[batch.school_year, _month_of(batch)].append(batch)
    queries = [(_read(what, batches), month) for (_year, month), batches in months.items()]
    return [*queries, *((part, "") for part in parts)] or [(_nothing(what), "")]


def _month_of(batch: Batch) -> str:
    """The only month that a batch speaks of, if there is one."""
    months = {day[:7] for _, first, last in batch.claims for day in (first, last)}
    return months.pop() if len(months) == 1 else ""


def attendance_of_person(person: int, *, unit_ids: Collection[int] | None = None) -> pa.Table:
    """All that is known of one pupil's attendance, oldest first; sorted files make it quick."""
    with glance() as connection:
        rows = relation(connection, "attendance", unit_ids=unit_ids)
        return rows.filter(f"person = {int(person)}").order("period_start").to_arrow_table()


def _batches(kind: str, school_years: Collection[str] | None) -> list[Batch]:
    rows = Batch.objects.in_force(kind)
    return list(rows if school_years is None else rows.filter(school_year__in=school_years))


def _split(
    kind: Kind, batches: Iterable[Batch], unit_ids: Collection[int] | None
) -> tuple[list[Batch], list[str]]:
    """Batches that count in full, and a query for each one that a newer batch has taken something from."""
    taken: dict[tuple[str, int], list[Claim]] = defaultdict(list)  # by source and unit
    whole, parts = [], []
    for batch in batches:
        source = batch.source if kind.by_source else ""
        wanted = [claim for claim in batch.claims if unit_ids is None or claim[0] in unit_ids]
        lost = _in_order(claim for own in wanted for claim in taken[source, own[0]] if _meet(claim, own))
        if wanted and lost:
            parts.append(_without(kind, batch, lost, unit_ids))
        elif wanted:
            whole.append(batch)
        for claim in batch.claims:
            taken[source, claim[0]].append(tuple(claim))
    return whole, parts


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Each once."""
    return sorted(set(claims))


def _meet(one: Claim, other: Claim) -> bool:
    return one[0] == other[0] and one[1] <= other[2] and one[2] >= other[1]


def _read(kind: Kind, batches: Iterable[Batch], *more: str) -> str:
    files = ", ".join(quoted(batch.location) for batch in batches)
    return f"SELECT {', '.join([*kind.columns, *more])} FROM read_parquet([{files}])"  # noqa: S608 - our own names


def _whole(kind: Kind, batches: list[Batch], unit_ids: Collection[int] | None) -> list[str]:
    return [_read(kind, batches) + _where(_units(unit_ids))] if batches else []


def _without(kind: Kind, batch: Batch, lost: Iterable[Claim], unit_ids: Collection[int] | None) -> str:
    """What is left of a batch: the rows that no newer batch speaks of."""
    starts, ends = kind.days or ("", "")
    gone = [
        f"NOT (unit = {int(unit)}"
        + (f" AND {starts} <= '{last}' AND {ends} >= '{first}')" if starts else ")")
        for unit, first, last in lost
    ]
    return _read(kind, [batch]) + _where([*_units(unit_ids), *gone])


def _units(unit_ids: Collection[int] | None) -> list[str]:
    if unit_ids is None:
        return []
    return [f"unit IN ({', '.join(str(int(unit)) for unit in unit_ids) or 'NULL'})"]


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _nothing(kind: Kind) -> str:
    columns = ", ".join(f"CAST(NULL AS {sql_type}) AS {name}" for name, sql_type in kind.sql_columns())
    return f"SELECT {columns} WHERE false"


def _newest(kind: Kind, batches: list[Batch]) -> str:
    """A published value read again replaces itself, whatever else the file held."""
    if not batches:
        return _nothing(kind).replace(" WHERE", ", CAST(NULL AS BIGINT) AS batch WHERE")
    numbers = [batch.pk for batch in batches]
    of_file = f"{numbers}[file_index::BIGINT + 1]"  # a list counts from one
    return (
        f"SELECT * EXCLUDE (file_index), {of_file} AS batch "  # noqa: S608 - our own names
        f"FROM ({_read(kind, batches, 'file_index')}) "
        "QUALIFY row_number() OVER ("
        f"PARTITION BY {', '.join(SAME[kind.name])} ORDER BY batch DESC) = 1"
    )
