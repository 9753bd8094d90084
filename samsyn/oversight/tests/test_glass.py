"""Glasrutan: one pupil, one hour, a reason, told at once, and reviewed by another person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from samsyn.access.policy import Verb
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core.crypto import seal
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Guardian, Guardianship, ProtectedIdentity, Pupil
from samsyn.oversight.actions.glass import break_glass, close_glass, review_glass
from samsyn.oversight.models import GlassOpening
from samsyn.oversight.queries.glass import pupil_named
from samsyn.oversight.queries.reading import readers_of
from samsyn.oversight.refusals import NotNow
from samsyn.pupil_health.actions.case_work import Planned, Said, decide_action, sign_note
from samsyn.pupil_health.actions.cases import Opening, open_case
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import CaseAction, CaseNote, Concern
from tests.world import TODAY, World


REASON = "Eleven är sjuk och föräldern svarar inte"


@pytest.fixture
def broken(world: World) -> Callable[..., GlassOpening]:
    def break_it(by: str = "ali", pupil: str = "kim", unit: str = "Norra") -> GlassOpening:
        return break_glass(
            by=world.people[by], unit=world.units[unit], pupil=world.pupils[pupil], reason=REASON
        )

    return break_it


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    began = timezone.now()

    def move(**by: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(**by))

    return move


def seen(world: World, person: str) -> set[str]:
    return {pupil.given or pupil.alias for pupil in Pupil.objects.visible_to(world.people[person])}


def concern_about(world: World, pupil: str, adult: str | None = None) -> Concern:
    raised = Raised(
        "home", "today", "Kanariefågel", world.pupils[pupil], about_adult=adult and world.people[adult]
    )
    return raise_concern(by=world.people["anna"], unit=world.units["Norra"], raised=raised)


def test_a_pupil_is_reached_for_an_hour_and_no_other(
    world: World, broken: Callable[..., GlassOpening], later: Callable[..., None]
) -> None:
    assert seen(world, "ali") == {"Noa"}
    broken()
    assert seen(world, "ali") == {"Noa", "Kim"}
    assert seen(world, "anna") == {"Kim", "Elev LO"}  # nobody else reaches more
    later(minutes=59)
    assert seen(world, "ali") == {"Noa", "Kim"}
    later(minutes=60, seconds=1)
    assert seen(world, "ali") == {"Noa"}


def test_concerns_are_read_and_nothing_is_changed_and_what_is_about_the_principal_stays_out(
    world: World, broken: Callable[..., GlassOpening], client: Client
) -> None:
    concern_about(world, "kim")
    hers = concern_about(world, "kim", adult="bo")
    opening = broken()
    client.force_login(world.people["ali"])
    page = client.get(f"/glasrutan/{opening.pk}/").content.decode()
    assert "Kanariefågel" in page
    assert "Gun Lind" in page
    assert page.count("Kanariefågel") == 1
    assert client.get(f"/arenden/{hers.pk}/").status_code == 404
    assert not open_sealed(Concern, by=world.people["ali"], purpose=Purpose.CASE, verb="change")


def test_support_that_goes_on_is_read_but_not_the_case_nor_what_is_about_the_principal(
    world: World, broken: Callable[..., GlassOpening], client: Client
) -> None:
    """K6 behind the glass: what is done and by whom, never a note of what lies behind it."""
    cia, ali = world.people["cia"], world.people["ali"]
    for adult, what in ((None, "Lugn plats"), ("bo", "Samtal med skolchefen")):
        concern = concern_about(world, "kim", adult)
        by = world.people["eva"] if adult else cia
        case = open_case(by=by, concern=concern, opening=Opening(by, Assessment(2, "Sett"), "Tack."))
        planned = Planned("I12", "remedial", "individual", what, cia, TODAY, TODAY + timedelta(days=14))
        decide_action(by=by, case=case, planned=planned)
        sign_note(by=by, case=case, said=Said("hypothesis", "Näktergal"))
    opening = broken()
    client.force_login(ali)
    page = client.get(f"/glasrutan/{opening.pk}/").content.decode()
    assert "Lugn plats (Cia)" in page
    assert "Samtal med skolchefen" not in page
    assert "Näktergal" not in page
    assert not open_sealed(CaseNote, by=ali, purpose=Purpose.EMERGENCY)
    assert not open_sealed(CaseAction, by=ali, purpose=Purpose.CASE, verb=Verb.CHANGE)
    close_glass(by=ali, opening=opening)
    assert not open_sealed(CaseAction, by=ali, purpose=Purpose.EMERGENCY)


def test_a_protected_pupil_is_not_found_by_a_name_an_older_roster_left(world: World) -> None:
    Pupil.objects.filter(pk=world.pupils["lo"].pk).update(given="Lovisa", family="Lind")
    assert pupil_named(world.units["Norra"], "Lovisa Lind") is None
    assert pupil_named(world.units["Norra"], "elev lo") == world.pupils["lo"]


def test_the_true_name_of_a_protected_pupil_and_no_contact_with_an_exception(
    world: World, broken: Callable[..., GlassOpening], client: Client
) -> None:
    identity = ProtectedIdentity(pupil=world.pupils["lo"], unit=world.units["Norra"])
    identity.sealed_name = seal("Lovisa Lind", place=identity.place)
    identity.save()
    for name, may_see in (("Ulla Ek", True), ("Rolf Rask", False)):
        guardian = Guardian.objects.create(name=name)
        Guardianship.objects.create(
            pupil=world.pupils["lo"], guardian=guardian, may_see=may_see, review_on=TODAY
        )
    opening = broken("cia", "lo")
    client.force_login(world.people["cia"])
    page = client.get(f"/glasrutan/{opening.pk}/").content.decode()
    assert "Lovisa Lind" in page
    assert "Ulla Ek" in page
    assert "Rolf Rask" not in page
    Pupil.objects.filter(pk=world.pupils["lo"].pk).update(born_on="2008-11-20")  # eighteen: she decides
    page = client.get(f"/glasrutan/{opening.pk}/").content.decode()
    assert "Ulla Ek" not in page
    assert "Här finns ingen vårdnadshavare som får ta del." in page
    world.pupils["lo"].guardianships.update(agreed_on=TODAY)
    page = client.get(f"/glasrutan/{opening.pk}/").content.decode()
    assert "Ulla Ek" in page
    assert "Rolf Rask" not in page


@pytest.mark.parametrize("person", ["vera", "adam", "bo", "kim", "gun", "eva", "dag", "dan", "frida"])
def test_nobody_else_breaks_it(world: World, broken: Callable[..., GlassOpening], person: str) -> None:
    with pytest.raises(PermissionDenied):
        broken(person)


def test_nobody_breaks_it_for_a_pupil_of_another_school_or_without_a_reason(
    world: World, broken: Callable[..., GlassOpening]
) -> None:
    with pytest.raises(PermissionDenied):
        broken("ali", "mio")
    with pytest.raises(NotNow, match="Skriv varför"):
        break_glass(by=world.people["ali"], unit=world.units["Norra"], pupil=world.pupils["kim"], reason="  ")


def test_rektor_and_the_data_protection_officer_are_told_at_once_without_names(
    world: World, broken: Callable[..., GlassOpening], client: Client
) -> None:
    broken()
    assert sorted(one.to[0].split("@")[0] for one in mail.outbox) == ["bo", "dag"]
    said = " ".join(one.subject + one.body for one in mail.outbox)
    assert not any(word in said for word in ("Ali", "Kim", "Norra", "sjuk"))
    client.force_login(world.people["bo"])
    assert "Granska en öppnad glasruta" in client.get("/").content.decode()


def test_the_page_is_opened_by_the_exact_name_and_a_miss_is_written_down(
    world: World, client: Client
) -> None:
    client.force_login(world.people["ali"])
    for name in ("Kim", "Lind", "Mio Ek", "k%"):
        answer = client.post("/glasrutan/", {"name": name, "reason": REASON})
        assert "Hittar ingen elev" in answer.content.decode()
    assert AuditEvent.objects.filter(deed="glass.broken", outcome="denied").count() == 4
    answer = client.post("/glasrutan/", {"name": " kim  lind ", "group": "9A", "reason": REASON}, follow=True)
    assert "Kim Lind" in answer.content.decode()
    assert GlassOpening.objects.get().reason == REASON


def test_another_person_reviews_and_sees_what_was_read(
    world: World, broken: Callable[..., GlassOpening], client: Client
) -> None:
    opening = broken()
    client.force_login(world.people["ali"])
    client.get(f"/glasrutan/{opening.pk}/")
    client.post(f"/glasrutan/{opening.pk}/stang/")
    assert seen(world, "ali") == {"Noa"}
    for person in ("ali", "dan", "britt", "dag"):
        with pytest.raises(PermissionDenied):
            review_glass(by=world.people[person], opening=opening, verdict="justified")
    client.force_login(world.people["bo"])
    page = client.get(f"/glasrutan/{opening.pk}/").content.decode()
    assert REASON in page
    assert "läste om en elev genom glasrutan" in page
    client.post(f"/glasrutan/{opening.pk}/", {"verdict": "not_justified", "note": "Pratat med Ali"})
    found = GlassOpening.objects.get()
    assert (found.verdict, found.reviewed_by, found.note) == (
        "not_justified",
        world.people["bo"],
        "Pratat med Ali",
    )
    with pytest.raises(NotNow, match="redan granskat"):
        review_glass(by=world.people["bo"], opening=opening, verdict="justified")
    deeds = set(AuditEvent.objects.values_list("deed", flat=True))
    assert {"glass.broken", "glass.read", "glass.closed", "glass.reviewed"} <= deeds
    lines = readers_of(world.pupils["kim"].pk, since=TODAY.replace(year=2025))
    assert "läste om en elev genom glasrutan" in {line.what for line in lines}


def test_who_has_an_old_opening_that_nobody_reviewed_waits(
    world: World, broken: Callable[..., GlassOpening], later: Callable[..., None]
) -> None:
    first = broken()
    later(days=6)
    broken()
    later(days=8)
    with pytest.raises(NotNow, match="inte granskad"):
        broken()
    for opening in GlassOpening.objects.all():
        review_glass(by=world.people["bo"], opening=opening, verdict="justified")
    assert broken().pk != first.pk


def test_only_whoever_opened_it_closes_it_and_time_is_never_added(
    world: World, broken: Callable[..., GlassOpening], later: Callable[..., None]
) -> None:
    opening = broken()
    with pytest.raises(PermissionDenied):
        close_glass(by=world.people["bo"], opening=opening)
    later(hours=3)
    assert close_glass(by=world.people["ali"], opening=opening).closes_at == opening.closes_at
