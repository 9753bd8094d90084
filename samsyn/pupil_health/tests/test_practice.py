"""Professions practise the scale on invented cases, and see how much they agree."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.core.wording import name_warning
from samsyn.pupil_health.actions.agreeing import answer_case
from samsyn.pupil_health.models import PracticeAnswer
from samsyn.pupil_health.practice import Agreement, agreement, cases
from tests.english import swedish_on
from tests.world import World


CASE = "tomt-prov"


def test_agreement_counts_pairs_of_different_professions() -> None:
    """Three on case a: k2–s2 same, k2–n3 and s2–n3 one step; two on b: k0–s2 two steps; two of one profession: none."""
    said = [
        ("a", "k", 2),
        ("a", "s", 2),
        ("a", "n", 3),
        ("b", "k", 0),
        ("b", "s", 2),
        ("c", "k", 1),
        ("c", "k", 4),
    ]
    assert agreement(said) == Agreement(pairs=4, same=1, near=3)


def test_others_are_shown_after_ones_own_answer_and_when_they_are_several(
    world: World, client: Client
) -> None:
    norra = world.units["Norra"]
    client.force_login(world.people["cia"])
    page = f"/ova/{CASE}/"
    for who, level in (("spec", 1), ("siv", 2), ("anna", 1)):
        assert "Så valde andra" not in client.get(page).content.decode()
        answer_case(by=world.people[who], unit=norra, case=CASE, level=level)
    text = client.post(page, {"level": "3"}, follow=True).content.decode()
    assert "1 ◔ Uppmärksamma</span><span>2</span>" in text
    client.post(page, {"level": "1"})  # the first answer stands
    assert PracticeAnswer.objects.get(user=world.people["cia"]).level == 3
    client.force_login(world.people["siv"])
    assert "<span>3</span>" not in client.get(page).content.decode()
    PracticeAnswer.objects.filter(user=world.people["anna"]).delete()
    assert "Visas när tre andra" in client.get(page).content.decode()


def test_agreement_is_told_when_there_is_enough_to_tell(world: World, client: Client) -> None:
    norra = world.units["Norra"]
    client.force_login(world.people["cia"])
    assert "När fler yrken har svarat" in client.get("/ova/").content.decode()
    for case in cases()[:4]:
        for who in ("cia", "spec", "siv"):
            answer_case(by=world.people[who], unit=norra, case=case.key, level=case.level)
    assert "jämförts 12 gånger. 12 gånger" in client.get("/ova/").content.decode()


@pytest.mark.parametrize("who", ["vera", "kim", "eva", "dan"])
def test_only_those_who_rate_practise(world: World, who: str) -> None:
    with pytest.raises(PermissionDenied):
        answer_case(by=world.people[who], unit=world.units["Norra"], case=CASE, level=1)


def test_nobody_in_the_cases_has_a_name() -> None:
    assert {one.level for one in cases()} == {0, 1, 2, 3, 4}
    assert not [one.key for one in cases() if name_warning(f"{one.title} {one.text} {one.why}")]


def test_the_scale_and_the_cases_are_told_in_english_too(world: World, client: Client) -> None:
    cia = world.people["cia"]
    cia.language = "en"
    cia.save()
    client.force_login(cia)
    page = client.get(f"/ova/{CASE}/")
    assert "An empty test" in page.content.decode()
    assert "Great concern: It affects learning or wellbeing now." in page.content.decode()
    assert swedish_on(page) == []
