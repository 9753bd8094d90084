"""How allauth behaves here: nobody signs up by herself, and signing in leads home."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations only (decisions D6)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
