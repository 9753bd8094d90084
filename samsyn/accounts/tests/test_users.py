"""First start, invitations, roles given and ended."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from samsyn.access.policy import Role
from samsyn.accounts import actions
from samsyn.accounts.models import Assignment, Invitation, User
from samsyn.accounts.tokens import first_start_token, token_hash
from samsyn.core.actions import INSTALLATION
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Unit
from tests.world import TODAY, World


GOOD = "tre ord om sjön"
ANSWERS = {
    "organiser": "Exempelköpings kommun",
    "regime": "municipal",
    "name": "Sysse Admin",
    "email": "sysse@exempelkoping.example",
    "password": GOOD,
}


@pytest.fixture
def invited(world: World) -> Invitation:
    return actions.invite(
        by=world.people["sys"],
        person=actions.Person("ny@exempelkoping.example", "Ny Person"),
        role=Role.TEACHER,
        unit=world.units["Norra"],
        period=actions.Period(TODAY),
        token="hemlig",
    )


@pytest.mark.django_db
def test_an_empty_folder_lets_the_link_make_organiser_and_administrator(client: Client) -> None:
    answer = client.post(f"/start/{first_start_token()}/", ANSWERS)
    assert answer.status_code == 302
    assert Unit.objects.get().name == "Exempelköpings kommun"
    assert Assignment.objects.get().role == Role.SYSTEM_ADMINISTRATOR
    assert client.get("/konto/2fa/totp/activate/").status_code == 200  # the password was typed just now
    assert client.get(f"/start/{first_start_token()}/").status_code == 404


@pytest.mark.django_db
def test_a_wrong_first_link_is_not_there(client: Client) -> None:
    assert client.get("/start/fel/").status_code == 404


@pytest.mark.django_db
def test_a_short_password_is_refused_with_what_to_do(client: Client) -> None:
    answer = client.post(f"/start/{first_start_token()}/", ANSWERS | {"password": "kort"})
    assert "12" in answer.content.decode()
    assert not Unit.objects.exists()


def test_there_is_only_one_first_administrator(world: World) -> None:
    with pytest.raises(PermissionDenied):
        actions.make_first_administrator(
            by=INSTALLATION,
            person=actions.Person("a@b.example", "A"),
            password=GOOD,
            unit=world.units["Norra"],
        )


def test_whoever_opens_an_invitation_chooses_a_password_and_gets_the_role(
    client: Client, invited: Invitation
) -> None:
    assert "Ny Person" in client.get("/inbjudan/hemlig/").content.decode()
    assert client.post("/inbjudan/hemlig/", {"password": GOOD}).status_code == 302
    user = User.objects.get(email="ny@exempelkoping.example")
    assert [one.role for one in user.assignments_in_force()] == [Role.TEACHER]
    assert client.get("/inbjudan/hemlig/").status_code == 404
    assert client.get("/konto/2fa/totp/activate/").status_code == 200  # the password was typed just now


def test_an_invitation_dies_after_seven_days(client: Client, invited: Invitation) -> None:
    Invitation.objects.filter(pk=invited.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get("/inbjudan/hemlig/").status_code == 404
    with pytest.raises(actions.UsedOrTooOld):
        actions.accept_invitation(by=INSTALLATION, invitation=invited, password=GOOD)


def test_the_token_itself_is_not_kept(invited: Invitation) -> None:
    assert invited.token_hash == token_hash("hemlig")
    assert "hemlig" not in invited.token_hash


def test_nobody_gives_herself_a_role(world: World) -> None:
    sys = world.people["sys"]
    with pytest.raises(actions.OwnRole):
        actions.give_role(
            by=sys, user=sys, role=Role.PRINCIPAL, unit=world.units["Norra"], period=actions.Period(TODAY)
        )
    with pytest.raises(actions.OwnRole):
        actions.invite(
            by=sys,
            person=actions.Person(sys.email, "Sys"),
            role=Role.PRINCIPAL,
            unit=world.units["Norra"],
            period=actions.Period(TODAY),
            token="x",
        )


@pytest.mark.parametrize("person", ["bo", "anna", "adam", "eva", "dag", "root"])
def test_only_the_systems_administrator_invites(world: World, person: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.invite(
            by=world.people[person],
            person=actions.Person("x@exempelkoping.example", "X"),
            role=Role.TEACHER,
            unit=world.units["Norra"],
            period=actions.Period(TODAY),
            token="x",
        )
    assert AuditEvent.objects.get().outcome == "denied"


def test_a_role_ends_at_once_and_the_person_is_signed_out(world: World, client: Client) -> None:
    bo = world.people["bo"]
    client.force_login(bo)
    assert client.get("/mitt/").status_code == 200
    actions.end_role(by=world.people["sys"], assignment=bo.assignments.get())
    assert client.get("/mitt/").status_code == 302
    assert bo.assignments.get().ends_on == date(2026, 11, 19)


def test_the_last_administrator_stays(world: World) -> None:
    with pytest.raises(actions.OwnRole):
        actions.end_role(by=INSTALLATION, assignment=world.people["sys"].assignments.get())


def test_a_session_ends_after_thirty_idle_minutes(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    client.get("/mitt/")
    session = client.session
    session["seen"] -= 31 * 60
    session.save()
    assert client.get("/mitt/").status_code == 302


def test_a_session_ends_after_twelve_hours_whatever_one_does(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    client.get("/mitt/")
    session = client.session
    session["began"] -= 12 * 3600 + 1
    session.save()
    assert client.get("/mitt/").status_code == 302


@pytest.mark.parametrize(
    ("person", "held_back"), [("bo", True), ("sys", True), ("nora", False), ("vera", False)]
)
def test_those_whose_role_reaches_pupils_need_a_second_factor(
    world: World, client: Client, person: str, held_back: bool
) -> None:
    client.force_login(world.people[person])
    session = client.session
    del session["second_factor_ok"]
    session.save()
    answer = client.get("/mitt/")
    assert (answer.status_code == 302 and "2fa" in answer.headers["Location"]) is held_back


def test_invitations_are_sent_by_mail_without_saying_what_for(
    world: World, client: Client, mailoutbox: list
) -> None:
    client.force_login(world.people["sys"])
    form = {
        "name": "Ny",
        "email": "ny@exempelkoping.example",
        "role": "teacher",
        "unit": world.units["Norra"].pk,
    }
    answer = client.post("/anvandare/bjud-in/", form | {"starts_on": "2026-11-20"})
    assert answer.status_code == 200
    assert "/inbjudan/" in mailoutbox[0].body
    assert "Norra" not in mailoutbox[0].body


def test_a_period_that_ends_before_it_begins_is_refused(world: World, client: Client) -> None:
    client.force_login(world.people["sys"])
    form = {
        "name": "Ny",
        "email": "ny@exempelkoping.example",
        "role": "teacher",
        "unit": world.units["Norra"].pk,
    }
    answer = client.post("/anvandare/bjud-in/", form | {"starts_on": "2026-11-20", "ends_on": "2026-11-01"})
    assert "Slutdagen är före startdagen" in answer.content.decode()
