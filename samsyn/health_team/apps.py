"""Tells Django that this slice exists, and registers what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class HealthTeamConfig(AppConfig):
    name = "samsyn.health_team"
    label = "health_team"

    def ready(self) -> None:
        import_module("samsyn.health_team.fillers")
        import_module("samsyn.health_team.handing_over")
        import_module("samsyn.health_team.jobs")
