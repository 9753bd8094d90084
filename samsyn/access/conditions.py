"""What the policy asks of a row, as SQL of its own: where it lies, and who is named in it.

The policy is asked on every page, and Django would take longer to put a QuerySet into words than the database takes
to answer it. What is said here is said of the columns of a row, and joined into one condition.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial, reduce
from operator import and_, or_
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import F, Func, Q
from django.db.models.constants import LOOKUP_SEP


NO_ROWS = Q(pk__in=())
EVERY_ROW = ~NO_ROWS
AFTER_DIGITS = ":"  # what lies below a unit has a digit next in its path
HERE = "{}"  # where a column of the row belongs
WORD = {or_: "or", and_: "and"}


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of columns of a row, with `HERE` for each of them in turn, and the values that go with it."""

    columns: tuple[str, ...]
    asked: str
    values: tuple[Any, ...]

    @property
    def filter(self) -> Q:
        """As Django asks it, once it is whole."""
        return Q(Asked(self))


class Asked(Func):
    """A condition as an expression of Django, which looks up each column once."""

    output_field = models.BooleanField()

    def __init__(self, condition: Condition) -> None:
        super().__init__()
        self.condition, self.names = condition, tuple(dict.fromkeys(condition.columns))

    def resolve_expression(self, query: Any = None, *how: Any, **more: Any) -> "Asked":
        if self.source_expressions:  # of a question that is now put inside another
            return super().resolve_expression(query, *how, **more)
        resolved = self.copy()
        resolved.set_source_expressions([_found(name, query, *how, **more) for name in self.names])
        return resolved

    def as_sql(self, compiler: Any, connection: Any, **_said: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        compiled = [compiler.compile(one)[0] for one in self.source_expressions]  # which have no values
        column = dict(zip(self.names, compiled, strict=True))
        asked = self.condition.asked.format(*map(column.get, self.condition.columns))
        return asked, [_as_stored(one, connection) for one in self.condition.values]


def _found(name: str, query: Any, *how: Any, **more: Any) -> Any:
    """A column of the row, or one that is reached by keys; the former without asking Django about joins."""
    if LOOKUP_SEP in name or name in query.annotations:
        return F(name).resolve_expression(query, *how, **more)
    meta = query.get_meta()
    field = meta.pk if name == "pk" else meta.get_field(name)
    return field.get_col(query.get_initial_alias())


Rows = Q | Condition


def either(conditions: Iterable[Rows]) -> Rows:
    """The rows of any of these. What decides nothing is left out: it would take its time all the same."""
    some = [one for one in conditions if one is not NO_ROWS]
    if any(one is EVERY_ROW for one in some):
        return EVERY_ROW
    return reduce(partial(_joined, or_), some) if some else NO_ROWS


def both(first: Rows, second: Rows) -> Rows:
    """The rows of the one and the other, in the same way."""
    if first is NO_ROWS or second is EVERY_ROW:
        return first
    if second is NO_ROWS or first is EVERY_ROW:
        return second
    return _joined(and_, first, second)


def _joined(how: Callable[[Q, Q], Q], first: Rows, second: Rows) -> Rows:
    if isinstance(first, Q) or isinstance(second, Q):
        return how(as_filter(first), as_filter(second))
    asked = f"({first.asked} {WORD[how]} {second.asked})"
    return Condition(first.columns + second.columns, asked, first.values + second.values)


def as_filter(rows: Rows) -> Q:
    return rows if isinstance(rows, Q) else rows.filter


def same(column: str, value: Any) -> Condition:
    """Whether a key of the row is this one."""
    return Condition((column,), f"{HERE} = %s", (value,))


def one_of(column: str, values: Sequence[str]) -> Condition:
    """Whether a column holds one of these."""
    marks = ", ".join(["%s"] * len(values))
    return Condition((column,), f"{HERE} in ({marks})", tuple(map(str, values)))


def empty_or_with(column: str, word: str) -> Condition:
    """Whether a text is empty, or has this in it."""
    place = "instr" if connection.vendor == "sqlite" else "strpos"
    return Condition((column, column), f"({HERE} = '' or {place}({HERE}, %s) > 0)", (word,))


def inside(column: str, path: str) -> Condition:
    """Whether the path of a unit begins with another: it is that unit, or one below it.

    On SQLite as a span, since it plans a question anew every time if there is a LIKE in it.
    """
    if connection.vendor == "sqlite":
        return Condition((column,), f"{HERE} between %s and %s", (path, f"{path}{AFTER_DIGITS}"))
    return Condition((column,), f"{HERE} like %s", (f"{path}%",))


def in_unit_inside(to_path: str, path: str) -> Condition:
    """The same of a unit that is asked about nowhere else: without a join, which takes longer than the question."""
    asked = inside("", path)
    column = to_path.removesuffix("__path")
    return Condition((column,), _in_unit(asked.asked), asked.values)


def listed(row: str, model: str, key: str, said: Mapping[str, Sequence[Any]]) -> Condition:
    """Whether some row of a model, `one`, points to this one by a key and is as said; each saying has its values."""
    values = tuple(value for each in said.values() for value in each)
    return Condition((row,), _is_listed(model, key, tuple(said)), values)


def unlisted(row: str, model: str, key: str, users: Sequence[int]) -> Condition:
    """Whether no row of a model points to this one by a key and to any of these users."""
    return Condition((row,), _is_unlisted(model, key, len(users)), tuple(users))


# --- The words, which are the same every time: those of `listed` stand beside `false`, and those of `unlisted` are no
# negated EXISTS, since PostgreSQL would else plan them as joins, which take longer than the question. ---------------


@cache
def _in_unit(asked: str) -> str:
    units = apps.get_model("organisation.Unit")
    found = f"select one.id from {_table(units)} one where {asked.format('one.path')}"  # noqa: S608  our own names
    return f"({HERE} in ({found}) or false)"


@cache
def _is_listed(label: str, key: str, said: tuple[str, ...]) -> str:
    model = apps.get_model(label)
    asked = " and ".join([f"one.{_column(model, key)} = {HERE}", *said])
    return f"(exists (select 1 from {_table(model)} one where {asked}) or false)"  # noqa: S608  the same


@cache
def _is_unlisted(label: str, key: str, count: int) -> str:
    model, marks = apps.get_model(label), ", ".join(["%s"] * count)
    found = f"select one.{_column(model, key)} from {_table(model)} one where one.user_id in ({marks})"  # noqa: S608  the same
    return f"{HERE} not in ({found})"


def _table(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'


def _column(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return f'"{field.column}"'


def _as_stored(value: Any, connection: Any) -> Any:
    """A day and a time as the database writes them."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
