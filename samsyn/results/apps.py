"""Tells Django that this slice exists, and the start page how a unit stands."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "samsyn.results"
    label = "results"

    def ready(self) -> None:
        from samsyn.results import jobs, letters, standing  # noqa: F401 - jobs, and the slot of the start page
