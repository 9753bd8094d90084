"""Tells Django that this slice exists, and registers what it puts on the start page."""

from importlib import import_module

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "samsyn.organisation"
    label = "organisation"

    def ready(self) -> None:
        import_module("samsyn.organisation.fillers")
