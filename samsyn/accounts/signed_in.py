"""Who has signed in, with the roles she holds today: every request asks, so its SQL is built once a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection, models

from samsyn.access.scoping import in_force
from samsyn.accounts.models import Assignment, User
from samsyn.core import clock
from samsyn.organisation.models import Unit


SOMEBODY = -1  # where the key of the person goes
PARTS: tuple[tuple[type[models.Model], str], ...] = ((Assignment, ""), (User, "user__"), (Unit, "unit__"))


@dataclass(frozen=True)
class Built:
    """The question for the roles that somebody holds on a day, and what reads its answer."""

    sql: str
    values: tuple[Any, ...]
    compiler: Any

    def asked(self, key: Any) -> list[Assignment]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [key if value == SOMEBODY else value for value in self.values])
            found = cursor.fetchall()
        return [_row(iter(values)) for values in self.compiler.results_iter([found])]


@lru_cache(maxsize=2)
def _built(day: date) -> Built:
    columns = [f"{key}{name}" for model, key in PARTS for name in _names(model)]
    rows = Assignment.objects.filter(in_force(day), user=SOMEBODY).values_list(*columns)
    compiler = rows.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    return Built(sql, tuple(values), compiler)


def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _row(values: Iterator[Any]) -> Assignment:
    one, user, unit = (_made(model, values) for model, _key in PARTS)
    one.user, one.unit = user, unit
    made: Assignment = one
    return made


def _made(model: type[models.Model], values: Iterator[Any]) -> Any:
    names = _names(model)
    return model.from_db(connection.alias, names, list(islice(values, len(names))))


def with_roles(key: Any) -> User | None:
    """A user and the roles she holds today, in one question where she holds any."""
    rows = _built(clock.today()).asked(key)
    user = rows[0].user if rows else User.objects.filter(pk=key).first()
    if user is not None:
        user.hold(rows)
    return user
