"""Who signs in, and on every page after that: the person and her roles come from the database together."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib.auth import login
from django.http import HttpRequest

from samsyn.accounts.models import User
from samsyn.accounts.signed_in import with_roles


class WithRoles(AuthenticationBackend):  # type: ignore[misc]
    """As allauth has it, but the roles of whoever is signed in are read with her: every page asks for them."""

    def get_user(self, user_id: Any) -> User | None:
        user = with_roles(user_id)
        return user if user and self.user_can_authenticate(user) else None


BACKEND = f"{__name__}.{WithRoles.__name__}"


def sign_in_with_new_password(request: HttpRequest, user: User) -> None:
    """Begin the session of somebody who chose her password just now: the next page does not ask for it again."""
    login(request, user, backend=BACKEND)
    reauthenticate_by_password(request)
