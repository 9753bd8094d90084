"""An extract holds all that is known of a pupil and nothing of anybody else, and a named person answers for it."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.test import Client

from samsyn.accounts.models import User
from samsyn.core.extracts import masked
from samsyn.core.models import AuditEvent
from samsyn.facts.extracts import facts
from samsyn.facts.kinds import KINDS
from samsyn.organisation.models import Guardian, Guardianship, Pupil
from samsyn.pupil_health.actions import handling
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Concern, ConcernMember
from samsyn.rights.actions.giving_out import Tried, give_out
from samsyn.rights.models import ExtractDecision
from samsyn.rights.queries import NEVER, every_part, parts_of
from tests.world import TODAY, World


def reaching() -> Iterator[type[Model]]:
    """Every model of ours that leads to a pupil by keys, but not by way of who did it."""
    found: set[type[Model]] = {Pupil}
    ours = [one for one in apps.get_models() if one.__module__.startswith("samsyn.")]
    grown = True
    while grown:
        more = {
            one
            for one in ours
            if one not in found
            and any(field.related_model in found - {User} for field in one._meta.concrete_fields)
        }
        grown = bool(more)
        found |= more
    yield from found


def test_every_table_that_reaches_a_pupil_is_in_the_extract_or_left_out_for_a_reason(world: World) -> None:
    parts = every_part(world.people["bo"], world.pupils["kim"], world.units["Norra"])
    covered = {label for part in parts for label in part.covers}
    assert {one._meta.label for one in reaching()} - covered - set(NEVER) == set()
    about = {f"facts:{one.name}" for one in KINDS.values() if one.about_pupils}
    assert about <= covered


def told(world: World, text: str) -> object:
    raised = Raised("exposed", "two_days", text, pupil=world.pupils["kim"])
    concern = raise_concern(by=world.people["anna"], unit=world.units["Norra"], raised=raised)
    handling.rate(
        by=world.people["cia"], concern=concern, assessment=Assessment(2, "Ensam sedan Noa flyttade")
    )
    return concern


def test_others_are_masked_and_the_pupil_is_not(world: World) -> None:
    told(world, "Kim Lind och Noa Berg bråkade. Noas mamma 20100301-9802 ringde.")
    parts = parts_of(world.people["cia"], world.pupils["kim"], world.units["Norra"])
    text = " ".join(cell for part in parts for row in part.rows for cell in row.cells)
    assert "Kim Lind och [namn utelämnat] bråkade. [namn utelämnat] mamma [nummer utelämnat] ringde." in text
    assert "Noa" not in text
    assert "Gun" not in text  # a guardian is somebody else
    assert "hash-of" not in text


def test_masking_is_writing_anew() -> None:
    assert masked("Anna såg Evas bror Erik.", spare=["Anna"]) == (
        "Anna såg [namn utelämnat] bror [namn utelämnat]."
    )
    assert masked("Tilde slog", known={"Tilde"}) == "[namn utelämnat] slog"
    assert masked("Anna-Lenas bror och Li-Kim", known={"Kim"}) == "[namn utelämnat] bror och [namn utelämnat]"
    assert masked("Inget här 2026-11-20.") == "Inget här 2026-11-20."


def test_each_prepares_what_she_may_read_and_one_it_is_about_learns_nothing(world: World) -> None:
    told(world, "Sagt till elevhälsan")

    def titles(who: str) -> set[str]:
        return {part.title for part in parts_of(world.people[who], world.pupils["kim"], world.units["Norra"])}

    assert {"Oro som någon har berättat om", "Bedömningar av oro"} <= titles("cia")
    assert "Bedömningar av oro" not in titles("bo")  # not named in it
    assert "Oro som någon har berättat om" not in titles("siv")
    before = titles("bo"), len(parts_of(world.people["bo"], world.pupils["kim"], world.units["Norra"]))
    raised = Raised("other", "today", "Om rektor", pupil=world.pupils["kim"], about_adult=world.people["bo"])
    raise_concern(by=world.people["anna"], unit=world.units["Norra"], raised=raised)
    assert (
        titles("bo"),
        len(parts_of(world.people["bo"], world.pupils["kim"], world.units["Norra"])),
    ) == before
    text = str(parts_of(world.people["bo"], world.pupils["kim"], world.units["Norra"]))
    assert "Om rektor" not in text


def test_a_rating_of_a_concern_that_the_reader_may_not_open_goes_to_no_guardian(world: World) -> None:
    """It is about one who leads the unit: a deputy who is named in it rates, and does not read who told of it."""
    kim, norra, britt = world.pupils["kim"], world.units["Norra"], world.people["britt"]
    concern = raise_concern(
        by=world.people["gun"], unit=norra, raised=Raised("other", "today", "Rädd", pupil=kim)
    )
    assessment = Assessment(2, "Kim är rädd")
    handling.rate(by=world.people["cia"], concern=concern, assessment=assessment)
    ConcernMember.objects.create(concern=concern, user=britt, starts_on=TODAY, added_by=world.people["cia"])
    rows = Concern.objects.everything(because="a test moves it")
    rows.filter(pk=concern.pk).update(logged_at=world.units["Exempelköping"])
    found = [
        row
        for part in parts_of(britt, kim, world.units["Norra"])
        for row in part.rows
        if "rädd" in row.line.lower()
    ]
    assert [(row.key[:6], row.left_out, row.not_to_guardians) for row in found] == [("rating", True, True)]


def test_the_social_worker_prepares_attendance_and_no_grades(world: World) -> None:
    """domain 3.3: of pupil health the special needs educator alone reads grades; the psychologist neither."""
    asked = {"facts:attendance", "facts:grade", "facts:national_test"}

    def read_by(who: str) -> set[str]:
        parts = facts(by=world.people[who], pupil=world.pupils["kim"])
        return {label for part in parts for label in part.covers} & asked

    assert read_by("cia") == {"facts:attendance"}
    assert read_by("spec") == asked
    assert read_by("pia") == set()


def test_what_is_ticked_goes_out_and_the_decision_stays(world: World, client: Client) -> None:
    told(world, "Satt ensam")
    client.force_login(world.people["cia"])
    address = f"/elever/{world.pupils['kim'].pk}/utdrag/"
    page = client.get(address).content.decode()
    keys = re.findall(r'name="row" value="([^"]+)" checked', page)
    concern = next(key for key in keys if key.startswith("concern:"))
    said = {
        "asked_by": "pupil",
        "asked_on": "2026-11-19",
        "reason": "Prövat",
        "row": [k for k in keys if k != concern],
    }
    faulty = client.post(address, said | {"reason": ""}).content.decode()
    assert f'value="{unescape(concern)}" checked' not in faulty  # what was unticked stays so
    assert not ExtractDecision.objects.everything(because="a test counts").exists()
    answer = client.post(address, said)
    text = answer.content.decode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="registerutdrag.html"'
    assert "Kim Lind" in text
    assert "Satt ensam" not in text
    decision = ExtractDecision.objects.everything(because="a test reads").get()
    assert (decision.given, decision.left_out, decision.reason) == (len(keys) - 1, 1, "Prövat")
    assert "Prövat" not in decision.sealed_reason
    assert AuditEvent.objects.filter(deed="extract.given_out").count() == 1
    client.force_login(world.people["bo"])
    assert "Tidigare utdrag" in client.get(address).content.decode()


@pytest.mark.parametrize("who", ["anna", "adam", "dan", "kim", "gun", "vera", "sys"])
def test_nobody_else_gives_out(world: World, who: str, client: Client) -> None:
    client.force_login(world.people[who])
    assert client.get(f"/elever/{world.pupils['kim'].pk}/utdrag/").status_code == 404
    with pytest.raises(PermissionDenied):
        give_out(
            by=world.people[who],
            pupil=world.pupils["kim"],
            unit=world.units["Norra"],
            tried=Tried("pupil", TODAY, "x", [], 0),
        )


def test_a_guardian_has_no_extract_of_a_grown_up_nor_past_an_exception(world: World, client: Client) -> None:
    kim, bo, gun = world.pupils["kim"], world.people["bo"], world.people["gun"].guardian
    client.force_login(bo)

    def offered() -> set[str]:
        text = client.get(f"/elever/{kim.pk}/utdrag/").content.decode()
        return set(re.findall(r'name="asked_by" value="([^"]+)"', text))

    def refused(guardian: Guardian | None) -> bool:
        tried = Tried("guardian", TODAY, "Prövat", [], 0, guardian)
        try:
            give_out(by=bo, pupil=kim, unit=world.units["Norra"], tried=tried)
        except PermissionDenied:
            return True
        return False

    assert offered() == {"pupil", str(gun.pk)}
    assert refused(None)  # somebody must say which
    ove = Guardian.objects.create(name="Ove Lind")
    Guardianship.objects.create(pupil=kim, guardian=ove, may_see=False, review_on=TODAY)
    assert offered() == {"pupil", str(gun.pk)}
    assert (refused(ove), refused(gun)) == (True, False)
    kim.guardianships.filter(guardian=gun).update(may_see=False, review_on=TODAY)
    assert offered() == {"pupil"}
    assert refused(gun)
    kim.guardianships.update(may_see=True)
    Pupil.objects.filter(pk=kim.pk).update(born_on="2008-11-20")
    kim.refresh_from_db()
    assert (offered(), refused(gun)) == ({"pupil"}, True)
    kim.guardianships.filter(guardian=gun).update(agreed_on=TODAY)  # the pupil lets her see
    assert offered() == {"pupil", str(gun.pk)}
    assert (refused(gun), refused(ove)) == (False, True)


def test_the_name_of_a_protected_pupils_guardian_is_shown_to_rektor_alone(
    world: World, client: Client
) -> None:
    """Cia breaks the glass for the pupil's own name, and must not find the family's on the way to an extract."""
    lo, ulla = world.pupils["lo"], Guardian.objects.create(name="Ulla Lind", email="ulla@example.se")
    Guardianship.objects.create(pupil=lo, guardian=ulla)
    address = f"/elever/{lo.pk}/utdrag/"
    said = {"asked_by": str(ulla.pk), "asked_on": "2026-11-19", "reason": "Prövat", "row": []}
    for person, is_told in (("bo", True), ("cia", False)):
        client.force_login(world.people[person])
        text = client.get(address).content.decode()
        assert ("Ulla" in text, 'value="pupil"' in text) == (is_told, True)
        assert ("är det rektor som lämnar ut" in text) is not is_told
        text = client.post(address, said).content.decode()
        assert ("Ulla Lind, vårdnadshavare, bad om det" in text, "Ulla" in text) == (is_told, is_told)
        assert "ulla@" not in text


def test_a_guardian_is_not_given_what_the_other_has_told(world: World, client: Client) -> None:
    """Nor that there is another, nor that the other has asked; her own words she is given, and the pupil all."""
    kim, gun, bo = world.pupils["kim"], world.people["gun"], world.people["bo"]
    ove = Guardian.objects.create(name="Ove Lind")
    Guardianship.objects.create(pupil=kim, guardian=ove, lives_with=False)
    raised = Raised("home", "two_days", "Är rädd för sin pappa", pupil=kim)
    concern = raise_concern(by=gun, unit=world.units["Norra"], raised=raised)
    handling.rate(by=world.people["cia"], concern=concern, assessment=Assessment(3, "Vågar inte gå hem"))
    client.force_login(world.people["cia"])
    address = f"/elever/{kim.pk}/utdrag/"

    def given(asked_by: str) -> str:
        page = client.get(address).content.decode()
        keys = re.findall(r'name="row" value="([^"]+)"', page)
        said = {"asked_by": asked_by, "asked_on": "2026-11-19", "reason": "Prövat", "row": keys}
        return client.post(address, said).content.decode()

    told = ("Är rädd", "Vågar inte", "Gun Lind")
    assert [word in given(str(gun.guardian.pk)) for word in told] == [True, True, True]
    text = given(str(ove.pk))
    assert [word in text for word in told] == [False, False, False]
    assert "Ove Lind, vårdnadshavare, bad om det" in text
    assert text.count("<td>annan</td>") == 1  # himself
    assert "bor hos" not in text
    client.force_login(bo)
    assert "En vårdnadshavare</td>" in given("pupil")  # who has asked before
    assert given(str(ove.pk)).count("En vårdnadshavare</td>") == 1  # he himself, and not Gun
    decision = ExtractDecision.objects.everything(because="a test reads").filter(guardian=ove)
    assert decision.count() == 2
