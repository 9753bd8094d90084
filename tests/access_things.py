"""One thing of each kind, at Norra, so that every address has something to answer about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from samsyn.accounts.models import Assignment
from tests.world import World


Arguments = Callable[["Things"], dict[str, Any]]


@dataclass
class Things:
    """The world, and what stands in it."""

    world: World
    made: dict[str, Any] = field(default_factory=dict)


def build_things(world: World) -> Things:
    things = Things(world)
    things.made["assignment"] = Assignment.objects.get(user=world.people["anna"])
    return things


ARGUMENTS: dict[str, Arguments] = {
    "accounts:first_start": lambda t: {"token": "fel"},
    "accounts:accept": lambda t: {"token": "fel"},
    "accounts:user_detail": lambda t: {"user_id": t.world.people["anna"].pk},
    "accounts:end_role": lambda t: {"assignment_id": t.made["assignment"].pk},
    "web:become": lambda t: {"user_id": t.world.people["anna"].pk},
    "web:pupil_detail": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "web:true_name": lambda t: {"pupil_id": t.world.pupils["lo"].pk},
    "account_reset_password_from_key": lambda t: {"uidb36": "1", "key": "fel"},
    "account_confirm_email": lambda t: {"key": "fel"},
    "mfa_remove_webauthn": lambda t: {"pk": 1},
    "mfa_edit_webauthn": lambda t: {"pk": 1},
}


def answer_of(client: Client, method: str, name: str, things: Things) -> str:
    """What a person gets: the status, or `login` when she is sent to sign in."""
    arguments = ARGUMENTS.get(name, lambda t: {})(things)
    address = reverse(name, kwargs=arguments)
    response: HttpResponse = client.get(address) if method == "GET" else client.post(address)
    if response.status_code == 302 and response.headers["Location"].startswith("/konto/login/"):
        return "login"
    return str(response.status_code)
