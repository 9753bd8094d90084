"""On PostgreSQL nothing starts as a role that row-level security does not hold for."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError
from django.db import connection

from samsyn.config.database_role import check_database, fault_of_role
from samsyn.config.tests.installation import free_port


pytestmark = pytest.mark.django_db


@contextmanager
def role(name: str, *made: str) -> Iterator[None]:
    """Work as another role for a while; the roll-back of the test takes it away."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        for statement in made:
            cursor.execute(statement)
        if name:
            cursor.execute(f"set role {name}")
        yield
        cursor.execute("reset role")
        cursor.execute("set role samsyn_app")


def test_the_role_of_the_product_and_sqlite_may_start() -> None:
    assert fault_of_role(connection) == ""
    check_database()
    call_command("check", databases=["default"])


@pytest.mark.parametrize(
    ("name", "made", "said"),
    [
        ("", (), "är superuser"),
        ("past", ("create role past bypassrls",), "BYPASSRLS"),
        (
            "owner",
            ("create role owner", "create table of_hers (a int)", "alter table of_hers owner to owner"),
            "äger",
        ),
    ],
)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no roles")
def test_a_role_that_is_too_strong_is_told_what_to_do(name: str, made: tuple[str, ...], said: str) -> None:
    with role(name, *made):
        for command in ("serve", "worker"):
            with pytest.raises(CommandError, match=f"{said}.* Kör samsyn migrate som tabellernas ägare"):
                call_command(command, *(["--port", str(free_port())] if command == "serve" else ["--once"]))
        with pytest.raises(SystemCheckError, match=said):
            call_command("check", databases=["default"])


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is brought up to date at the start")
def test_tables_that_are_behind_are_for_their_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samsyn.config.database_role.MigrationExecutor.migration_plan", lambda *_: [1])
    with pytest.raises(CommandError, match="inte uppgraderad"):
        call_command("serve", "--port", str(free_port()))
