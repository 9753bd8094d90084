"""Who signs in, and on every page after that: the person and her roles come from the database together."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from samsyn.accounts.models import User


class WithRoles(AuthenticationBackend):  # type: ignore[misc]
    """As allauth has it, but the roles of whoever is signed in are read with her: every page asks for them."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_roles(user_id)
        return user if user and self.user_can_authenticate(user) else None


BACKEND = f"{__name__}.{WithRoles.__name__}"
