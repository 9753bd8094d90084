"""What may be said of an insats, what was expected of it, and who begins first."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from samsyn.analysis.lottery import drawn_order
from samsyn.analysis.result import Direction, Point
from samsyn.conferences.refusals import Refusal
from samsyn.improvement import effects
from samsyn.improvement.actions import (
    Draw,
    Expected,
    Looked,
    change_intervention,
    draw_start_order,
    expect_effect,
    follow_up_intervention,
    plan_intervention,
)
from samsyn.improvement.effects import look_at
from samsyn.improvement.models import EffectPlan, FollowUp, Intervention, StartOrder
from samsyn.improvement.periods import place_after
from samsyn.improvement.tests.samples import planned
from samsyn.organisation.models import Unit
from samsyn.results.queries.panels import Schools
from tests.world import TODAY, World


STARTS = date(2027, 1, 11)
CLASSES = {"7A": "7A", "7B": "7B", "8A": "8A", "8B": "8B"}
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13) if month != 7][:32]
START = 22  # January 2026


def coming(world: World, **changes: Any) -> Intervention:
    plan = planned(**({"starts_on": STARTS, "ends_on": date(2027, 5, 28)} | changes))
    return plan_intervention(by=world.people["bo"], unit=world.units["Norra"], planned=plan)


def expected(**changes: Any) -> Expected:
    return Expected(**({"indicator": "attendance", "expected": 2.0, "look_on": date(2027, 5, 20)} | changes))


def draw(**changes: Any) -> Draw:
    return Draw(**({"participants": CLASSES, "waves": 2, "first_on": STARTS, "weeks_between": 6} | changes))


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """Norra rises by three points in January 2026; five other schools do not. What cells give is tested elsewhere."""
    norra = world.units["Norra"]
    panel = {f"{norra.pk}:": [90 + 0.3 * (place % 3) + 3 * (place >= START) for place in range(32)]}
    for number in range(5):
        name = f"Grann {number}"
        other = Unit.objects.create(
            kind="school",
            name=name,
            school_types=["GR"],
            path=f"{norra.parent.path}{name}/",
            parent=norra.parent,
        )
        panel[f"{other.pk}:"] = [92 + 0.3 * ((place + number) % 3) for place in range(32)]
    series = {
        key: [Point(month, value, 3000, 300) for month, value in zip(MONTHS, values, strict=True)]
        for key, values in panel.items()
    }
    monkeypatch.setattr(effects, "schools_panel", lambda *asked, **more: Schools(tuple(MONTHS), series))
    measure = SimpleNamespace(
        title="Närvaro", better=Direction.HIGHER, unit_of="percent", noise=None, name="attendance"
    )
    monkeypatch.setattr(effects, "measure_of", lambda name: measure if name else None)


def begun(world: World) -> Intervention:
    """An insats of January 2026, with what was expected written down in December."""
    made = coming(
        world, starts_on=date(2026, 1, 8), ends_on=date(2026, 12, 18), follow_up_on=date(2026, 11, 1)
    )
    expect_effect(by=world.people["bo"], intervention=made, expected=expected(), today=date(2025, 12, 1))
    return Intervention._base_manager.get(pk=made.pk)


# --- What is written before the start --------------------------------------------------------------------


def test_what_is_expected_may_be_rewritten_until_the_start_and_never_after(world: World) -> None:
    insats, bo = coming(world), world.people["bo"]
    expect_effect(by=bo, intervention=insats, expected=expected(), today=TODAY)
    expect_effect(by=bo, intervention=insats, expected=expected(expected=1.0), today=TODAY)
    assert EffectPlan.objects.get().expected == 1.0
    with pytest.raises(Refusal, match="bara skrivas före starten"):
        expect_effect(by=bo, intervention=insats, expected=expected(expected=0.1), today=STARTS)
    assert EffectPlan.objects.get().expected == 1.0


@pytest.mark.parametrize(
    ("changes", "why"), [({"expected": 0.0}, "hur stor"), ({"look_on": STARTS}, "före starten")]
)
def test_what_is_expected_must_say_something(world: World, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        expect_effect(
            by=world.people["bo"], intervention=coming(world), expected=expected(**changes), today=TODAY
        )


def test_teachers_write_no_expectations_and_draw_no_lots(world: World) -> None:
    insats, anna = coming(world), world.people["anna"]
    with pytest.raises(PermissionDenied):
        expect_effect(by=anna, intervention=insats, expected=expected(), today=TODAY)
    with pytest.raises(PermissionDenied):
        draw_start_order(by=anna, intervention=insats, draw=draw(), today=TODAY)


# --- The lot ----------------------------------------------------------------------------------------------


def test_the_order_can_be_drawn_again_from_its_seed(world: World) -> None:
    made = draw_start_order(by=world.people["bo"], intervention=coming(world), draw=draw(), today=TODAY)
    names = [name for wave in made.waves for name in wave["keys"]]
    assert names == drawn_order(list(CLASSES), made.seed)
    assert [wave["starts_on"] for wave in made.waves] == ["2027-01-11", "2027-02-22"]


def test_a_new_draw_needs_a_reason_and_hides_nothing(world: World, client: Client) -> None:
    insats, bo = coming(world), world.people["bo"]
    first = draw_start_order(by=bo, intervention=insats, draw=draw(), today=TODAY)
    with pytest.raises(Refusal, match="redan lottad"):
        draw_start_order(by=bo, intervention=insats, draw=draw(), today=TODAY)
    again = draw(reason="Två klasser slås ihop.")
    second = draw_start_order(by=bo, intervention=insats, draw=again, today=TODAY)
    client.force_login(bo)
    text = client.get(reverse("improvement:start_order", args=[insats.pk])).content.decode()
    assert first.seed in text
    assert second.seed in text
    assert "Två klasser slås ihop." in text


@pytest.mark.parametrize(
    ("changes", "today", "why"),
    [
        ({}, STARTS, "har börjat"),
        ({"first_on": TODAY}, TODAY, "redan varit"),
        ({"participants": {"7A": "7A"}}, TODAY, "minst fyra"),
        ({"waves": 5}, TODAY, "minst två omgångar"),
    ],
)
def test_a_draw_that_says_nothing_is_refused(
    world: World, changes: dict[str, Any], today: date, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        draw_start_order(by=world.people["bo"], intervention=coming(world), draw=draw(**changes), today=today)
    assert not StartOrder.objects.exists()


def test_the_insats_begins_with_the_first_wave(world: World) -> None:
    insats = coming(world)
    later = draw(first_on=date(2027, 2, 1), weeks_between=20)
    draw_start_order(by=world.people["bo"], intervention=insats, draw=later, today=TODAY)
    insats.refresh_from_db()
    assert (insats.starts_on, insats.ends_on) == (date(2027, 2, 1), date(2027, 6, 21))


def test_a_drawn_insats_keeps_its_start(world: World) -> None:
    insats, bo = coming(world), world.people["bo"]
    draw_start_order(by=bo, intervention=insats, draw=draw(), today=TODAY)
    with pytest.raises(Refusal, match="lottad"):
        change_intervention(
            by=bo, intervention=insats, planned=planned(starts_on=date(2027, 3, 1), ends_on=date(2027, 5, 28))
        )


def test_the_form_draws_among_the_classes_of_the_year(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    address = reverse("improvement:start_order", args=[coming(world).pk])
    asked = {"participants": ["9A", "9B"], "waves": 2, "first_on": "2027-01-11", "weeks_between": 6}
    text = client.post(address, asked).content.decode()
    assert "Välj minst fyra som ska börja" in text


# --- What may be said -------------------------------------------------------------------------------------


def test_a_period_counts_as_after_when_three_quarters_of_it_lie_after_the_start() -> None:
    periods = ["2025-12", "2026-01", "2026-02"]
    assert place_after(periods, date(2026, 1, 8)) == 1
    assert place_after(periods, date(2026, 1, 12)) == 2
    assert place_after(["2024/25", "2025/26"], date(2025, 9, 1)) == 1
    assert place_after(["HT25", "VT26"], date(2026, 1, 20)) == 1
    assert place_after(periods, date(2026, 5, 1)) == 3


def test_a_rise_that_others_did_not_have_is_on_the_second_rung(world: World, figures: None) -> None:
    found = look_at(begun(world))
    assert found is not None
    assert (found.effect.rung, found.effect.beside.units) == (2, 5)
    assert found.effect.beside.size == pytest.approx(3, abs=0.3)
    assert found.title == "Det blev bättre här men inte hos de andra"


def test_schools_that_did_the_same_are_not_compared(world: World, figures: None) -> None:
    bo = world.people["eva"]
    for unit in Unit.objects.filter(name__startswith="Grann")[:2]:
        same = planned(starts_on=date(2026, 1, 8), ends_on=date(2026, 6, 8), follow_up_on=date(2026, 6, 1))
        plan_intervention(by=bo, unit=unit, planned=same)
    assert look_at(begun(world)).effect.comparable == 3


def test_the_page_tells_every_rung_and_names_no_school(world: World, figures: None, client: Client) -> None:
    insats = begun(world)
    client.force_login(world.people["anna"])
    text = client.get(reverse("improvement:effect", args=[insats.pk])).content.decode()
    for said in (
        "Det blev bättre här men inte hos de andra",
        "Trolig effekt",
        "i fyra fall av fem",
        "färre än 20",
    ):
        assert said in text
    assert "Grann" not in text


def test_a_follow_up_keeps_what_could_be_said_that_day(world: World, figures: None) -> None:
    insats = begun(world)
    looked = Looked(3, "clearly_better", "Alla ringer.", "Inget.", FollowUp.Verdict.ENOUGH)
    made = follow_up_intervention(by=world.people["bo"], intervention=insats, looked=looked, today=TODAY)
    assert made.effect_found["rung"] == 2
    assert made.effect_found["ladder"][0][2] == ["Insatsen är genomförd som planerat."]


def test_an_insats_without_measure_is_judged_with_what_one_has_seen(world: World, client: Client) -> None:
    insats = coming(world)
    assert look_at(insats) is None
    client.force_login(world.people["bo"])
    text = client.get(reverse("improvement:effect", args=[insats.pk])).content.decode()
    assert "inget mått med siffror att bedöma" in text
