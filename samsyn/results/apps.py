"""Tells Django that this slice exists, and the start page how a unit stands."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "samsyn.results"
    label = "results"

    def ready(self) -> None:
        from samsyn.results import standing  # noqa: F401 - fills the slot of the start page
