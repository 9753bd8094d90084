"""What we let the library for signing in do, and what not."""

import pytest
from allauth.account.adapter import DefaultAccountAdapter

from samsyn.accounts.adapter import InvitedOnly
from tests.world import World


def test_a_way_that_a_later_library_adds_is_no_way_here(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:

    ways = [{"id": "reauthenticate", "url": "/a/"}, {"id": "reauthenticate_by_code", "url": "/b/"}]
    monkeypatch.setattr(DefaultAccountAdapter, "get_reauthentication_methods", lambda self, user: ways)
    found = InvitedOnly().get_reauthentication_methods(world.people["bo"])
    assert [(way["id"], str(way["description"])) for way in found] == [("reauthenticate", "Med lösenordet")]
