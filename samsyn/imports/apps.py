"""Tells Django that this slice exists."""

from importlib import import_module

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "samsyn.imports"
    label = "imports"

    def ready(self) -> None:
        import_module("samsyn.imports.jobs")  # registers the jobs by name
        import_module("samsyn.imports.fillers")
        import_module("samsyn.imports.ss12000.jobs")
        import_module("samsyn.imports.published_models")
        import_module("samsyn.imports.measures")  # fills the slots of published figures
        import_module("samsyn.imports.fetching.jobs")
