"""Public services of our own, and how a test fetches from them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from samsyn.imports.fetching.configuration import load
from samsyn.imports.fetching.parts import PARTS
from samsyn.imports.fetching.run import Outcome, fetch
from samsyn.imports.fetching.tests.services import Services
from samsyn.imports.tests.files import read_near
from tests.register.server import serving
from tests.world import TODAY, World


Fetch = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came is parsed in this process: each turn would start half a dozen children."""
    monkeypatch.setattr("samsyn.imports.actions.files.read_file", read_near)


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def address(services: Services) -> Iterator[str]:
    with serving(services) as found:
        yield found


def configure(address: str, more: str = 'municipality = "9990"\nfrom = 2019') -> None:
    """What an administrator writes."""
    settings.PLACES.make()
    lines = "\n".join(f'{name} = "{address}"' for name in ("kolada", "planned", "register"))
    (Path(settings.PLACES.data) / "sources.toml").write_text(f"[statistics]\n{lines}\n{more}\n", "utf-8")


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def turn(address: str, world: World, waits: list[float]) -> Fetch:
    """Fetch once, without waiting between attempts."""
    configure(address)

    def once(*names: str, today: date = TODAY, **more: Any) -> Outcome:
        return fetch(load(today.year), names or list(PARTS), today, wait=waits.append, **more)

    return once
