"""Tells Django that this slice exists."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samsyn.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to the sign-in library, and register what is done in the background."""
        from samsyn.accounts.events import listen

        listen()
        import_module("samsyn.accounts.drafts")
        import_module("samsyn.accounts.fillers")
        import_module("samsyn.accounts.handing_over")
