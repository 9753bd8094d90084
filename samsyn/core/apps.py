"""The ground that everything else stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "samsyn.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the hourly job."""
        from samsyn.core import hourly  # noqa: F401
