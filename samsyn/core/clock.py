"""What day it is: asked here by pages and commands only, and told to everything else; and what day something was."""

from datetime import date, datetime
from typing import overload

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today in Sweden; in Exempelköping the day on which its invented data end."""
    mark = settings.PLACES.demo()
    if mark and "today" in mark:
        return date.fromisoformat(mark["today"])
    return timezone.localdate()


@overload
def day_of(moment: datetime) -> date: ...
@overload
def day_of(moment: None) -> None: ...
def day_of(moment: datetime | None) -> date | None:
    """The day it was in Sweden: moments are kept in UTC, where the night belongs to the day before."""
    return timezone.localdate(moment) if moment else None
