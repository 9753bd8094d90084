"""Nothing is disposed of but by decision: a dry run says what would go, a hold keeps it, and a proof stays."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.pupil_health.actions import handling
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Concern, ConcernMember, Rating
from samsyn.rights.actions.disposing import (
    Decided,
    NotDisposable,
    decide_retention,
    dispose,
    lift_holds,
    place_hold,
)
from samsyn.rights.disposables import due_by_year, kind_named
from samsyn.rights.models import Disposal, RetentionDecision
from tests.world import TODAY, World


KIND = "oro-utan-arende"
Ended = Callable[[str, date], Concern]


@pytest.fixture
def ended(world: World) -> Ended:
    """A concern about a pupil that was closed on a day, with an assessment."""

    def end(pupil: str, on: date) -> Concern:
        norra, cia = world.units["Norra"], world.people["cia"]
        raised = Raised("other", "today", "Sett", pupil=world.pupils[pupil])
        concern = raise_concern(by=world.people["bo"], unit=norra, raised=raised)
        handling.rate(by=cia, concern=concern, assessment=handling.Assessment(1, "Sett"))
        handling.decide(by=cia, concern=concern, decision="enough", answer="Tack")
        at = datetime.combine(on, time(0, 30), ZoneInfo("Europe/Stockholm"))  # the day before, in UTC
        rows().filter(pk=concern.pk).update(closed_at=at)
        return concern

    return end


def rows() -> object:
    return Concern.objects.everything(because="a test reads")


def decided(world: World, years: int | None = 1, by: str = "eva") -> RetentionDecision:
    unit = world.units["Exempelköping"]
    what = Decided(years, "BUN 2026/17", date(2026, 9, 1))
    return decide_retention(by=world.people[by], unit=unit, kind=KIND, decided=what)


def run(world: World, decision: RetentionDecision, by: str = "eva", number: str = "BUN 2026/17") -> None:
    dispose(by=world.people[by], unit=world.units["Exempelköping"], decision=decision, number=number)


def test_only_whole_school_years_of_the_decision_count(world: World, ended: Ended) -> None:
    """Today is in 2026/27. Kept one school year: 2024/25 may go since 1 August 2026, 2025/26 may not."""
    ended("kim", date(2025, 7, 31))
    ended("kim", date(2025, 8, 1))
    found = due_by_year(kind_named(KIND), 1, TODAY)
    assert [(year.school_year, len(year.keys), year.held) for year in found] == [("2024/25", 1, 0)]
    assert due_by_year(kind_named(KIND), 2, TODAY) == []


def test_what_is_over_goes_with_all_that_hangs_on_it_and_a_proof_stays(world: World, ended: Ended) -> None:
    old, held, young = (
        ended("kim", date(2024, 3, 1)),
        ended("noa", date(2024, 3, 1)),
        ended("kim", date(2026, 10, 1)),
    )
    place_hold(by=world.people["bo"], pupil=world.pupils["noa"], unit=world.units["Norra"], reason="Tvist")
    decision = decided(world)
    run(world, decision)
    assert set(rows().values_list("pk", flat=True)) == {held.pk, young.pk}
    assert not ConcernMember.objects.filter(concern=old.pk).exists()
    assert Rating.objects.everything(because="a test counts").count() == 2
    proof = Disposal.objects.get()
    assert (proof.school_year, proof.rows, proof.held, len(proof.proof)) == ("2023/24", 1, 1, 64)
    with pytest.raises(NotDisposable, match="inget att gallra"):
        run(world, decision)
    lift_holds(by=world.people["bo"], pupil=world.pupils["noa"], unit=world.units["Norra"])
    run(world, decision)
    assert set(rows().values_list("pk", flat=True)) == {young.pk}


def test_without_a_decision_that_holds_nothing_goes(world: World, ended: Ended) -> None:
    ended("kim", date(2020, 3, 1))
    first = decided(world)
    with pytest.raises(NotDisposable, match="nummer"):
        run(world, first, number="fel")
    kept = decided(world, None)
    for decision in (first, kept):
        with pytest.raises(NotDisposable, match="inget beslut"):
            run(world, decision)
    for who in ("bo", "dag", "sys", "max"):
        with pytest.raises(PermissionDenied):
            run(world, kept, by=who)
        with pytest.raises(PermissionDenied):
            decided(world, by=who)
    assert rows().count() == 1


def test_the_dry_run_is_shown_before_anything_goes(world: World, ended: Ended, client: Client) -> None:
    ended("kim", date(2024, 3, 1))
    client.force_login(world.people["eva"])
    page = f"/gallring/{KIND}/"
    assert "inget beslut" in client.get(page).content.decode()
    said = {"keep_years": "1", "number": "BUN 1", "decided_on": "2026-09-01"}
    text = client.post(page, said, follow=True).content.decode()
    assert '<th scope="row">2023/24</th><td class="num">1</td>' in text
    assert client.post(f"{page}utfor/", {"typed": "BUN 2"}).status_code == 422
    assert rows().exists()
    assert "2023/24: 1" in client.post(f"{page}utfor/", {"typed": "BUN 1"}, follow=True).content.decode()
    assert not rows().exists()


def test_a_hold_is_placed_on_the_page_of_the_extract(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    address = f"/elever/{world.pupils['kim'].pk}/stopp/"
    assert "Skriv varför" in client.post(address, {}, follow=True).content.decode()
    text = client.post(address, {"reason": "Begäran om handling"}, follow=True).content.decode()
    assert "Inget om eleven gallras" in text
    assert "Stopp för gallring" in text
