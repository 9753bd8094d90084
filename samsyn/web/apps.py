"""Tells Django that this slice exists."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samsyn.web"
    label = "web"

    def ready(self) -> None:
        """Fill the slots of the start page."""
        from samsyn.web import first_steps  # noqa: F401
