"""Tells Django that this slice exists, and registers its background work."""

from importlib import import_module

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    name = "samsyn.datasets"
    label = "datasets"

    def ready(self) -> None:
        import_module("samsyn.datasets.jobs")
