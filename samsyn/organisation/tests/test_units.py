"""Units: founded once, opened under each other, moved and closed; and the one a page is about."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment
from samsyn.core.actions import INSTALLATION
from samsyn.facts.models import Batch
from samsyn.organisation.actions.units import (
    AlreadyFounded,
    Misplaced,
    close_unit,
    found_organiser,
    move_unit,
    open_unit,
    place_organiser,
)
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import (
    NoSuchUnit,
    choices_for,
    current_unit,
    home_unit,
    organiser,
    schools_under,
    turn_to,
    unit_named,
    units_of,
)
from tests.world import TODAY, World, unit


NEW = {"name": "Östra", "kind": "school", "code": "99900009", "school_types": ["GR"]}


def request_of(person: object, session: dict, **query: str) -> object:
    request = RequestFactory().get("/", query)
    request.user, request.session = person, session
    return request


@pytest.mark.django_db
def test_the_organiser_is_founded_once() -> None:
    assert organiser() is None
    made = found_organiser(by=INSTALLATION, name="Exempelköping", regime="municipal")
    assert (made.path, made.is_organiser, organiser()) == (f"/{made.pk}/", True, made)
    with pytest.raises(AlreadyFounded):
        found_organiser(by=INSTALLATION, name="En till", regime="independent")


def test_a_unit_is_opened_below_another_by_whoever_may(world: World) -> None:
    top = world.units["Exempelköping"]
    made = open_unit(by=world.people["sys"], parent=top, **NEW)
    assert (made.path, made.is_school_unit) == (f"{top.path}{made.pk}/", True)
    for person in ("bo", "eva", "adam", "root"):
        with pytest.raises(PermissionDenied):
            open_unit(by=world.people[person], parent=top, **(NEW | {"code": ""}))


def test_two_units_that_begin_at_the_same_time_get_paths_of_their_own(world: World) -> None:
    top = world.units["Exempelköping"]
    paths = {open_unit(by=INSTALLATION, parent=top, kind="area", name="Samma").path for _ in range(2)}
    assert len(paths) == 2


def test_a_moved_unit_takes_everything_below_it_along(world: World) -> None:
    top, norra = world.units["Exempelköping"], world.units["Norra"]
    area = open_unit(by=INSTALLATION, parent=top, kind="area", name="Område")
    below = open_unit(by=INSTALLATION, parent=norra, kind="school", name="Annexet")
    moved = move_unit(by=world.people["sys"], unit=norra, parent=area)
    below.refresh_from_db()
    assert (moved.path, moved.parent) == (f"{area.path}{norra.pk}/", area)
    assert below.path == f"{moved.path}{below.pk}/"
    assert set(Unit.objects.within(area)) == {area, norra, below}


def test_files_read_in_follow_the_unit_they_belong_to(world: World) -> None:
    top, norra = world.units["Exempelköping"], world.units["Norra"]
    batches = [
        Batch.objects.create(kind="grade", unit=unit, path=unit.path, read_at=timezone.now(), file="f")
        for unit in (norra, world.units["Södra"])
    ]
    area = open_unit(by=INSTALLATION, parent=top, kind="area", name="Område")
    move_unit(by=INSTALLATION, unit=norra, parent=area)
    paths = [Batch.objects.get(pk=one.pk).path for one in batches]
    assert paths == [f"{area.path}{norra.pk}/", world.units["Södra"].path]


def test_a_unit_is_never_put_below_itself(world: World) -> None:
    below = open_unit(by=INSTALLATION, parent=world.units["Norra"], kind="school", name="Annexet")
    with pytest.raises(Misplaced):
        move_unit(by=INSTALLATION, unit=world.units["Norra"], parent=below)


def test_a_closed_unit_keeps_what_is_known_about_it(world: World) -> None:
    closed = close_unit(by=world.people["sys"], unit=world.units["Södra"], on=TODAY)
    assert Unit.objects.get(pk=closed.pk).closed_on == TODAY
    assert world.pupils["mio"].enrolments.exists()
    with pytest.raises(PermissionDenied):
        close_unit(by=world.people["dan"], unit=world.units["Södra"], on=TODAY)


def test_a_page_is_about_the_unit_where_one_works(world: World) -> None:
    session: dict = {}
    assert current_unit(request_of(world.people["bo"], session)) == world.units["Norra"]
    assert current_unit(request_of(world.people["eva"], {})) == world.units["Exempelköping"]


def test_a_chosen_unit_is_kept_until_another_is_chosen(world: World) -> None:
    session: dict = {}
    eva, norra = world.people["eva"], world.units["Norra"]
    assert current_unit(request_of(eva, session, enhet=str(norra.pk))) == norra
    assert current_unit(request_of(eva, session)) == norra


@pytest.mark.parametrize("chosen", ["Södra", "Exempelköping"])
def test_nobody_chooses_a_unit_beyond_her_reach(world: World, chosen: str) -> None:
    with pytest.raises(Http404):
        current_unit(request_of(world.people["bo"], {}, enhet=str(world.units[chosen].pk)))


def test_a_unit_that_one_has_left_is_forgotten(world: World) -> None:
    session = {"chosen_unit": world.units["Södra"].pk}
    assert current_unit(request_of(world.people["bo"], session)) == world.units["Norra"]
    assert session == {"chosen_unit": world.units["Norra"].pk}


def test_home_leads_back_to_where_one_works(world: World) -> None:
    eva, norra = world.people["eva"], world.units["Norra"]
    session = {"chosen_unit": norra.pk}
    assert home_unit(request_of(eva, session)) == world.units["Exempelköping"]
    assert session == {"chosen_unit": world.units["Exempelköping"].pk}
    assert home_unit(request_of(eva, session, enhet=str(norra.pk))) == norra


def test_a_page_about_a_thing_turns_to_its_unit_and_never_beyond_reach(world: World) -> None:
    eva, bo = world.people["eva"], world.people["bo"]
    norra, sodra = world.units["Norra"], world.units["Södra"]
    asked = request_of(eva, {"chosen_unit": sodra.pk})
    turn_to(asked, norra)
    assert (current_unit(asked), asked.session) == (norra, {"chosen_unit": norra.pk})
    asked = request_of(bo, {})
    turn_to(asked, sodra)
    assert current_unit(asked) == norra


def test_nonsense_in_the_address_is_passed_by(world: World) -> None:
    assert current_unit(request_of(world.people["bo"], {}, enhet="1 or 1=1")) == world.units["Norra"]


def test_without_a_role_there_is_no_unit(world: World) -> None:
    with pytest.raises(Http404):
        current_unit(request_of(world.people["root"], {}))


def test_with_two_roles_the_unit_furthest_down_comes_first(world: World) -> None:
    eva = world.people["eva"]
    Assignment.objects.create(user=eva, role=Role.PRINCIPAL, unit=world.units["Södra"], starts_on=TODAY)
    eva.forget_roles()
    assert [str(unit) for unit in units_of(eva)] == ["Södra", "Exempelköping"]


def test_units_to_choose_between_are_alphabetical_with_the_schools_first(world: World) -> None:
    assert [str(unit) for unit in choices_for(world.people["eva"])] == [
        "Lingonet",
        "Norra",
        "Södra",
        "Exempelköping",
    ]
    assert [str(unit) for unit in schools_under(world.people["eva"], world.units["Exempelköping"])] == [
        "Lingonet",
        "Norra",
        "Södra",
    ]
    assert schools_under(world.people["vera"], world.units["Norra"]) == []


@pytest.mark.parametrize(("person", "may_add"), [("sys", True), ("bo", False), ("eva", False)])
def test_the_list_of_units_offers_to_add_only_to_whoever_may(
    world: World, client: Client, person: str, may_add: bool
) -> None:
    client.force_login(world.people[person])
    page = client.get("/enheter/").content.decode()
    assert "Norra" in page
    assert ("Lägg till en enhet" in page) is may_add
    assert client.get("/enheter/ny/").status_code == (200 if may_add else 404)


def test_whoever_has_no_role_finds_no_list(world: World, client: Client) -> None:
    client.force_login(world.people["root"])
    assert client.get("/enheter/").status_code == 404


def test_a_unit_is_added_on_the_page(world: World, client: Client) -> None:
    client.force_login(world.people["sys"])
    answer = client.post("/enheter/ny/", NEW | {"parent": world.units["Exempelköping"].pk}, follow=True)
    assert "Östra är tillagd." in answer.content.decode()
    assert Unit.objects.get(code="99900009").parent == world.units["Exempelköping"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1234", "Skriv koden med åtta siffror"),
        ("99900001", "Koden finns redan"),
        ("abcdefgh", "åtta siffror"),
    ],
)
def test_a_faulty_code_is_told_with_what_to_do(world: World, client: Client, code: str, said: str) -> None:
    client.force_login(world.people["sys"])
    form = NEW | {"parent": world.units["Exempelköping"].pk, "code": code}
    assert said in client.post("/enheter/ny/", form).content.decode()


def test_a_unit_is_not_put_below_a_school(world: World, client: Client) -> None:
    client.force_login(world.people["sys"])
    client.post("/enheter/ny/", NEW | {"parent": world.units["Norra"].pk})
    assert not Unit.objects.filter(name="Östra").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["188", "18811", "abcd", "١٨٨١"])
def test_a_municipality_has_four_digits(world: World, client: Client, code: str) -> None:
    client.force_login(world.people["sys"])
    answer = client.post("/enheter/kommun/", {"municipality_code": code, "psychology_is_healthcare": "on"})
    assert "fyra siffror" in answer.content.decode()
    assert organiser().municipality_code == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "kept", "said"),
    [
        ("212000-1975", "2120001975", ""),
        ("21200019", "", "tio siffror"),
        ("19900101-2384", "", "tio siffror"),
        ("900101-2384", "", "ett personnummer"),  # a test number of Skatteverket
    ],
)
def test_the_organiser_has_a_number_of_its_own_and_no_person_s(
    world: World, client: Client, number: str, kept: str, said: str
) -> None:
    client.force_login(world.people["sys"])
    answer = client.post("/enheter/kommun/", {"municipality_code": "", "code": number})
    assert said in answer.content.decode()
    assert organiser().code == kept


@pytest.mark.django_db
def test_the_administrator_says_which_municipality_it_is_and_takes_it_back(
    world: World, client: Client
) -> None:
    client.force_login(world.people["sys"])
    for code in ("9990", ""):
        said = {"municipality_code": code, "psychology_is_healthcare": "on"}
        assert client.post("/enheter/kommun/", said).status_code == 302
        assert organiser().municipality_code == code
    with pytest.raises(PermissionDenied):
        place_organiser(by=world.people["adam"], unit=organiser(), municipality_code="9990")
    with pytest.raises(Misplaced):
        place_organiser(by=INSTALLATION, unit=world.units["Norra"], municipality_code="9990")


def test_a_unit_is_named_by_code_or_name_and_never_guessed(world: World) -> None:
    norra = world.units["Norra"]
    assert unit_named("99900001") == unit_named("norra") == norra
    unit("Norra", "school", world.units["Exempelköping"], "99900009")
    assert unit_named("99900001") == norra
    with pytest.raises(NoSuchUnit, match=r"^Flera enheter heter ”Norra”\. Skriv skolenhetskoden\.$"):
        unit_named("Norra")
    with pytest.raises(NoSuchUnit, match=r"^Enheten ”Nora” finns inte\."):
        unit_named("Nora")
