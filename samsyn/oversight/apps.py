"""Tells Django that this slice exists, and registers its jobs and what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "samsyn.oversight"
    label = "oversight"

    def ready(self) -> None:
        import_module("samsyn.oversight.brake")
        import_module("samsyn.oversight.fillers")
        import_module("samsyn.oversight.jobs")
