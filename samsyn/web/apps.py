"""Tells Django that this slice exists."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samsyn.web"
    label = "web"

    def ready(self) -> None:
        """Fill the slots of the start page, and of the page of a file that was read in."""
        from samsyn.web import first_steps, led_to  # noqa: F401
