"""Worlds that a module of reports shares."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from tests.lasting import lasting_world
from tests.world import World


Lasting = Callable[[Callable[[World], None]], AbstractContextManager[World]]


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Lasting:
    """`lasting(fill)`: the cast with what `fill` adds, until the module ends."""
    return lambda fill: lasting_world(django_db_blocker, tmp_path_factory.mktemp("lasting"), fill)
