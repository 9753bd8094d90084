"""Tells Django that this slice exists, and registers what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class YearWheelConfig(AppConfig):
    name = "samsyn.year_wheel"
    label = "year_wheel"

    def ready(self) -> None:
        import_module("samsyn.year_wheel.fillers")
        import_module("samsyn.year_wheel.handing_over")
        import_module("samsyn.year_wheel.records")
