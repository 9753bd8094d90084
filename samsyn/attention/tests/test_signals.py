"""Signals from facts to somebody who has looked: raised, renewed, lapsed, and kept within the unit."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, override_settings
from django.urls import reverse

from samsyn.attention import fillers, views
from samsyn.attention.actions import look_at_pupil, sweep_unit
from samsyn.attention.jobs import sweep
from samsyn.attention.models import Signal, Sweep
from samsyn.attention.queries import pupils_to_look_at, signals_of
from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import put_off
from samsyn.core.models import AuditEvent
from samsyn.core.needs import Found
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import KINDS
from tests.world import TODAY, World


SIX_WEEKS = timedelta(weeks=6)
MONTHS = {
    "2026-09": (date(2026, 9, 1), date(2026, 9, 30)),
    "2026-10": (date(2026, 10, 1), date(2026, 10, 31)),
}
NOVEMBER = {"2026-11": (date(2026, 11, 1), date(2026, 11, 20))}


def read_in(world: World, absence: dict[str, Sequence[float]], months: Any = MONTHS) -> None:
    """Per cent absent of 6 000 minutes a month, a third of it without leave, for pupils of Norra."""
    norra = world.units["Norra"]
    rows = [
        {
            "person": world.pupils[name].pk,
            "unit": norra.pk,
            "grade_year": 9,
            "period_start": first,
            "period_end": last,
            "offered_min": 6000.0,
            "valid_min": 40.0 * share,
            "invalid_min": 20.0 * share,
            "unregistered_min": 0.0,
        }
        for name, shares in absence.items()
        for share, (first, last) in zip(shares, months.values(), strict=True)
    ]
    table = pa.Table.from_pylist(rows, schema=KINDS["attendance"].schema)
    batch = NewBatch("attendance", "test", "2026/27", periods=tuple(months), file_hash=str(absence))
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}):
        write_batch(by=INSTALLATION, batch=batch, table=table)


def swept(world: World, on: date = TODAY) -> None:
    sweep_unit(by=INSTALLATION, unit=world.units["Norra"], today=on)


def standing(world: World, name: str, rule: str = "F1", on: date = TODAY) -> Signal | None:
    return Signal.objects.standing(on).filter(pupil=world.pupils[name], rule=rule).first()


@pytest.fixture
def kim_is_away(world: World) -> World:
    """Kim 6 % in September and 18 % in October, Noa 2 % and 3 %; Lo has no rows at all."""
    read_in(world, {"kim": (6.0, 18.0), "noa": (2.0, 3.0)})
    swept(world)
    return world


def test_a_signal_says_when_to_look_and_holds_its_data(kim_is_away: World) -> None:
    found = standing(kim_is_away, "kim")
    assert found is not None
    assert (found.within, found.version) == (5, 1)
    assert found.data == {"first": "2026-10-01", "until": "2026-10-31", "value": 18.0, "own": None}
    assert found.lapses_on == TODAY + SIX_WEEKS
    assert standing(kim_is_away, "noa") is None


def test_a_pupil_without_rows_is_lacking_and_not_fine(kim_is_away: World) -> None:
    assert standing(kim_is_away, "lo").state == Signal.State.LACKING


def test_what_a_whole_file_lacks_is_told_once_of_the_unit(kim_is_away: World, client: Client) -> None:
    """Months hold no days, and nobody has a forecast."""
    assert Sweep.objects.get().lacking == {"F3": "days", "F4": "days", "K1": "forecast"}
    assert not Signal.objects.filter(rule__in=["F3", "F4", "K1"]).exists()
    client.force_login(kim_is_away.people["bo"])
    text = client.get(reverse("web:pupil_detail", args=[kim_is_away.pupils["noa"].pk])).content.decode()
    assert "3 regler går inte att pröva här" in text
    assert "Filen har inte närvaro dag för dag." in text


def test_old_attendance_says_nothing_of_now(world: World) -> None:
    """From 31 October to 7 December there are more than 20 school days."""
    read_in(world, {"kim": (6.0, 18.0)})
    swept(world, date(2026, 12, 7))
    assert standing(world, "kim", on=date(2026, 12, 7)) is None
    assert Sweep.objects.get().lacking["F1"] == "attendance"


def test_the_same_facts_renew_nothing_and_newer_ones_do(kim_is_away: World) -> None:
    later = TODAY + timedelta(days=3)
    swept(kim_is_away, later)
    assert standing(kim_is_away, "kim", on=later).renewed_on == TODAY
    read_in(kim_is_away, {"kim": (17.0,)}, NOVEMBER)
    swept(kim_is_away, later)
    found = standing(kim_is_away, "kim", on=later)
    assert (found.renewed_on, found.raised_on, found.data["value"]) == (later, TODAY, 17.0)


def test_a_signal_ends_when_newer_facts_no_longer_speak_for_it(kim_is_away: World) -> None:
    read_in(kim_is_away, {"kim": (4.0,), "noa": (3.0,)}, NOVEMBER)
    swept(kim_is_away)
    assert standing(kim_is_away, "kim") is None


@pytest.mark.parametrize(("pupils", "minutes"), [(1, 5), (12, 12), (121, 25)])
def test_the_start_page_reckons_a_minute_for_each_pupil_of_a_page(pupils: int, minutes: int) -> None:
    waiting = [Found("signal", str(number), "", TODAY) for number in range(pupils)]
    (need,) = fillers._told(waiting)
    assert need.minutes == minutes


def test_a_stricter_signal_is_a_new_one_to_look_at(kim_is_away: World) -> None:
    look_at_pupil(by=kim_is_away.people["bo"], pupil=kim_is_away.pupils["kim"], on=TODAY)
    read_in(kim_is_away, {"kim": (35.0,)}, NOVEMBER)
    swept(kim_is_away)
    found = standing(kim_is_away, "kim")
    assert (found.within, found.looked_on) == (1, None)


def test_a_signal_lapses_after_six_weeks_and_old_facts_do_not_raise_it_again(kim_is_away: World) -> None:
    Signal.objects.filter(pupil=kim_is_away.pupils["kim"]).update(lapses_on=TODAY - timedelta(days=1))
    assert standing(kim_is_away, "kim") is None
    swept(kim_is_away)
    assert standing(kim_is_away, "kim") is None


def test_a_pupil_who_has_left_keeps_no_signal(kim_is_away: World) -> None:
    kim_is_away.pupils["kim"].enrolments.update(ends_on=TODAY - timedelta(days=1))
    swept(kim_is_away)
    assert standing(kim_is_away, "kim") is None


def test_the_worker_asks_for_each_school_once_a_day(kim_is_away: World) -> None:
    with put_off() as asked:
        sweep()
    names = {details["unit"] for name, details in asked if name == "attention.sweep_unit"}
    assert names == {kim_is_away.units[name].pk for name in ("Södra", "Lingonet")}


# --- Who sees it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        *((name, True) for name in ("bo", "britt", "spec", "anna", "kim", "gun")),
        *(
            (name, False)
            for name in ("ali", "dan", "cia", "siv", "adam", "vera", "sten", "eva", "dag", "root")
        ),
    ],
)
def test_a_signal_never_leaves_the_unit_and_those_who_teach_her(
    kim_is_away: World, person: str, sees: bool
) -> None:
    found = signals_of(kim_is_away.people[person], kim_is_away.pupils["kim"], TODAY)
    assert bool(found) is sees


def test_only_those_who_work_with_her_can_say_that_they_have_looked(kim_is_away: World) -> None:
    signal = standing(kim_is_away, "kim")
    for name in ("kim", "gun", "adam", "eva"):
        with pytest.raises(PermissionDenied):
            look_at_pupil(by=kim_is_away.people[name], pupil=signal.pupil, on=TODAY)
    look_at_pupil(by=kim_is_away.people["anna"], pupil=signal.pupil, on=TODAY)
    signal.refresh_from_db()
    assert (signal.looked_on, signal.looked_by) == (TODAY, kim_is_away.people["anna"])


def test_the_list_is_by_class_and_name_and_never_by_how_strict(world: World) -> None:
    read_in(world, {"kim": (6.0, 12.0), "noa": (6.0, 40.0), "lo": (6.0, 50.0)})
    swept(world)
    rows = pupils_to_look_at(world.people["bo"], world.units["Norra"], TODAY)
    assert [(row.class_name, str(row.pupil)) for row in rows] == [
        ("9A", "Elev LO"),
        ("9A", "Kim Lind"),
        ("9B", "Noa Berg"),
    ]


def test_reading_the_list_is_written_down(kim_is_away: World, client: Client) -> None:
    client.force_login(kim_is_away.people["bo"])
    text = client.get(reverse("attention:signal_list")).content.decode()
    assert "Kim Lind" in text
    assert "titta inom 5 skoldagar" in text
    event = AuditEvent.objects.get(deed="signals.listed")
    assert event.subjects == [str(kim_is_away.pupils["kim"].pk)]


def test_a_long_list_comes_in_pages_and_only_those_shown_are_written_down(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PUPILS_A_PAGE", 1)
    read_in(world, {"kim": (6.0, 12.0), "noa": (6.0, 40.0), "lo": (6.0, 50.0)})
    swept(world)
    client.force_login(world.people["bo"])
    text = client.get(reverse("attention:signal_list"), {"klass": "9A", "sida": "2"}).content.decode()
    assert "Sida 2 av 2" in text
    assert 'href="?klass=9A&amp;sida=1"' in text
    assert "Kim Lind" in text
    assert "Elev LO" not in text
    assert AuditEvent.objects.get(deed="signals.listed").subjects == [str(world.pupils["kim"].pk)]
    for asked, shown in (("0", "1"), ("-3", "1"), ("x", "1"), ("99", "3")):
        assert (
            f"Sida {shown} av 3"
            in client.get(reverse("attention:signal_list"), {"sida": asked}).content.decode()
        )


def test_whoever_has_looked_comes_back_to_where_she_was_in_the_list(
    kim_is_away: World, client: Client
) -> None:
    client.force_login(kim_is_away.people["bo"])
    listed = reverse("attention:signal_list")
    looked = reverse("attention:looked", args=[kim_is_away.pupils["kim"].pk])
    assert f'action="{looked}?klass=9A"' in client.get(listed, {"klass": "9A"}).content.decode()
    back = client.post(f"{looked}?klass=9A").headers["Location"]
    assert back == f"{listed}?klass=9A#elev-{kim_is_away.pupils['kim'].pk}"


def test_the_page_of_the_pupil_tells_rule_data_and_version_and_takes_the_look(
    kim_is_away: World, client: Client
) -> None:
    client.force_login(kim_is_away.people["anna"])
    address = reverse("web:pupil_detail", args=[kim_is_away.pupils["kim"].pk])
    text = client.get(address).content.decode().replace("\u00a0", " ")
    for said in ("Frånvaron var 18 % 1 oktober–31 oktober", "Regel F1, version 1.", "inte en prognos"):
        assert said in text
    looked = reverse("attention:looked", args=[kim_is_away.pupils["kim"].pk])
    answer = client.post(looked, {"till": "elev"}, follow=True).content.decode()
    assert "Tittat 20 november av Anna." in answer


def test_the_pupil_sees_it_and_no_button(kim_is_away: World, client: Client) -> None:
    client.force_login(kim_is_away.people["kim"])
    text = client.get(reverse("web:pupil_detail", args=[kim_is_away.pupils["kim"].pk])).content.decode()
    assert "Regel F1, version 1." in text
    assert "Jag har tittat" not in text


def test_the_start_page_tells_a_number_and_no_name(kim_is_away: World, client: Client) -> None:
    client.force_login(kim_is_away.people["anna"])
    text = client.get(reverse("web:start")).content.decode()
    assert "Titta på en elev" in text
    assert "Kim Lind" not in text
