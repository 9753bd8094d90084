"""A page names a slot, and slices above fill it."""

import pytest

from samsyn.core.needs import Need
from samsyn.core.slots import SLOTS, ask, fills


@pytest.fixture(autouse=True)
def no_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samsyn.core.slots.SLOTS", {})


def test_an_empty_slot_answers_nothing() -> None:
    assert ask("start.needs", user=None) == []


def test_fillers_answer_in_order_and_may_pass() -> None:
    fills("start.needs")(lambda user: f"first for {user}")
    fills("start.needs")(lambda user: None)
    fills("start.needs")(lambda user: f"last for {user}")
    assert ask("start.needs", user="Bo") == ["first for Bo", "last for Bo"]


def test_the_slots_of_the_product_are_left_alone() -> None:
    fills("x")(lambda: 1)
    assert "x" not in SLOTS


def test_a_need_takes_five_minutes_unless_told_otherwise() -> None:
    assert Need("Förbered konferensen", "Den är på torsdag", "/").minutes == 5
