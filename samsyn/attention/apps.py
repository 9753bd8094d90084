"""Tells Django that this slice exists, and registers its jobs and what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class AttentionConfig(AppConfig):
    name = "samsyn.attention"
    label = "attention"

    def ready(self) -> None:
        import_module("samsyn.attention.jobs")
        import_module("samsyn.attention.fillers")
        import_module("samsyn.attention.extracts")
