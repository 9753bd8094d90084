"""Tells Django that this slice exists, and the job queue what it can do."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "samsyn.indicators"
    label = "indicators"

    def ready(self) -> None:
        from samsyn.indicators import counting_records, engine  # noqa: F401 - registers their jobs
