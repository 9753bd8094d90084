"""What day it is: asked here by pages and commands only, and told to everything else; and what day something was."""

from datetime import date, datetime
from typing import overload

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today in Sweden; in Exempelköping the day on which its invented data end."""
    return _last_day_of_the_demo() or timezone.localdate()


def here(moment: datetime) -> datetime:
    """What calendar and clock said in Sweden at a moment; nothing happens in Exempelköping after its last day."""
    shown = timezone.localtime(moment)
    last = _last_day_of_the_demo()
    return datetime.combine(last, shown.timetz()) if last and shown.date() > last else shown


@overload
def day_of(moment: datetime) -> date: ...
@overload
def day_of(moment: None) -> None: ...
def day_of(moment: datetime | None) -> date | None:
    """The day it was in Sweden: moments are kept in UTC, where the night belongs to the day before."""
    return here(moment).date() if moment else None


def _last_day_of_the_demo() -> date | None:
    mark = settings.PLACES.demo()
    return date.fromisoformat(mark["today"]) if mark and "today" in mark else None
