"""Tells Django that this slice exists, and registers what it says of itself in an extract."""

from importlib import import_module

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "samsyn.rights"
    label = "rights"

    def ready(self) -> None:
        import_module("samsyn.rights.extracts")
