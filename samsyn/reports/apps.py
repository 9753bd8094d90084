"""Tells Django that this slice exists, and fills its places on the pages of others."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "samsyn.reports"
    label = "reports"

    def ready(self) -> None:
        from samsyn.reports import fillers, needs  # noqa: F401
