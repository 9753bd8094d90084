"""Tells Django that this slice exists, and registers what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "samsyn.conferences"
    label = "conferences"

    def ready(self) -> None:
        import_module("samsyn.conferences.fillers")
        import_module("samsyn.conferences.records")
        import_module("samsyn.conferences.views.workbench")
