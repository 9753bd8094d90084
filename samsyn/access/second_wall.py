"""Row-level security on PostgreSQL: a forgotten filter gives nothing from units where one holds no role.

The first wall is the policy, which says who sees which rows. The second knows only units. Before every statement
that mentions a sealed table the units of the person who acts are told to the database; without them no row comes.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import models

from samsyn.access.sealing import SealedManager
from samsyn.core.acting import acting, units_in_reach


SETTING = "samsyn.units"
REACH = f"string_to_array(current_setting('{SETTING}', true), ',')"
EVERYWHERE = f"current_setting('{SETTING}', true) = '/'"


class ActingPerson:
    """Middleware: what a request does, it does for the person who has signed in."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        with acting(request.user):
            return self.get_response(request)


def walled() -> list[type[models.Model]]:
    """The sealed models, and those whose rows hang on one."""
    every = apps.get_models()
    sealed = [model for model in every if isinstance(model._default_manager, SealedManager)]
    return sealed + [model for model in every if model not in sealed and _hangs_on(model)]


def _hangs_on(model: type[models.Model]) -> str:
    """The name of the key by which a row belongs to a sealed one; empty where there is none."""
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and isinstance(target._default_manager, SealedManager):
            return field.name
    return ""


def condition(model: type[models.Model]) -> str:
    """Which rows of a walled table the units in the setting let through, as SQL."""
    access = getattr(model, "access", None) if isinstance(model._default_manager, SealedManager) else None
    steps = access.path.split("__") if access else [_hangs_on(model)]
    return f"{EVERYWHERE} or {_belongs(model, steps)}"


def _belongs(model: type[models.Model], steps: list[str]) -> str:
    field: Any = model._meta.get_field(steps[0])
    here = f'"{model._meta.db_table}"."{field.column}"'
    target: Any = field.related_model
    there, key = target._meta.db_table, target._meta.pk.column
    same = f'"{there}"."{key}" = {here}'
    if isinstance(target._default_manager, SealedManager):  # its own wall stands before it
        return f'exists (select 1 from "{there}" where {same})'  # noqa: S608  names of our own tables
    if steps[1:] == ["path"]:
        reached = f"unnest({REACH}) as reach where reach <> '' and starts_with(\"{there}\".path, reach)"
        return f'{here} in (select "{there}"."{key}" from "{there}", {reached})'  # noqa: S608  the same
    return f'exists (select 1 from "{there}" where {same} and {_belongs(target, steps[1:])})'  # noqa: S608  the same


# --- Building it -----------------------------------------------------------------------------------------


def build(connection: Any) -> None:
    """Raise the wall on every table that lacks it; only the owner of the tables can, so others leave it as it is."""
    with connection.cursor() as cursor:
        for model in walled():
            for statement in _missing(cursor, model):
                cursor.execute(statement)


def _missing(cursor: Any, model: type[models.Model]) -> Iterator[str]:
    table, said = model._meta.db_table, condition(model)
    name = f"samsyn_{sha256(said.encode()).hexdigest()[:12]}"
    cursor.execute(
        "select pg_has_role(current_user, relowner, 'usage') from pg_class where relname = %s and relkind = 'r'"
        " and relnamespace = 'public'::regnamespace",
        [table],
    )
    if cursor.fetchone() != (True,):
        return
    cursor.execute("select policyname from pg_policies where tablename = %s", [table])
    there = [row[0] for row in cursor.fetchall()]
    if name in there:
        return
    yield from (f'drop policy "{old}" on "{table}"' for old in there if old.startswith("samsyn_"))
    yield f'alter table "{table}" enable row level security, force row level security'
    yield f'create policy "{name}" on "{table}" using ({said}) with check ({said})'


# --- Standing behind it ----------------------------------------------------------------------------------


def stand_behind(connection: Any, **about: Any) -> None:
    """Signal of a new connection: from now on it tells the database for whom it works."""
    if connection.vendor == "postgresql" and tell_units not in connection.execute_wrappers:
        connection.execute_wrappers.append(tell_units)


def tell_units(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Tell it before each statement about a walled table: a setting may be gone with a transaction rolled back."""
    if _names_walled(str(sql)):
        connection = context["connection"]
        units = units_in_reach()
        with connection.wrap_database_errors:
            connection.connection.execute("select set_config(%s, %s, false)", [SETTING, units])
    return execute(sql, params, many, context)


def _names_walled(sql: str) -> bool:
    return _tables().search(sql) is not None


@cache
def _tables() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(model._meta.db_table) for model in walled()) or "(?!)")
