"""Rows of several models in one question to the database, where a page would else ask once for every model.

Each row comes as JSON with the rows that it points to, and is made into the model's own again.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection, models


Wanted = tuple[type[models.Model], Sequence[Any], Sequence[str]]  # a model, keys, and what they point to


def gathered(wanted: Sequence[Wanted]) -> Iterator[tuple[type[models.Model], Any]]:
    """The rows with these keys, each with its model; what they point to as for `select_related`."""
    asked = [(model, keys, tuple(sorted(together))) for model, keys, together in wanted if keys]
    if not asked:
        return
    questions = [
        _question(connection.vendor, number, model, together, len(keys))
        for number, (model, keys, together) in enumerate(asked)
    ]
    prepared = [model._meta.pk.get_db_prep_value(key, connection) for model, keys, _ in asked for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(questions), prepared)
        answers = cursor.fetchall()
    for number, said in answers:
        model, _keys, together = asked[number]
        yield model, _row(model, together, json.loads(said))


def _question(
    vendor: str, number: int, model: type[models.Model], together: tuple[str, ...], keys: int
) -> str:
    table, key = model._meta.db_table, model._meta.pk.column
    said = f"cast({_as_json(vendor, model, together, 0)} as text)"
    marks = ", ".join(["%s"] * keys)
    return f'select {number}, {said} from "{table}" t0 where t0."{key}" in ({marks})'  # noqa: S608  our own names


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
