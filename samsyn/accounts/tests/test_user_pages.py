"""/anvandare/: who has which role, where, how long, and which classes; nobody changes what she may only see."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.access.policy import Role
from samsyn.accounts import actions
from samsyn.accounts.models import Assignment, Invitation, Teaching, User, years_before
from samsyn.accounts.queries import one_of_each_role
from samsyn.core.actions import INSTALLATION
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Group, Pupil
from tests.world import TODAY, World


@pytest.fixture
def as_sys(world: World, client: Client) -> Client:
    client.force_login(world.people["sys"])
    return client


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def detail(world: World, person: str) -> str:
    return f"/anvandare/{world.people[person].pk}/"


def test_the_list_tells_who_is_where_now_later_and_before(world: World, as_sys: Client) -> None:
    norra = world.units["Norra"]
    for name, starts, ends in (
        ("ny", TODAY + timedelta(1), None),
        ("gammal", date(2020, 1, 1), date(2020, 6, 1)),
    ):
        user = User.objects.create_user(f"{name}@exempelkoping.example", name=name.capitalize())
        Assignment.objects.create(user=user, role="teacher", unit=norra, starts_on=starts, ends_on=ends)
    page = text(as_sys, "/anvandare/")
    now, _, rest = page.partition("Börjar senare")
    assert "Anna" in now
    assert "Ny" in rest.partition("Avslutade roller")[0]
    assert "Gammal" in rest.partition("Avslutade roller")[2]
    assert "Bjud in en person" in page


def test_people_are_found_by_name_or_address(as_sys: Client) -> None:
    assert "Anna" in text(as_sys, "/anvandare/", namn="ann")
    assert "Anna" in text(as_sys, "/anvandare/", namn="anna@")
    assert "Ingen hittades." in text(as_sys, "/anvandare/", namn="xyz")


def test_waiting_invitations_are_listed(world: World, as_sys: Client) -> None:
    actions.invite(
        by=world.people["sys"],
        person=actions.Person("ny@exempelkoping.example", "Ny Person"),
        role=Role.TEACHER,
        unit=world.units["Norra"],
        period=actions.Period(TODAY),
        token="x",
    )
    assert "Ny Person · lärare, Norra" in text(as_sys, "/anvandare/")


@pytest.mark.parametrize(
    ("person", "status"),
    [("bo", 200), ("dag", 200), ("dan", 404), ("anna", 404), ("eva", 404), ("root", 404)],
)
def test_roles_are_seen_within_reach_only(world: World, client: Client, person: str, status: int) -> None:
    client.force_login(world.people[person])
    assert client.get(detail(world, "anna")).status_code == status


def test_rektor_sees_the_roles_and_changes_none(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    page = text(client, detail(world, "anna"))
    assert "En elevs närvaro" in page
    assert "Avsluta rollen nu" not in page
    assert "Ge en klass" not in page
    assert "Bjud in" not in text(client, "/anvandare/")
    assert client.get("/anvandare/bjud-in/").status_code == 404
    assignment = world.people["anna"].assignments.get()
    assert client.post(f"/anvandare/roll/{assignment.pk}/avsluta/").status_code == 403
    assert Assignment.objects.get(pk=assignment.pk).ends_on is None


def test_a_role_is_ended_on_the_page(world: World, as_sys: Client) -> None:
    assignment = world.people["anna"].assignments.get()
    page = as_sys.post(f"/anvandare/roll/{assignment.pk}/avsluta/", follow=True).content.decode()
    assert "Rollen är avslutad" in page
    assert Assignment.objects.get(pk=assignment.pk).ends_on == TODAY - timedelta(1)


def test_the_last_administrator_cannot_end_herself(world: World, as_sys: Client) -> None:
    assignment = world.people["sys"].assignments.get()
    page = as_sys.post(f"/anvandare/roll/{assignment.pk}/avsluta/", follow=True).content.decode()
    assert "Det måste finnas minst en systemadministratör" in page


def test_an_administrator_whose_role_has_ended_does_not_count(world: World) -> None:
    Assignment.objects.create(
        user=world.people["eva"],
        role=Role.SYSTEM_ADMINISTRATOR,
        unit=world.units["Exempelköping"],
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 6, 1),
    )
    with pytest.raises(actions.OwnRole):
        actions.end_role(by=INSTALLATION, assignment=world.people["sys"].assignments.get())


def test_nobody_invites_herself(world: World, as_sys: Client) -> None:
    form = {
        "name": "Sys",
        "email": "Sys@exempelkoping.example",
        "role": "principal",
        "starts_on": "2026-11-20",
    }
    page = as_sys.post("/anvandare/bjud-in/", form | {"unit": world.units["Norra"].pk}).content.decode()
    assert "Du kan inte ge dig själv en roll" in page
    assert not Invitation.objects.exists()


def test_a_real_mail_server_gets_the_link_and_the_page_does_not(
    world: World, as_sys: Client, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []
    monkeypatch.setattr("samsyn.accounts.views.send_mail", lambda *mail: sent.append(mail))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    form = {"name": "Ny", "email": "ny@exempelkoping.example", "role": "teacher", "starts_on": "2026-11-20"}
    page = as_sys.post("/anvandare/bjud-in/", form | {"unit": world.units["Norra"].pk}).content.decode()
    assert "/inbjudan/" in sent[0][1]
    assert "/inbjudan/" not in page


@pytest.mark.parametrize("backend", ["samsyn.core.printed_mail", "django.core.mail.backends.console"])
def test_where_mail_is_only_printed_the_page_has_the_link(
    world: World, as_sys: Client, settings: object, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    monkeypatch.setattr("samsyn.accounts.views.send_mail", lambda *mail: None)
    settings.EMAIL_BACKEND = f"{backend}.EmailBackend"
    form = {"name": "Ny", "email": "ny@exempelkoping.example", "role": "teacher", "starts_on": "2026-11-20"}
    page = as_sys.post("/anvandare/bjud-in/", form | {"unit": world.units["Norra"].pk}).content.decode()
    assert "/inbjudan/" in page


def test_whoever_has_an_account_takes_a_second_role_without_a_new_password(
    world: World, client: Client
) -> None:
    actions.invite(
        by=world.people["sys"],
        person=actions.Person("anna@exempelkoping.example", "Anna"),
        role=Role.TEACHER,
        unit=world.units["Södra"],
        period=actions.Period(TODAY),
        token="hemlig",
    )
    page = client.post("/inbjudan/hemlig/", follow=True).content.decode()
    assert "Rollen är din nu. Logga in." in page
    assert world.people["anna"].assignments.count() == 2
    assert "_auth_user_id" not in client.session


def test_a_used_or_wrong_invitation_is_told_kindly(db: None, client: Client) -> None:
    answer = client.get("/inbjudan/fel/")
    assert answer.status_code == 404
    assert "Länken gäller inte längre" in answer.content.decode()


# --- Classes -----------------------------------------------------------------------------------------------


def test_a_teacher_is_given_a_class_and_sees_its_pupils(world: World, as_sys: Client) -> None:
    address = f"{detail(world, 'anna')}klass/"
    assert "9B" in text(as_sys, address)
    form = {"group": world.groups["9B"].pk, "starts_on": "2026-11-20"}
    page = as_sys.post(address, form, follow=True).content.decode()
    assert "Anna har nu 9B." in page
    assert world.pupils["noa"] in Pupil.objects.visible_to(world.people["anna"])


def test_a_class_is_taken_away_at_once(world: World, as_sys: Client) -> None:
    teaching = Teaching.objects.get(user=world.people["anna"])
    page = as_sys.post(f"/anvandare/klass/{teaching.pk}/avsluta/", follow=True).content.decode()
    assert "Anna har inte längre 9A." in page
    assert "Ingen klass än" in page
    assert not Pupil.objects.visible_to(world.people["anna"]).exists()
    assert AuditEvent.objects.filter(deed="teaching.ended").exists()


def test_only_this_years_classes_of_the_teachers_own_unit_are_offered(world: World, as_sys: Client) -> None:
    Group.objects.create(unit=world.units["Norra"], name="8-X", school_year="2025/26")
    page = text(as_sys, f"{detail(world, 'anna')}klass/")
    assert "8-X" not in page
    assert "9C" not in page


@pytest.mark.parametrize("person", ["cia", "bo", "frida"])
def test_whoever_does_not_teach_where_there_are_classes_gets_none(
    world: World, as_sys: Client, person: str
) -> None:
    assert as_sys.get(f"{detail(world, person)}klass/").status_code == 404


@pytest.mark.parametrize("person", ["bo", "anna", "dan", "root"])
def test_only_the_administrator_gives_and_takes_classes(world: World, client: Client, person: str) -> None:
    client.force_login(world.people[person])
    teaching = Teaching.objects.get(user=world.people["anna"])
    assert client.get(f"{detail(world, 'anna')}klass/").status_code == 404
    assert client.post(f"/anvandare/klass/{teaching.pk}/avsluta/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.end_teaching(by=world.people[person], teaching=teaching)
    assert client.post("/anvandare/klass/999999/avsluta/").status_code == 404


# --- Accounts ----------------------------------------------------------------------------------------------


def test_accounts_without_an_invitation_are_made_from_the_command_line_only(world: World) -> None:
    person = actions.Person("Kurt@exempelkoping.example", "Kurt")
    made = actions.make_account(by=INSTALLATION, person=person)
    assert (made.email, made.has_usable_password()) == ("kurt@exempelkoping.example", False)
    role = {"role": Role.TEACHER, "unit": world.units["Norra"], "period": actions.Period(TODAY)}
    assert actions.give_role(by=INSTALLATION, user=made, **role).given_by is None
    with pytest.raises(PermissionDenied):
        actions.make_account(by=world.people["sys"], person=actions.Person("x@y.example", "X"))


def test_the_language_one_chooses_is_remembered(world: World) -> None:
    bo = world.people["bo"]
    actions.choose_language(by=bo, language="en")
    assert User.objects.get(pk=bo.pk).language == "en"


def test_there_is_no_admin_site_for_anybody(world: World) -> None:
    assert not any(person.is_staff for person in world.people.values())


def test_one_person_of_each_role_stands_for_it(world: World) -> None:
    roles = [one.role for one in one_of_each_role()]
    assert roles == [role.value for role in Role]


@pytest.mark.parametrize(
    ("day", "before"), [(date(2026, 11, 20), date(2008, 11, 20)), (date(2024, 2, 29), date(2006, 2, 28))]
)
def test_eighteen_years_ago_is_a_day_also_on_leap_day(day: date, before: date) -> None:
    assert years_before(day, 18) == before


def test_rows_are_named_without_telling_more_than_they_must(world: World) -> None:
    assert str(world.people["anna"].assignments.get()) == "lärare, Norra"
    assert str(Teaching.objects.first()).startswith("teaching ")
    assert str(Invitation()) == "invitation None"
    assert str(User(email="a@b.example")) == "a@b.example"
