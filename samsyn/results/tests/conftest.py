"""Figures made once for all the tests of a module (tests/lasting.py), and people who look at them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samsyn.accounts.backend import BACKEND
from samsyn.core.places import Places
from samsyn.results.tests.hand_made import Class, read_in
from tests.lasting import lasting_world
from tests.world import World


@contextmanager
def lasting(blocker: Any, folder: Path, classes: Callable[[World], Sequence[Class]]) -> Iterator[World]:
    with lasting_world(blocker, folder, lambda world: read_in(classes(world))) as world:
        yield world


@pytest.fixture
def where_facts_lie(settings: Any) -> Callable[[Path], None]:
    """For a page that reads facts again: they lie where the module's world put them."""

    def point(folder: Path) -> None:
        settings.PLACES = Places(folder / "data", folder / "keys")
        settings.DATA_DIR = settings.PLACES.data

    return point


@pytest.fixture(scope="module")
def figures(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """Norra: grades 7 and 9 as before, grade 8 with 14 % absence in October; Södra: grade 9 as before."""
    with lasting(django_db_blocker, tmp_path_factory.mktemp("figures"), ordinary) as world:
        yield world


@pytest.fixture(scope="module")
def small_figures(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """The same, but Norra's 9A has five pupils."""
    with lasting(django_db_blocker, tmp_path_factory.mktemp("small"), with_a_small_class) as world:
        yield world


@pytest.fixture(scope="module")
def schools(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """Södra fell to 86 % in October; Lingonet has five children."""
    with lasting(django_db_blocker, tmp_path_factory.mktemp("schools"), three_schools) as world:
        yield world


def ordinary(world: World, pupils_in_nine: int = 12) -> Sequence[Class]:
    norra, sodra = world.units["Norra"], world.units["Södra"]
    return [
        Class(norra, 7, "7A", 20),
        Class(norra, 8, "8A", 20, newest=14.0),
        Class(norra, 9, "9A", pupils_in_nine),
        Class(sodra, 9, "9C", 20),
    ]


def with_a_small_class(world: World) -> Sequence[Class]:
    return ordinary(world, pupils_in_nine=5)


def three_schools(world: World) -> Sequence[Class]:
    return [
        Class(world.units["Norra"], 7, "7A", 40),
        Class(world.units["Södra"], 9, "9C", 40, newest=14.0),
        Class(world.units["Lingonet"], 0, "Blå", 5),
    ]


@pytest.fixture
def signed_in(client: Client) -> Callable[[Any], Client]:
    def sign_in(user: Any) -> Client:
        client.force_login(user, backend=BACKEND)
        return client

    return sign_in
