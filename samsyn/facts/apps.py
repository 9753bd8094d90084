"""Tells Django that this slice exists, and registers what it answers when others ask."""

from importlib import import_module

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "samsyn.facts"
    label = "facts"

    def ready(self) -> None:
        import_module("samsyn.facts.fillers")
        import_module("samsyn.facts.extracts")
