"""Figures of Norra and Södra, and people who look at them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samsyn.results.tests.hand_made import Class, read_in


@pytest.fixture
def figures(world: Any) -> Any:
    """Norra: grades 7 and 9 as before, grade 8 with 14 % absence in October; Södra: grade 9 as before."""
    norra, sodra = world.units["Norra"], world.units["Södra"]
    read_in(
        [
            Class(norra, 7, "7A", 20),
            Class(norra, 8, "8A", 20, newest=14.0),
            Class(norra, 9, "9A", 12),
            Class(sodra, 9, "9C", 20),
        ]
    )
    return world


@pytest.fixture
def small_figures(world: Any) -> Any:
    """Norra's 9A has five pupils; together with the others it is still part of the whole."""
    norra, sodra = world.units["Norra"], world.units["Södra"]
    read_in(
        [
            Class(norra, 7, "7A", 20),
            Class(norra, 8, "8A", 20, newest=14.0),
            Class(norra, 9, "9A", 5),
            Class(sodra, 9, "9C", 20),
        ]
    )
    return world


@pytest.fixture
def signed_in(client: Client) -> Callable[[Any], Client]:
    def sign_in(user: Any) -> Client:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
