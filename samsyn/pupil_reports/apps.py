"""Tells Django that this slice exists, and registers what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class PupilReportsConfig(AppConfig):
    name = "samsyn.pupil_reports"
    label = "pupil_reports"

    def ready(self) -> None:
        for name in ("fillers", "extracts", "disposing", "jobs", "cells"):
            import_module(f"samsyn.pupil_reports.{name}")
