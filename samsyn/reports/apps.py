"""Tells Django that this slice exists, and fills its places on the start page."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "samsyn.reports"
    label = "reports"

    def ready(self) -> None:
        from samsyn.reports import needs  # noqa: F401
