"""Tells Django that this slice exists, and registers what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "samsyn.improvement"
    label = "improvement"

    def ready(self) -> None:
        import_module("samsyn.improvement.fillers")
        import_module("samsyn.improvement.handing_over")
        import_module("samsyn.improvement.records")
        import_module("samsyn.improvement.deeds")
