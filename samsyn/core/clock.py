"""What day it is: asked here by pages and commands only, and told to everything else."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today in Sweden; in Exempelköping the day on which its invented data end."""
    mark = settings.PLACES.demo()
    if mark and "today" in mark:
        return date.fromisoformat(mark["today"])
    return timezone.localdate()
