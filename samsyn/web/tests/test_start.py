"""The first page of each person: what needs her today, her doors, and nothing that breaks on empty data."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from samsyn.access.policy import Role
from samsyn.accounts.models import Assignment
from samsyn.core.needs import Need
from samsyn.core.slots import SLOTS
from samsyn.organisation.models import Enrolment, Unit
from samsyn.web.first_steps import first_file, first_steps
from samsyn.web.menus import DOORS, MENUS, menu_for, more_for, role_in
from samsyn.web.needs import when
from tests.world import TODAY, World


LEADING = ["Hem", "Elever", "Resultat", "Mål och insatser", "Årshjul", "Rapporter"]
HEALTH = ["Hem", "Inkorg", "Elever", "Mål och insatser", "Resultat", "Årshjul"]
TEACHING = ["Hem", "Mina elever", "Resultat", "Mål och insatser", "Årshjul", "Rapporter"]
ORGANISING = ["Hem", "Skolor", "Resultat", "Konferenser", "Årshjul", "Rapporter"]
DOORS_OF = {
    "bo": LEADING,
    "britt": LEADING,
    "cia": HEALTH,
    "siv": HEALTH,
    "doc": HEALTH,
    "pia": HEALTH,
    "spec": HEALTH,
    "anna": TEACHING,
    "frida": TEACHING,
    "vera": ["Hem", "Årshjul"],
    "adam": ["Hem", "Läs in", "Elever", "Resultat", "Årshjul"],
    "max": ORGANISING,
    "sten": ORGANISING,
    "eva": ORGANISING,
    "nora": ["Hem", "Rapporter"],
    "dag": ["Hem", "Logg", "Användare"],
    "sys": ["Hem", "Läs in", "Användare", "Enheter"],
    "kim": ["Hem"],
    "gun": ["Hem", "Rapporter"],
}
MORE = {
    "bo": [
        *("Inkorg", "Elevhälsoplan", "Rutiner", "Elevrapporter", "Rapportmallar"),
        *("Konferenser", "Läs in", "Användare", "Logg", "Överlämning"),
    ],
    "anna": ["Elevhälsoplan", "Rutiner", "Elevrapporter", "Rapportmallar", "Konferenser", "Överlämning"],
    "eva": ["Inkorg", "Elevhälsoplan", "Rutiner", "Rapportmallar", "Läs in", "Gallring"],
    "vera": ["Elevhälsoplan", "Rutiner"],
    "sys": [],
}


@pytest.fixture
def as_person(world: World, client: Client) -> object:
    def enter(name: str) -> Client:
        client.force_login(world.people[name])
        return client

    return enter


@pytest.mark.parametrize("person", DOORS_OF)
def test_each_of_the_nineteen_meets_her_own_doors_and_no_more_than_six(
    as_person: object, person: str
) -> None:
    answer = as_person(person).get("/")
    assert answer.status_code == 200
    doors = [title for title, _, _ in answer.context["menu"]]
    assert doors == DOORS_OF[person]
    assert len(doors) <= 6


@pytest.mark.parametrize("person", DOORS_OF)
def test_every_door_opens(as_person: object, person: str) -> None:
    client = as_person(person)
    for title, address, _ in client.get("/").context["menu"]:
        assert client.get(address, follow=True).status_code == 200, title


@pytest.mark.parametrize("person", MORE)
def test_what_the_menu_has_no_room_for_stands_on_the_start_page(world: World, person: str) -> None:
    unit = world.people[person].assignments.get().unit
    assert [title for title, _ in more_for(world.people[person], unit)] == MORE[person]


def test_every_role_has_a_menu_and_every_menu_real_doors() -> None:
    assert set(MENUS) == set(Role)
    assert {key for keys in MENUS.values() for key in keys} <= set(DOORS)
    assert max(len(keys) for keys in MENUS.values()) <= 6


def test_the_door_one_stands_in_is_marked(world: World) -> None:
    menu = menu_for(world.people["bo"], world.units["Norra"], "/elever/7/")
    assert [title for title, _, is_current in menu if is_current] == ["Elever"]


def test_with_two_roles_one_acts_in_the_one_nearest_the_unit(world: World) -> None:
    eva = world.people["eva"]
    Assignment.objects.create(user=eva, role=Role.TEACHER, unit=world.units["Norra"], starts_on=TODAY)
    assert role_in(eva, world.units["Norra"]) is Role.TEACHER
    assert role_in(eva, world.units["Södra"]) is Role.CHIEF_EDUCATION_OFFICER
    assert role_in(world.people["root"], world.units["Norra"]) is None


def test_whoever_has_no_role_is_told_whom_to_ask(as_person: object) -> None:
    answer = as_person("root").get("/")
    assert answer.status_code == 200
    assert "Du har ingen roll just nu" in answer.content.decode()
    assert answer.context["menu"] == []


def test_a_day_without_needs_says_so(as_person: object) -> None:
    page = as_person("vera").get("/").content.decode()
    assert "Inget behöver dig i dag." in page
    assert "Fredag 20 november" in page
    assert "vecka 47" in page


def test_needs_stand_in_order_of_their_days_with_the_time_they_take(
    as_person: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def needs(**about: object) -> list[Need]:
        later = Need("Gör en sak sedan", "Det är långt kvar", "/b/", minutes=7)
        late = Need("Gör en sak som är sen", "", "/c/", due=TODAY - timedelta(days=2), minutes=1)
        return [later, late, Need("Gör en sak i dag", "Den väntar", "/a/", due=TODAY, minutes=3)]

    monkeypatch.setitem(SLOTS, "start.needs", [needs])
    page = as_person("vera").get("/").content.decode()
    assert "Tre saker, ungefär 11 minuter." in page
    assert page.index("Gör en sak i dag") < page.index("Gör en sak sedan")
    assert '<span class="tag ">i dag</span>' in page
    assert '<span class="tag bad">2 dagar sen</span>' in page


def test_nobody_gets_more_than_seven_rows(as_person: object, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Need(f"Sak {number}", "", "/") for number in range(12)]
    monkeypatch.setitem(SLOTS, "start.needs", [lambda **about: many])
    assert len(as_person("vera").get("/").context["needs"]) == 7


def test_how_the_unit_stands_is_told_to_those_who_may_see_it(
    as_person: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def standing(**about: object) -> list[dict[str, str]]:
        seen.append(str(about["zone"]))
        return [{"title": "Frånvaro", "text": "8,4 %", "tag": "som väntat", "tone": "", "url": "/resultat/"}]

    monkeypatch.setitem(SLOTS, "start.standing", [standing])
    monkeypatch.setitem(SLOTS, "start.pieces", [lambda **about: ["En bit"]])
    assert "8,4 %" in as_person("bo").get("/").content.decode()
    assert "8,4 %" not in as_person("vera").get("/").content.decode()
    assert seen == ["inside"]


def test_a_pupil_and_a_guardian_reach_what_is_about_them(as_person: object, world: World) -> None:
    address = f"/elever/{world.pupils['kim'].pk}/"
    for person in ("kim", "gun"):
        client = as_person(person)
        assert address in client.get("/").content.decode()
        assert client.get(address).status_code == 200
    assert address not in as_person("anna").get("/").content.decode()


def test_one_s_own_page_tells_roles_units_and_how_one_signs_in(as_person: object, world: World) -> None:
    page = as_person("eva").get("/mitt/").content.decode()
    assert "Skolchef, Exempelköping" in page
    assert f"?enhet={world.units['Norra'].pk}" in page
    assert "Byt lösenord" not in page  # a persona has none
    world.people["bo"].set_password("tre ord om sjön")
    world.people["bo"].save()
    assert "Byt lösenord" in as_person("bo").get("/mitt/").content.decode()
    assert "Du har ingen roll just nu." in as_person("root").get("/mitt/").content.decode()


def test_whoever_made_the_first_account_is_shown_the_first_steps(world: World) -> None:
    sys, top = world.people["sys"], world.units["Exempelköping"]
    assert first_steps(sys, top, TODAY) == []
    Assignment.objects.exclude(user=sys).delete()
    assert [step.title for step in first_steps(sys, top, TODAY)] == [
        "Bjud in rektorer och skoladministratörer"
    ]
    Unit.objects.schools().update(kind=Unit.Kind.AREA)
    assert len(first_steps(sys, top, TODAY)) == 2
    assert first_steps(world.people["eva"], top, TODAY) == []
    assert first_steps(sys, world.units["Norra"], TODAY) == []


def test_whoever_reads_in_for_all_units_begins_with_the_pupil_register(world: World) -> None:
    top, adam = world.units["Exempelköping"], world.people["adam"]
    Assignment.objects.create(user=adam, role=Role.SCHOOL_ADMINISTRATOR, unit=top, starts_on=TODAY)
    assert first_file(adam, top, TODAY) == []
    Enrolment.objects.all().delete()
    assert [step.title for step in first_file(adam, top, TODAY)] == ["Läs in elevregistret"]
    assert first_file(world.people["sten"], top, TODAY) == []


# --- What only the frame can tell --------------------------------------------------------------------------


@pytest.fixture
def worse(monkeypatch: pytest.MonkeyPatch) -> object:
    """As many schools that deviate for the worse as one wants, and one that does not."""

    def make(*names: str) -> None:
        found = [SimpleNamespace(unit=SimpleNamespace(name=name), worse=["närvaron"]) for name in names]
        found.append(SimpleNamespace(unit=SimpleNamespace(name="Västra"), worse=[]))
        monkeypatch.setattr("samsyn.web.needs.schools_in", lambda *about: found)

    return make


@pytest.mark.parametrize(
    ("units", "title"),
    [(("Södra",), "En skola behöver en dialog"), (("Norra", "Södra"), "Två skolor behöver en dialog")],
)
def test_the_organiser_is_shown_the_schools_that_need_a_dialogue(
    as_person: object, worse: object, monkeypatch: pytest.MonkeyPatch, units: tuple[str, ...], title: str
) -> None:
    monkeypatch.setitem(SLOTS, "start.needs", [])
    worse(*units)
    (need,) = as_person("eva").get("/").context["needs"]
    assert (need.title, need.why) == (title, ", ".join(units))


@pytest.mark.parametrize("person", ["nora", "anna", "sys", "vera"])
def test_nobody_else_is_asked_to_explain_a_deviation(
    as_person: object, worse: object, monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    monkeypatch.setitem(SLOTS, "start.needs", [])
    worse("årskurs 8")
    assert as_person(person).get("/").context["needs"] == []


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (date(2026, 11, 19), "en dag sen"),
        (date(2026, 11, 10), "10 dagar sen"),
        (date(2026, 11, 20), "i dag"),
        (date(2026, 11, 26), "tors 26 nov"),
        (date(2026, 11, 27), "27 nov"),
    ],
)
def test_a_day_is_told_as_one_says_it(due: date | None, said: str) -> None:
    assert when(due, TODAY) == said
