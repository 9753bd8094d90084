"""Whose consent counts when others are asked in, until when, and what of it no guardian is given."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.organisation.models import Pupil
from samsyn.pupil_health.actions import case_outside
from samsyn.pupil_health.actions.case_outside import Begun
from samsyn.pupil_health.models import Case
from samsyn.pupil_health.refusals import NotNow
from tests.world import World


Begin = Callable[..., Case]


@pytest.mark.parametrize(
    ("born", "counts"),
    [
        ("2010-11-21", {"pupil", "guardians", "both"}),  # fifteen
        ("2010-11-20", {"pupil", "both"}),  # sixteen today: SFS 2010:800 29 kap. 12 §
        ("2008-11-20", {"pupil"}),  # eighteen today
        (None, {"pupil", "guardians", "both"}),
    ],
)
def test_whose_consent_counts_follows_the_pupils_age(
    begun: Begin, world: World, client: Client, born: str | None, counts: set[str]
) -> None:
    case, cia = begun(), world.people["cia"]
    Pupil.objects.filter(pk=world.pupils["kim"].pk).update(born_on=born)
    taken = set()
    for who in ("pupil", "guardians", "both"):
        try:
            asked = Begun("referral", "psychiatry", "Utredning", who, date(2026, 11, 20))
            case_outside.begin_outside(by=cia, case=fresh(case), begun=asked)
            taken.add(who)
        except NotNow:
            pass
    client.force_login(cia)
    page = client.get(f"/arenden/{case.pk}/andra/").content.decode()
    assert taken == counts == set(re.findall(r'name="consent_from" value="([^"]+)"', page))


def test_guardians_consent_ends_when_the_pupil_is_of_age_and_can_be_taken_back(
    begun: Begin, world: World, client: Client
) -> None:
    case, cia, kim = begun(), world.people["cia"], world.pupils["kim"]
    Pupil.objects.filter(pk=kim.pk).update(born_on="2011-01-01")
    asked = Begun("referral", "psychiatry", "Utredning", "guardians", date(2026, 11, 18))
    work = case_outside.begin_outside(by=cia, case=fresh(case), begun=asked)
    client.force_login(cia)
    page, address = f"/arenden/{case.pk}/", f"/arenden/andra/{work.pk}/samtycke/"
    assert "gäller inte längre" not in client.get(page).content.decode()
    Pupil.objects.filter(pk=kim.pk).update(born_on="2008-11-20")
    assert "gäller inte längre: fråga eleven" in client.get(page).content.decode()
    said = {"consent_from": "guardians", "on": "2026-11-20"}
    assert "Välj" in client.post(address, said).content.decode()
    assert client.post(address, said | {"consent_from": "pupil"}).status_code == 302
    assert "Samtycke: eleven, 20 november" in client.get(page).content.decode()
    assert client.post(address, said | {"consent_from": "nobody"}).status_code == 302
    assert "Återtaget 20 november" in client.get(page).content.decode()
    with pytest.raises(NotNow, match="redan återtaget"):
        case_outside.ask_anew(by=cia, work=work, consent_from="", on=date(2026, 11, 20))
    with pytest.raises(PermissionDenied):
        case_outside.ask_anew(by=world.people["bo"], work=work, consent_from="pupil", on=date(2026, 11, 20))
    case_outside.release(by=cia, work=work, text="De tar vid")
    with pytest.raises(NotNow, match="redan släppt"):
        case_outside.ask_anew(by=cia, work=work, consent_from="pupil", on=date(2026, 11, 20))


def test_what_was_consented_to_earlier_stays_with_who_when_and_what_ended_it(
    begun: Begin, world: World, client: Client
) -> None:
    case, cia = begun(), world.people["cia"]
    asked = Begun("referral", "psychiatry", "Utredning", "both", date(2026, 11, 9))
    work = case_outside.begin_outside(by=cia, case=fresh(case), begun=asked)
    for who, day in (("pupil", 11), ("", 13), ("both", 17)):
        case_outside.ask_anew(by=cia, work=work, consent_from=who, on=date(2026, 11, day))
    client.force_login(cia)
    text = " ".join(client.get(f"/arenden/{case.pk}/").content.decode().split())
    earlier = re.findall(r"Tidigare samtycke: ([^<]+)</span>", text)
    assert "Samtycke: eleven och vårdnadshavarna, 17 november." in text
    assert earlier == [
        "eleven och vårdnadshavarna, 9 november 2026. Ersatt 11 november 2026.",
        "eleven, 11 november 2026. Återtaget 13 november 2026.",
    ]


def test_whoever_asks_for_consent_is_told_that_one_guardian_may_not_be(
    begun: Begin, world: World, client: Client
) -> None:
    case = begun()
    client.force_login(world.people["cia"])
    page, words = f"/arenden/{case.pk}/andra/", "En av vårdnadshavarna får inte ta del"
    assert words not in client.get(page).content.decode()
    world.pupils["kim"].guardianships.update(may_see=False, review_on=date(2027, 1, 11))
    assert words in client.get(page).content.decode()


def test_work_with_others_that_is_kept_from_guardians_goes_to_none(
    begun: Begin, world: World, client: Client
) -> None:
    """D11: the switch is there for K12, too; what is kept has a reason and a day."""
    case, cia, kim = begun(), world.people["cia"], world.pupils["kim"]
    gun, text = str(world.people["gun"].guardian_id), "Skyddat boende"
    asked = Begun("cooperation", "social_services", text, "pupil", date(2026, 11, 18), harm="Kan bli slagen")
    with pytest.raises(NotNow, match="Skriv både"):
        case_outside.begin_outside(by=cia, case=case, begun=asked)
    asked = replace(asked, kept_until=date(2026, 12, 18))
    work = case_outside.begin_outside(by=cia, case=case, begun=asked)
    assert "slagen" not in work.sealed_harm
    client.force_login(cia)
    assert "18 december 2026: Kan bli slagen" in client.get(f"/arenden/{case.pk}/").content.decode()
    address = f"/elever/{kim.pk}/utdrag/"
    said = {"asked_on": "2026-11-20", "reason": "Prövat", "row": [f"outside:{work.pk}"]}
    assert text not in client.post(address, said | {"asked_by": gun}).content.decode()
    assert text in client.post(address, said | {"asked_by": "pupil"}).content.decode()
    assert client.post(f"/arenden/andra/{work.pk}/hall/", {"kept_until": ""}).status_code == 302
    assert text in client.post(address, said | {"asked_by": gun}).content.decode()


def fresh(case: Case) -> Case:
    return Case.objects.everything(because="a test reads").get(pk=case.pk)
