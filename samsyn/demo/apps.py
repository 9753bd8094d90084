"""Tells Django that this slice exists, and which invented published figures may be compared with."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "samsyn.demo"
    label = "demo"

    def ready(self) -> None:
        from samsyn.demo import comparators  # noqa: F401 - fills the slot of the page of comparisons
