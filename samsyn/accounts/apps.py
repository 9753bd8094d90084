"""Tells Django that this slice exists."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samsyn.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to the sign-in library."""
        from samsyn.accounts.events import listen

        listen()
