"""Rows of several models in one question to the database, where a page would else ask once for every model.

Each row comes as JSON with the rows that it points to, and is made into the model's own again.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models


Which = Sequence[Any] | models.QuerySet[Any]  # keys, or a question for the rows
Wanted = tuple[type[models.Model], Which, Sequence[str]]  # a model, which of its rows, and what they point to


def gathered(wanted: Sequence[Wanted]) -> Iterator[tuple[type[models.Model], Any]]:
    """These rows, each with its model and in no order; what they point to as for `select_related`."""
    asked, questions = list[tuple[type[models.Model], Sequence[str]]](), list[str]()
    values = list[Any]()
    for model, which, together in wanted:
        keys, known = _keys(model, which)
        if keys:
            questions.append(_question(len(asked), model, tuple(sorted(together)), keys))
            asked.append((model, together))
            values += known
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(questions), values)
        answers = cursor.fetchall()
    for number, said in answers:
        model, together = asked[number]
        yield model, _row(model, together, json.loads(said))


def _keys(model: type[models.Model], which: Which) -> tuple[str, Sequence[Any]]:
    """SQL for the keys, and the values in it; empty where there are none."""
    if isinstance(which, models.QuerySet):
        try:
            said, values = which.values("pk").query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            return "", ()
        return said, values
    field = model._meta.pk
    return ", ".join(["%s"] * len(which)), [field.get_db_prep_value(key, connection) for key in which]


def _question(number: int, model: type[models.Model], together: tuple[str, ...], keys: str) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    said = f"cast({_as_json(connection.vendor, model, together, 0)} as text)"
    return f'select {number}, {said} from "{table}" t0 where t0."{key}" in ({keys})'  # noqa: S608  our own names


@cache
def _as_json(vendor: str, model: type[models.Model], together: tuple[str, ...], depth: int) -> str:
    """A row of the table t<depth> as JSON in SQL, in pieces that either database takes."""
    here, there = f"t{depth}", f"t{depth + 1}"
    is_text = vendor == "sqlite"  # which keeps JSON as text, and must be told that it is none
    pairs = []
    for field in model._meta.concrete_fields:
        value = f'{here}."{field.column}"'
        pairs += [f"'{field.attname}'", f"json({value})" if is_text and _is_json(field) else value]
    for name, deeper in _steps(together):
        key: Any = model._meta.get_field(name)
        target = key.related_model
        said = _as_json(vendor, target, deeper, depth + 1)
        same = f'{there}."{target._meta.pk.column}" = {here}."{key.column}"'
        value = f'(select {said} from "{target._meta.db_table}" {there} where {same})'  # noqa: S608  the same
        pairs += [f"'{name}'", f"json({value})" if is_text else value]
    return f"{'json_object' if is_text else 'json_build_object'}({', '.join(pairs)})"


def _is_json(field: Any) -> bool:
    return isinstance(field, models.JSONField)


def _steps(together: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The keys to follow from a row, each with those to follow from there."""
    deeper: dict[str, list[str]] = defaultdict(list)
    for path in together:
        name, _, rest = path.partition("__")
        deeper[name] += [rest] if rest else []
    return [(name, tuple(rest)) for name, rest in deeper.items()]


def _row(model: type[models.Model], together: Sequence[str], said: dict[str, Any]) -> Any:
    fields = model._meta.concrete_fields
    values = [_as_python(field, said[field.attname]) for field in fields]
    row = model.from_db(connection.alias, [field.attname for field in fields], values)
    for name, deeper in _steps(together):
        field: Any = model._meta.get_field(name)
        pointed_to = said[name]
        setattr(row, name, _row(field.related_model, deeper, pointed_to) if pointed_to else None)
    return row


def _as_python(field: Any, value: Any) -> Any:
    made = field.to_python(value)
    is_naive = isinstance(made, datetime) and made.tzinfo is None  # as SQLite keeps them
    return made.replace(tzinfo=UTC) if is_naive else made
