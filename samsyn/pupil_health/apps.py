"""Tells Django that this slice exists, and registers what it puts on the pages of others."""

from importlib import import_module

from django.apps import AppConfig


class PupilHealthConfig(AppConfig):
    name = "samsyn.pupil_health"
    label = "pupil_health"

    def ready(self) -> None:
        import_module("samsyn.pupil_health.fillers")
        import_module("samsyn.pupil_health.case_fillers")
        import_module("samsyn.pupil_health.cells")
        import_module("samsyn.pupil_health.handing_over")
        import_module("samsyn.pupil_health.jobs")
        import_module("samsyn.pupil_health.extracts")
        import_module("samsyn.pupil_health.disposing")
