"""A register of our own, and how a test reads it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.sync import Outcome, sync
from tests.register.school import School
from tests.register.server import Register, serving
from tests.world import World


ROSTER = 'endpoints = ["organisations", "persons", "groups", "deletedEntities"]'
Sync = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def until_it_is_read_in(figures_later: None) -> None:
    """What is made of the facts is for tests of the slices above."""


@pytest.fixture
def register() -> Register:
    return Register(School())


@pytest.fixture
def address(register: Register) -> Iterator[str]:
    with serving(register) as found:
        yield found


def configure(address: str, more: str = "", access: str = 'secret_file = "ss12000.secret"') -> None:
    """What an administrator writes."""
    places = settings.PLACES
    places.make()
    (Path(places.keys) / "ss12000.secret").write_text("fixed")
    more = more if "limit" in more else f"limit = 25\n{more}"
    text = f'[ss12000]\naddress = "{address}"\n{more}\n[ss12000.access]\n{access}\n'
    (Path(places.data) / "sources.toml").write_text(text, "utf-8")


@pytest.fixture
def turn(address: str, world: World) -> Sync:
    """Read the register once, without waiting between attempts."""
    configure(address, ROSTER)

    def once(**options: Any) -> Outcome:
        return sync(load(), wait=lambda seconds: None, **options)

    return once
