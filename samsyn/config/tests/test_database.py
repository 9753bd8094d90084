"""One file by default, PostgreSQL when the address says so, and nobody else's tables to change."""

from pathlib import Path

import pytest

from samsyn.config.apps import grant_to_app_role
from samsyn.config.database import database_from


def test_without_an_address_it_is_one_file_that_queues_writers() -> None:
    said = database_from({}, Path("/data"))
    assert said["NAME"] == Path("/data/samsyn.sqlite3")
    assert said["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in said["OPTIONS"]["init_command"]


def test_an_address_is_taken_apart_and_unquoted() -> None:
    said = database_from(
        {"DATABASE_URL": "postgresql://s%40m:h%2Fem@db.example:5433/samsyn?sslmode=require"}, Path()
    )
    assert (said["USER"], said["PASSWORD"], said["HOST"], said["PORT"]) == (
        "s@m",
        "h/em",
        "db.example",
        "5433",
    )
    assert (said["NAME"], said["OPTIONS"]) == ("samsyn", {"sslmode": "require"})


def test_a_socket_is_a_host_too() -> None:
    said = database_from({"DATABASE_URL": "postgres://postgres:@/samsyn?host=%2Fvar%2Frun"}, Path())
    assert (said["HOST"], said["PORT"], said["OPTIONS"]) == ("/var/run", "", {})


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="ska börja med postgresql"):
        database_from({"DATABASE_URL": "mysql://a/b"}, Path())


@pytest.mark.django_db
def test_granting_rights_twice_changes_nothing() -> None:
    grant_to_app_role("default")
    grant_to_app_role("default")
