"""Today is Swedish, and stands still in Exempelköping."""

import json
from datetime import UTC, date, datetime
from importlib import reload

import pytest
from django.template import Context, Template
from django.utils import timezone

from samsyn.core import clock


@pytest.fixture
def real_clock(the_day: date, monkeypatch: pytest.MonkeyPatch) -> object:
    """The clock itself, at half past eleven at night in Greenwich."""
    monkeypatch.undo()
    module = reload(clock)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    return module


def test_the_day_changes_at_midnight_in_sweden(real_clock: object) -> None:
    assert real_clock.today() == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("mark", "day"),
    [({"today": "2026-11-18"}, date(2026, 11, 18)), ({"seed": "1"}, date(2026, 11, 21))],
)
def test_the_demo_has_a_day_of_its_own(real_clock: object, settings: object, mark: dict, day: date) -> None:
    settings.PLACES.data.mkdir(parents=True, exist_ok=True)
    (settings.PLACES.data / "demo.json").write_text(json.dumps(mark), "utf-8")
    assert real_clock.today() == day


def test_what_happens_at_night_is_of_the_new_day() -> None:
    assert clock.day_of(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) == date(2026, 11, 21)
    assert clock.day_of(None) is None


@pytest.mark.parametrize(
    ("mark", "told"),
    [({"today": "2026-11-18"}, "18 nov 01.30"), (None, "22 nov 01.30")],
    ids=["demo", "real"],
)
def test_nothing_has_happened_after_the_last_day_of_the_demo(
    settings: object, mark: dict | None, told: str
) -> None:
    if mark:
        settings.PLACES.data.mkdir(parents=True, exist_ok=True)
        (settings.PLACES.data / "demo.json").write_text(json.dumps(mark), "utf-8")
    shown = '{% load parts %}{{ late|here|date:"j b H.i" }} {{ early|here|date:"Y-m-d" }}{{ never|here|date:"Y" }}'
    moments = {
        "late": datetime(2026, 11, 22, 0, 30, tzinfo=UTC),
        "early": datetime(2026, 11, 2, 7, 0, tzinfo=UTC),
        "never": None,
    }
    assert Template(shown).render(Context(moments)) == f"{told} 2026-11-02"
    assert clock.day_of(moments["late"]) == clock.here(moments["late"]).date()
