"""Whoever reads about very many in an hour is noticed, and then stopped."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samsyn.core.audit import record_reading
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Pupil
from samsyn.oversight.brake import ALARM, BRAKED, LATELY, TooMuch
from samsyn.pupil_health.models import Case
from tests.world import World


FAR = 10**9  # beyond the pupils that there are, however many the database has numbered before


def read(world: World, person: str, keys: range, deed: str = "pupil.read") -> None:
    for key in keys:
        record_reading(
            by=world.people[person],
            deed=deed,
            things=[Pupil(pk=FAR + key)],
            unit_path=world.units["Norra"].path,
        )


def test_a_script_is_stopped_within_two_hundred_and_those_who_watch_are_told_at_once(
    world: World, client: Client
) -> None:
    read(world, "adam", range(1000, 1149))
    assert mail.outbox == []
    read(world, "adam", range(1149, 1200))
    assert sorted(one.to[0].split("@")[0] for one in mail.outbox) == ["bo", "dag"]
    assert "Adam" not in mail.outbox[0].body + mail.outbox[0].subject
    client.force_login(world.people["adam"])
    for _ in range(2):
        answer = client.get(f"/elever/{world.pupils['kim'].pk}/")
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
        assert "Kim" not in answer.content.decode()
    assert len(mail.outbox) == 4  # told once more when it is stopped, and not at every try
    assert AuditEvent.objects.filter(deed=ALARM).count() == 1
    assert AuditEvent.objects.filter(deed=BRAKED, outcome="denied").count() == 2
    client.force_login(world.people["bo"])
    assert "Se efter i loggen" in client.get("/").content.decode()


def test_the_same_pupils_again_and_what_is_no_reading_of_one_count_once_or_not(world: World) -> None:
    for _ in range(9):
        read(world, "anna", range(1000, 1030))
    record_reading(
        by=world.people["bo"], deed="pupil_figures.read", things=[Pupil(pk=key) for key in range(500)]
    )
    assert not AuditEvent.objects.filter(deed=ALARM).exists()


def test_an_hour_later_one_may_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    read(world, "adam", range(1000, 1200))
    with pytest.raises(TooMuch):
        read(world, "adam", range(1200, 1201))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(hours=1, minutes=1))
    read(world, "adam", range(1200, 1201))


def test_names_in_lists_are_counted_by_themselves(world: World) -> None:
    read(world, "cia", range(1000, 1190))
    read(world, "cia", range(1000, 1190), deed="pupils.listed")
    with pytest.raises(TooMuch):
        read(world, "cia", range(1190, 1201), deed="pupilreport.read")


def test_whose_guardians_one_reads_of_is_counted_as_a_page(world: World) -> None:
    read(world, "adam", range(1000, 1200), deed="guardianships.read")
    with pytest.raises(TooMuch):
        read(world, "adam", range(1200, 1201))


def test_cases_in_an_overlamning_are_counted_as_those_one_opens(world: World) -> None:
    """As the log has them: by their cases, whatever else of each was read."""
    read(world, "cia", range(1000, 1200))
    cases = [Case(pk=UUID(int=number)) for number in range(2)]
    with pytest.raises(TooMuch):
        record_reading(by=world.people["cia"], deed="handover.read", things=cases)


def test_a_long_list_is_counted_by_its_names(world: World) -> None:
    pupils = [Pupil(pk=key) for key in range(2000, 2201)]
    with pytest.raises(TooMuch):
        record_reading(by=world.people["bo"], deed="pupils.listed", things=pupils)


def test_slow_reading_hour_after_hour_is_told_of_once_a_day_and_not_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """140 an hour never reaches what an hour allows; 250 in a day is told of, and once though it goes on."""
    start, adam = timezone.now(), world.people["adam"]
    for hour in range(4):
        monkeypatch.setattr(
            "django.utils.timezone.now", lambda hour=hour: start + timedelta(minutes=61 * hour)
        )
        adam.__dict__.pop(LATELY, None)
        read(world, "adam", range(1000 + 140 * hour, 1140 + 140 * hour))
        assert AuditEvent.objects.filter(deed=ALARM).count() == min(hour, 1)
    assert AuditEvent.objects.get(deed=ALARM).details == {"count": 250, "hours": 24}


def test_slow_reading_that_never_rests_is_told_of_every_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """100 every fourth hour: the last day never holds fewer than 250 again, and who watches hears of it anew."""
    start, told = timezone.now(), []
    for part in range(15):
        monkeypatch.setattr("django.utils.timezone.now", lambda part=part: start + timedelta(hours=4 * part))
        world.people["adam"].__dict__.pop(LATELY, None)
        pupils = [Pupil(pk=FAR + 100 * part + key) for key in range(100)]
        record_reading(by=world.people["adam"], deed="pupil.read", things=pupils)
        told.append(AuditEvent.objects.filter(deed=ALARM).count())
    assert told == [0, 0] + [1] * 6 + [2] * 6 + [3]


def test_a_day_later_the_day_begins_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    start = timezone.now()
    for part, hours in enumerate((0, 12, 25)):
        monkeypatch.setattr("django.utils.timezone.now", lambda hours=hours: start + timedelta(hours=hours))
        world.people["adam"].__dict__.pop(LATELY, None)
        read(world, "adam", range(1000 + 120 * part, 1120 + 120 * part))
    assert not AuditEvent.objects.filter(deed=ALARM).exists()
