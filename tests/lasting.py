"""A world that the tests of a module share: made once, in a transaction that is undone when the module ends.

To make figures takes a second, and most tests only read them. Each test is undone inside that transaction.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.test import override_settings

from samsyn.core import clock
from samsyn.core.places import Places
from tests.world import TODAY, World, build


@contextmanager
def lasting_world(blocker: Any, folder: Path, fill: Callable[[World], None]) -> Iterator[World]:
    """The cast, with what `fill` adds to it; facts lie in `folder`."""
    places = Places(folder / "data", folder / "keys")
    places.make()
    with blocker.unblock(), transaction.atomic():
        with (
            override_settings(PLACES=places, DATA_DIR=places.data, KEYS_DIR=places.keys),
            patch.object(clock, "today", lambda: TODAY),
        ):
            world = build()
            fill(world)
        yield world
        transaction.set_rollback(True)
