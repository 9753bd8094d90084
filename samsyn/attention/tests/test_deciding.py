"""The huvudman decides the rules, and looks once a year at whom they find."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from samsyn.attention.actions import Decided, NotDecided, decide_rules, look_at_pupil
from samsyn.attention.models import RuleDecision, Signal
from samsyn.attention.rules import default_table
from samsyn.attention.tests.test_signals import (
    NOVEMBER,
    SIX_WEEKS,
    kim_is_away,
    read_in,
    standing,
    swept,
)
from tests.world import TODAY, World


__all__ = ["kim_is_away"]


def decided(**changes: Any) -> Decided:
    limits = {one.id: (one.within_20, one.within_5, one.within_1) for one in default_table().rules}
    said: dict[str, Any] = {
        "limits": limits | {"F1": (12, 20, 40)},
        "decided_by": "skolchefen",
        "decided_on": TODAY,
        "valid_from": TODAY,
        "note": "Vi har sett ett års signaler.",
    }
    return Decided(**(said | changes))


def test_the_huvudman_decides_a_new_version_and_signals_keep_their_own(kim_is_away: World) -> None:
    organiser = kim_is_away.units["Exempelköping"]
    made = decide_rules(by=kim_is_away.people["eva"], unit=organiser, decided=decided(), today=TODAY)
    assert made.version == 2
    read_in(kim_is_away, {"kim": (18.0,)}, NOVEMBER)
    before = standing(kim_is_away, "kim").version
    swept(kim_is_away)
    after = standing(kim_is_away, "kim")
    assert (before, after.version, after.within) == (1, 2, 20)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"valid_from": TODAY - timedelta(days=1)}, "bakåt i tiden"),
        ({"limits": {"F1": (30, 20, 10)}}, "stiga"),
        ({"limits": {"F1": (None, None, None)}}, "saknar gräns"),
        ({"limits": {}}, "Inget är ändrat"),
    ],
)
def test_a_table_that_cannot_hold_is_refused(world: World, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(NotDecided, match=why):
        decide_rules(
            by=world.people["eva"], unit=world.units["Exempelköping"], decided=decided(**changes), today=TODAY
        )
    assert not RuleDecision.objects.exists()


def test_a_rektor_reads_the_rules_and_does_not_decide_them(world: World, client: Client) -> None:
    with pytest.raises(PermissionDenied):
        decide_rules(by=world.people["bo"], unit=world.units["Exempelköping"], decided=decided(), today=TODAY)
    client.force_login(world.people["bo"])
    text = client.get(reverse("attention:rules")).content.decode()
    assert "Samsyns förslag" in text
    assert "Besluta nya regler" not in text


def test_the_form_decides_a_version(world: World, client: Client) -> None:
    client.force_login(world.people["eva"])
    address = reverse("attention:rules_new")
    page = client.get(address)
    form = page.context["form"]
    said = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    said |= {"F1_20": "12", "decided_by": "nämnden", "decided_on": "2026-11-20", "valid_from": "2026-11-23"}
    answer = client.post(address, said | {"note": "Prövning under ett år."}, follow=True)
    assert "Version 2 är beslutad." in answer.content.decode()
    assert RuleDecision.objects.get().contents["rules"][0]["within_20"] == 12


# --- Equal treatment --------------------------------------------------------------------------------------


def test_a_signal_that_somebody_looked_at_comes_again_after_six_weeks(kim_is_away: World) -> None:
    look_at_pupil(by=kim_is_away.people["bo"], pupil=kim_is_away.pupils["kim"], on=TODAY)
    Signal.objects.update(looked_on=TODAY - SIX_WEEKS)
    read_in(kim_is_away, {"kim": (18.0,)}, NOVEMBER)
    swept(kim_is_away)
    assert standing(kim_is_away, "kim").looked_on is None


def test_the_yearly_look_tells_nothing_of_small_groups(kim_is_away: World, client: Client) -> None:
    client.force_login(kim_is_away.people["eva"])
    text = client.get(reverse("attention:equal_treatment")).content.decode()
    assert "visas inte, för få" in text
    assert "Ingen grupp hittas säkert oftare än andra" in text
