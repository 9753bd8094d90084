"""What the policy asks of a row, as SQL of its own: where it lies, and who is named in it.

The policy is asked on every page, and Django would take longer to put a QuerySet into words than the database takes
to answer it. What is said here is said of the columns of a row, and joined into one condition.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import F, Func, Q


NO_ROWS = Q(pk__in=())
EVERY_ROW = ~NO_ROWS
AFTER_DIGITS = ":"  # what lies below a unit has a digit next in its path
HERE = "{}"  # where a column of the row belongs


class Condition(Func):
    """What is asked of columns of a row, with `HERE` for each of them in turn, and the values that go with it."""

    output_field = models.BooleanField()

    def __init__(self, columns: Sequence[str], asked: str, values: Sequence[Any]) -> None:
        super().__init__(*(F(one) for one in columns))
        self.columns, self.asked, self.values = columns, asked, values

    def __or__(self, other: Any) -> Any:
        return self._joined("or", other) if isinstance(other, Condition) else Q(self) | other

    def __and__(self, other: Any) -> Any:
        return self._joined("and", other) if isinstance(other, Condition) else Q(self) & other

    def _joined(self, word: str, other: "Condition") -> "Condition":
        asked = f"({self.asked} {word} {other.asked})"
        return Condition([*self.columns, *other.columns], asked, [*self.values, *other.values])

    def as_sql(self, compiler: Any, connection: Any, **_said: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        columns = [compiler.compile(one)[0] for one in self.source_expressions]  # which have no values
        return self.asked.format(*columns), [_as_stored(one, connection) for one in self.values]


Rows = Q | Condition


def either(conditions: Iterable[Rows]) -> Rows:
    """The rows of any of these. What decides nothing is left out: it would take its time all the same."""
    some = [one for one in conditions if one is not NO_ROWS]
    if any(one is EVERY_ROW for one in some):
        return EVERY_ROW
    return reduce(or_, some) if some else NO_ROWS


def both(first: Rows, second: Rows) -> Rows:
    """The rows of the one and the other, in the same way."""
    if first is NO_ROWS or second is EVERY_ROW:
        return first
    if second is NO_ROWS or first is EVERY_ROW:
        return second
    joined: Rows = and_(first, second)
    return joined


def same(column: str, value: Any) -> Condition:
    """Whether a key of the row is this one."""
    return Condition([column], f"{HERE} = %s", [value])


def inside(column: str, path: str) -> Condition:
    """Whether the path of a unit begins with another: it is that unit, or one below it.

    On SQLite as a span, since it plans a question anew every time if there is a LIKE in it.
    """
    if connection.vendor == "sqlite":
        return Condition([column], f"{HERE} between %s and %s", [path, f"{path}{AFTER_DIGITS}"])
    return Condition([column], f"{HERE} like %s", [f"{path}%"])


def in_unit_inside(to_path: str, path: str) -> Condition:
    """The same of a unit that is asked about nowhere else: without a join, which takes longer than the question."""
    units, asked = apps.get_model("organisation.Unit"), inside("", path)
    found = f"select one.id from {_table(units)} one where {asked.asked.format('one.path')}"  # noqa: S608  our own names
    return Condition([to_path.removesuffix("__path")], f"({HERE} in ({found}) or false)", asked.values)


def listed(row: str, model: type[models.Model], key: str, said: Mapping[str, Sequence[Any]]) -> Condition:
    """Whether some row of a model, `one`, points to this one by a key and is as said; each saying has its values.

    Beside `false`, since PostgreSQL would else plan it as a join, which takes longer than the question.
    """
    asked = " and ".join([f"one.{_column(model, key)} = {HERE}", *said])
    values = [value for each in said.values() for value in each]
    return Condition([row], f"(exists (select 1 from {_table(model)} one where {asked}) or false)", values)  # noqa: S608  our own names


def unlisted(row: str, model: type[models.Model], key: str, users: Sequence[int]) -> Condition:
    """Whether no row of a model points to this one by a key and to any of these users.

    Not as a negated EXISTS, for the same reason.
    """
    marks = ", ".join(["%s"] * len(users))
    found = f"select one.{_column(model, key)} from {_table(model)} one where one.user_id in ({marks})"  # noqa: S608  the same
    return Condition([row], f"{HERE} not in ({found})", users)


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
