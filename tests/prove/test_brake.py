"""The brake on reading: a heavy but normal month is never stopped, and whoever empties a school is (security.md)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from samsyn.core.audit import record_reading
from samsyn.core.models import AuditEvent
from samsyn.oversight.brake import ALARM, LATELY, TooMuch
from tests.prove.reading import (
    Reading,
    kurators_month,
    nurses_month,
    rektors_month,
    scrape,
    scrape_lists,
)
from tests.prove.said import say
from tests.world import World


Month = Callable[[datetime, Random], Iterator[Reading]]
MONDAY = datetime(2026, 11, 2, 8, tzinfo=ZoneInfo("Europe/Stockholm"))
MONTHS: dict[str, Month] = {"cia": kurators_month, "siv": nurses_month, "bo": rektors_month}
PEOPLE_MONTHS, FALSE_ALARMS = 20, 1


@pytest.fixture
def reads(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Iterable[Reading]], int]:
    """Let somebody read page after page at their times; how many pages she got before she was stopped."""

    def read(name: str, readings: Iterable[Reading]) -> int:
        person, count = world.people[name], 0
        for one in sorted(readings, key=lambda one: one.at):
            monkeypatch.setattr("django.utils.timezone.now", lambda at=one.at: at)
            person.__dict__.pop(LATELY, None)  # each page is a request of its own
            try:
                record_reading(
                    by=person, deed=one.deed, things=one.things, unit_path=world.units["Norra"].path
                )
            except TooMuch:
                return count
            count += 1
        return count

    return read


def alarms() -> int:
    return AuditEvent.objects.filter(deed=ALARM).count()


@pytest.mark.prove
@pytest.mark.parametrize("name", list(MONTHS))
def test_nobody_is_stopped_and_hardly_told_of_in_twenty_heavy_but_normal_months(
    name: str, reads: Callable[[str, Iterable[Reading]], int]
) -> None:
    pages = stopped = 0
    for seed in range(PEOPLE_MONTHS):
        month = list(MONTHS[name](MONDAY.replace(year=2026 + seed), Random(seed)))
        got = reads(name, month)
        pages += got
        stopped += got < len(month)
    role = MONTHS[name].__name__.removesuffix("_month")
    say(**{f"{role}_months": PEOPLE_MONTHS, f"{role}_pages": pages, f"{role}_false_brakes": stopped})
    say(**{f"{role}_false_alarms": alarms()})
    assert stopped == 0
    assert alarms() <= FALSE_ALARMS


@pytest.mark.prove
def test_a_script_is_stopped_at_two_hundred_pupils_or_told_of(
    reads: Callable[[str, Iterable[Reading]], int],
) -> None:
    fast = reads("adam", scrape(MONDAY, an_hour=3600))
    lists = reads("vera", scrape_lists(MONDAY))
    before = alarms()
    slow = reads("anna", scrape(MONDAY, an_hour=180))
    told = alarms() - before
    slower = reads("ali", scrape(MONDAY, an_hour=60))
    say(fast_script_pupils=fast, lists_before_stopped=lists, slow_script_alarms=told)
    say(slower_script_pupils=slower, slower_script_alarms=alarms() - before - told)
    assert (fast, lists) == (200, 7)
    assert slow == len(list(scrape(MONDAY, 180)))  # not stopped, and told of
    assert told >= 1
    assert alarms() - before - told == 1  # under what an hour allows, and over what a day does
