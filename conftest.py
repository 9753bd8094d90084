"""What every test gets: the world, an empty place on disk, keys of its own, and no network."""

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest


TOGETHER = Path(__file__).parent / "tests"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The full counts are run by make prove only; what no database takes part in is run in one round.

    What takes longest begins first, so that no worker is left alone with it at the end.
    """
    if os.environ.get("SAMSYN_PROVE"):
        return
    items.sort(key=_turn)
    second_round = bool(os.environ.get("SAMSYN_APP_ROLE"))
    left_out = {
        item
        for item in items
        if item.get_closest_marker("prove") or (second_round and _is_for_the_first(item))
    }
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _turn(item: pytest.Item) -> int:
    """Journeys, then what is about the whole product, then the slices: a worker takes a file at a time."""
    if "journeys" in item.path.parts:
        return 0
    return 1 if item.path.is_relative_to(TOGETHER) else 2


def _is_for_the_first(item: pytest.Item) -> bool:
    return item.get_closest_marker("first_round") is not None or not _meets_a_database(item)


def _meets_a_database(item: pytest.Item) -> bool:
    """By its fixtures, or because its module starts processes that have a database of their own."""
    if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
        return True
    return item.get_closest_marker("django_db") is not None or _starts_processes(item.path)


@cache
def _starts_processes(file: Path) -> bool:
    text = file.read_text("utf-8")
    return any(word in text for word in ("subprocess", "DATABASE_URL", "journey", "installation"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The suite runs as the role that the product runs as; the owner only makes tables (decisions D15)."""
    role = os.environ.get("SAMSYN_APP_ROLE")
    if role:
        _run_as(role)


def _run_as(role: str) -> None:
    from django.db.backends.postgresql.operations import DatabaseOperations
    from django.db.backends.signals import connection_created

    def take_role(connection: object, **about: object) -> None:
        if getattr(connection, "_samsyn_ready", False) and connection.alias == "default":  # type: ignore[attr-defined]
            with connection.cursor() as cursor:  # type: ignore[attr-defined]
                cursor.execute(f"set role {role}")

    connection_created.connect(take_role, weak=False)
    flush = DatabaseOperations.execute_sql_flush

    def flush_as_owner(self: object, statements: list[str]) -> None:
        with self.connection.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute("reset role")
        flush(self, statements)  # type: ignore[arg-type]
        with self.connection.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f"set role {role}")

    DatabaseOperations.execute_sql_flush = flush_as_owner  # type: ignore[method-assign,assignment]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Tables are there; from now on every connection is the application's."""
    from django.db import connections

    connection = connections["default"]
    if connection.vendor == "postgresql" and os.environ.get("SAMSYN_APP_ROLE"):
        type(connection)._samsyn_ready = True
        connection.close()


@pytest.fixture(scope="session", autouse=True)
def tokens_without_words() -> None:
    """A token in a form may hold any letters: no class or name that a test says is not on the page."""
    from django.middleware import csrf

    csrf.CSRF_ALLOWED_CHARS = "qxz"


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test writes facts, files and keys in a folder of its own."""
    from samsyn.core.places import Places

    places = Places(tmp_path / "data", tmp_path / "keys")
    places.make()
    settings.PLACES = places  # type: ignore[attr-defined]
    settings.DATA_DIR = places.data  # type: ignore[attr-defined]
    settings.KEYS_DIR = places.keys  # type: ignore[attr-defined]
    return


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> date:
    """It is Friday 20 November 2026 in every test."""
    from samsyn.core import clock
    from tests.world import TODAY

    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return TODAY


@pytest.fixture(autouse=True)
def second_factor_done() -> Iterator[None]:
    """Whoever a test signs in has shown her second factor; tests of the factor itself take the mark away."""
    from django.contrib.auth.signals import user_logged_in

    def done(request: object, **about: object) -> None:
        request.session["second_factor_ok"] = True  # type: ignore[attr-defined]

    user_logged_in.connect(done)
    yield
    user_logged_in.disconnect(done)


@pytest.fixture(autouse=True)
def second_wall_open() -> Iterator[None]:
    """What a test itself asks, whoever holds the server asks; requests, actions and openings are for a person."""
    from samsyn.core.acting import acting
    from samsyn.core.actions import INSTALLATION

    with acting(INSTALLATION):
        yield


@pytest.fixture
def figures_later(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are asked for and not made, as before the worker has come to it; a test marked `figures` has them."""
    from samsyn.core.jobs import JOBS
    from samsyn.facts.actions import REFRESH

    if request.node.get_closest_marker("figures") is None:
        monkeypatch.setitem(JOBS, REFRESH, lambda **details: None)


@pytest.fixture
def world(db: None) -> object:
    """The named cast of tests/world.py."""
    from tests.world import build

    return build()
